"""A file whose pictures need more time than a first try has is read again with more."""

from pathlib import Path

import pytest

from gouji.documents.archive import scan_sources
from gouji.extract import ExtractionSummary, ExtractionTask
from gouji.readers.sandbox import Failure
from gouji.readers.scan_time import allow, allowed_seconds
from gouji.reading import read_new_documents
from gouji.settings import Settings


def test_the_time_allowed_is_that_of_the_task_and_ends_with_it() -> None:
    first = allowed_seconds()
    with allow(999.0):
        assert allowed_seconds() == 999.0
    with allow(None):
        assert allowed_seconds() == first
    assert allowed_seconds() == first


def summary(task: ExtractionTask, *, is_cut_short: bool) -> ExtractionSummary:
    return ExtractionSummary(task.sha256[:16], task.source_paths[0], "read", None, 0, 0, is_cut_short)


@pytest.mark.parametrize("second", ["read", "failed"])
def test_only_files_cut_short_are_read_again(
    second: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "scan.pdf").write_bytes(b"a")
    (tmp_path / "raw" / "text.pdf").write_bytes(b"bb")
    settings = Settings(raw=tmp_path / "raw", warehouse=tmp_path / "warehouse", scan_seconds=1000)
    rounds: list[list[tuple[str, float | None]]] = []

    def run(function: object, tasks: list[ExtractionTask], **_: object) -> object:
        rounds.append([(task.source_paths[0], task.scan_seconds) for task in tasks])
        for task in tasks:
            is_first = task.scan_seconds is None
            if not is_first and second == "failed":
                yield task, Failure("time", "超时")
            else:
                yield task, summary(task, is_cut_short=is_first and "scan" in task.source_paths[0])

    monkeypatch.setattr("gouji.reading.run_in_workers", run)
    found = read_new_documents(scan_sources(settings.raw), settings, "f")
    assert [sorted(names) for names in rounds] == [
        [("scan.pdf", None), ("text.pdf", None)], [("scan.pdf", 800.0)],
    ]  # fmt: skip
    cut_short = {s.source_path: s.is_cut_short for s in found}
    assert cut_short == {"scan.pdf": second == "failed", "text.pdf": False}
