"""A finding as one file: what stands in it, that it is the same each time, that it says nothing a mask hides."""

import json
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from bundle.conftest import LIMITS
from gouji.bundle.archive import unpack
from gouji.bundle.verify import verify
from gouji.bundle.write import NoOriginal, make_bundle
from gouji.cli import app
from gouji.settings import Settings
from reporting.small_warehouse import HOSTILE, MASKED_SUM

PDF_FINDING, TEXT_FINDING, HIDDEN_FINDING = "f1", "f2", "f3"
ALL = (PDF_FINDING, TEXT_FINDING, HIDDEN_FINDING)


def members(settings: Settings, finding: str) -> dict[str, bytes]:
    return unpack(make_bundle(settings, finding).data).members


@pytest.mark.parametrize("finding", ALL)
def test_a_bundle_is_right_as_it_was_written(settings: Settings, finding: str) -> None:
    report = verify(make_bundle(settings, finding).data, LIMITS)
    assert [str(problem) for problem in report.problems] == []


def test_the_same_finding_gives_the_same_bytes(settings: Settings) -> None:
    assert make_bundle(settings, PDF_FINDING).data == make_bundle(settings, PDF_FINDING).data


def test_it_holds_the_source_the_page_and_all_that_was_published(settings: Settings) -> None:
    found = members(settings, PDF_FINDING)
    original = next(settings.raw.glob("*.pdf")).read_bytes()
    assert found["source/1-示例市某局预算.pdf"] == original
    assert found["pages/1-p001.png"].startswith(b"\x89PNG")
    assert {cell["text"] for cell in json.loads(found["cells.json"])} == {"1,234.56", "1,200.56"}
    assert [term["amount_yuan"] for term in json.loads(found["terms.json"])] == [
        "12345600.0000",
        "12005600.0000",
    ]
    assert json.loads(found["results.json"])[0]["difference_yuan"] == "340000.0000"
    assert json.loads(found["suspects.json"])[0]["proposed"] == "1,234.56"
    assert json.loads(found["finding.json"])["rules"][0]["statement"] == "收入总计 = 支出总计"
    assert json.loads(found["versions.json"])["code_fingerprint"] == "c0de"


def test_texts_and_figures_were_looked_up_in_pdf_and_text_file(settings: Settings) -> None:
    for finding, cells in ((PDF_FINDING, 2), (TEXT_FINDING, 2)):
        report = verify(make_bundle(settings, finding).data, LIMITS)
        (texts,) = [check for check in report.checks if check.name == "各格文字"]
        assert not texts.is_open
        assert texts.note == f"{cells} 格的文字在原件的原处"


def test_what_a_mask_hides_stands_nowhere_but_in_the_source(settings: Settings) -> None:
    found = members(settings, HIDDEN_FINDING)
    told = b"".join(data for name, data in found.items() if not name.startswith("source/"))
    for figure in (MASKED_SUM, "8,765.43", "876543"):
        assert figure.encode() not in told
    assert json.loads(found["suspects.json"])[0]["proposed"] is None
    assert "不予列示" in found["index.html"].decode()


@pytest.mark.parametrize("finding", ALL)
def test_the_page_needs_no_script_and_nothing_from_outside(
    settings: Settings, finding: str
) -> None:
    page = html.fromstring(members(settings, finding)["index.html"])
    assert not page.xpath("//script | //iframe | //object | //embed | //link | //form | //base")
    attributes = [(name, str(value)) for node in page.iter() for name, value in node.attrib.items()]
    assert not [name for name, _ in attributes if name.startswith("on")]
    addresses = [value for name, value in attributes if name in ("src", "href")]
    assert all(a.startswith(("#", "data:image/png", "source/")) for a in addresses)


def test_hostile_texts_are_texts_on_the_page(settings: Settings) -> None:
    found = members(settings, TEXT_FINDING)
    page = html.fromstring(found["index.html"])
    assert HOSTILE.split("'")[0] in page.text_content()
    (source,) = [name for name in found if name.startswith("source/")]
    assert source == "source/1-坏_名__b_字.txt"


def test_a_beginning_of_the_id_is_enough_where_it_fits_one_finding(
    settings: Settings, outside: Path
) -> None:
    where = ["--warehouse", str(settings.warehouse), "--raw", str(settings.raw)]
    written = outside / "包.zip"
    runner = CliRunner()
    done = runner.invoke(app, ["bundle", "f1", "--output", str(written), "--json", *where])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["sha256"] == unpack(written.read_bytes()).digest
    many = runner.invoke(app, ["bundle", "f", "--output", str(outside / "b.zip"), *where])
    assert many.exit_code == 2
    assert "实有不止一条：f1、f2、f3" in " ".join(many.output.split())
    none = runner.invoke(app, ["bundle", "zz", "--output", str(outside / "b.zip"), *where])
    assert none.exit_code == 2
    assert not (outside / "b.zip").exists()


def test_without_its_original_no_bundle_is_made(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(NoOriginal, match="示例市某局预算"):
        make_bundle(settings.model_copy(update={"raw": tmp_path}), PDF_FINDING)


def test_verify_says_by_its_exit_code_how_it_went(settings: Settings, outside: Path) -> None:
    data = make_bundle(settings, TEXT_FINDING).data
    runner = CliRunner()
    right, changed, other = outside / "a.zip", outside / "b.zip", outside / "c.zip"
    right.write_bytes(data)
    changed.write_bytes(data[:500] + bytes([data[500] ^ 1]) + data[501:])
    other.write_bytes(b"\x00" * 300)
    codes = [
        runner.invoke(app, ["verify", str(path)]).exit_code for path in (right, changed, other)
    ]
    assert codes == [0, 1, 2]
    digest = unpack(data).digest
    assert runner.invoke(app, ["verify", str(right), "--sha256", digest]).exit_code == 0
    assert runner.invoke(app, ["verify", str(right), "--sha256", "0" * 64]).exit_code == 1
    told = json.loads(runner.invoke(app, ["verify", str(changed), "--json"]).stdout)
    assert told["is_right"] is False
    assert {"where", "expected", "found"} == set(told["checks"][0]["problems"][0])
