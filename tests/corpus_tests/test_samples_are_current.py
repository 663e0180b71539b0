"""raw/samples and tests/golden are what the generator makes today (make golden writes them anew)."""

import json
from pathlib import Path

import pytest

from corpus.make_samples import GOLDEN, PROJECT, SAMPLES, expected_text
from corpus.samples import Sample, samples
from corpus.truth import truth_log


@pytest.fixture(scope="module")
def made() -> tuple[Sample, ...]:
    return samples()


def test_the_sample_folder_holds_exactly_the_generated_files(made: tuple[Sample, ...]) -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {sample.file_name for sample in made}
    for sample in made:
        assert (SAMPLES / sample.file_name).read_bytes() == sample.rendered.data, sample.file_name


def test_the_golden_files_are_current(made: tuple[Sample, ...]) -> None:
    for sample in made:
        path = GOLDEN / f"{Path(sample.file_name).stem}.expected.json"
        assert path.read_text(encoding="utf-8") == expected_text(sample)
    truths = [truth for sample in made for truth in sample.truths]
    assert (GOLDEN / "samples_truth.json").read_text(encoding="utf-8") == truth_log(truths)


def test_two_samples_have_errors_of_the_kinds_the_rules_see(made: tuple[Sample, ...]) -> None:
    log = json.loads((GOLDEN / "samples_truth.json").read_text(encoding="utf-8"))
    by_document: dict[str, set[str]] = {}
    for entry in log:
        by_document.setdefault(Path(entry["document"]).suffix, set()).update(entry["rules"])
    assert {"A01", "B03", "C02", "D05"} <= by_document[".pdf"]
    assert {"A01", "B05", "C03", "D08", "G01", "G04", "G07"} <= by_document[".txt"]
    assert len({entry["document"] for entry in log}) == 2


def test_no_sample_names_a_real_division(made: tuple[Sample, ...]) -> None:
    assert (PROJECT / "raw" / "README.md").exists()
    assert all(sample.model.body.division_code.startswith("99") for sample in made)
