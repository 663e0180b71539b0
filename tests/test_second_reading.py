"""Second readings: which pages are due, what is remembered, and what changes the night's findings."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from gouji.documents.archive import SourceFile, scan_sources
from gouji.documents.model import Grid
from gouji.facts.records import CellRecord, DocumentRecord, Extraction, TableRecord, TypedTable
from gouji.lake import extraction_key, write_extraction
from gouji.readers.pdf import read_pdf
from gouji.second_reading import SecondReading, read_pages_again
from gouji.second_reading_pages import choose_pages
from gouji.settings import Settings
from gouji.warehouse import start_build
from readers.pdf_files import draw, prose, ruled_table

TABLES = dict.fromkeys(range(1, 101), True)


def test_failing_pages_are_always_read_again() -> None:
    assert choose_pages("a", TABLES, frozenset({3, 77}), share=0) == [3, 77]


def test_the_sample_is_the_same_every_night_and_differs_between_documents() -> None:
    first = choose_pages("a", TABLES, frozenset(), share=0.1)
    assert first == choose_pages("a", TABLES, frozenset(), share=0.1)
    assert first != choose_pages("b", TABLES, frozenset(), share=0.1)
    sizes = [len(choose_pages(str(n), TABLES, frozenset(), share=0.1)) for n in range(200)]
    assert 8 < sum(sizes) / len(sizes) < 12


def test_a_page_with_a_table_is_in_every_sample() -> None:
    for n in range(50):
        assert 7 in choose_pages(str(n), {1: False, 7: True, 9: False}, frozenset(), share=0.001)


def test_no_share_means_no_sample() -> None:
    assert choose_pages("a", TABLES, frozenset(), share=0) == []


class Night:
    """A raw folder with one PDF of two pages, its lake, and a build file that dbt might have judged."""

    def __init__(self, folder: Path) -> None:
        (folder / "raw").mkdir()
        self.path = draw(folder / "raw" / "a.pdf", ruled_table, prose)
        self.settings = Settings(raw=folder / "raw", warehouse=folder / "warehouse", jobs=1)
        self.build_file = folder / "build.duckdb"
        (self.source,) = self.sources()
        self.document_id = self.source.document_id

    def sources(self) -> list[SourceFile]:
        return scan_sources(self.settings.raw)

    def judged(self, *failing: str, media_type: str = "application/pdf", **misread: str) -> None:
        """Write the lake (cells named in `misread` with that text) and the build file of a new night."""
        cells = [
            CellRecord(
                c.cell_id, self.document_id, misread.get(c.cell_id.rpartition("g")[2], c.text), "t", 1,
                *((c.box.x0, c.box.y0, c.box.x1, c.box.y1) if c.box else ()),
            )
            for b in read_pdf(self.path, self.document_id).blocks
            if isinstance(b, Grid)
            for c in b.cells
        ]  # fmt: skip
        if media_type != "application/pdf":
            cells = [replace(c, page=None, x0=None, y0=None, x1=None, y1=None) for c in cells]
        table = TypedTable(
            TableRecord("t", self.document_id, 1, "other", "表"), (), cells=tuple(cells)
        )
        document = DocumentRecord(self.document_id, self.source.sha256, media_type, "f", "read")
        write_extraction(self.settings.lake, Extraction(document, (table,)))
        start_build(
            self.build_file, self.settings.lake, [extraction_key(self.source.sha256, "f")]
        )
        with duckdb.connect(self.build_file) as connection:
            connection.execute("create table main.second_readings as from lake.second_readings")
            connection.execute("create table internal.finding_instances (cell_ids varchar[])")
            ids = [f"{self.document_id}.p001g{cell}" for cell in failing]
            connection.execute("insert into internal.finding_instances values (?)", [ids])

    def read_again(self) -> SecondReading:
        return read_pages_again(self.settings, self.build_file, self.sources())

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(self.build_file, read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


def test_a_page_is_read_again_once(night: Night) -> None:
    night.judged()
    first = night.read_again()
    assert (first.pages, first.disagreements, first.findings_change) == (1, 0, False)
    assert night.rows("select count(*) from main.second_readings where agrees") == [(first.cells,)]
    night.judged()  # the next night: what the lake knows is loaded, nothing is due
    assert night.rows("select count(*) from main.second_readings where agrees") == [(first.cells,)]
    assert night.read_again() == SecondReading()


def test_a_disagreement_on_a_judged_cell_changes_findings(night: Night) -> None:
    night.judged("0r1c2", **{"0r1c2": "109.00"})
    read = night.read_again()
    assert (read.disagreements, read.findings_change) == (1, True)
    assert night.rows("select first_text, second_text from lake.second_readings where not agrees") == [
        ("109.00", "100.00")
    ]


def test_a_disagreement_elsewhere_changes_no_finding(night: Night) -> None:
    night.judged("0r2c2", **{"0r1c2": "109.00"})
    read = night.read_again()
    assert (read.disagreements, read.findings_change) == (1, False)


def test_a_format_without_pages_is_said_to_have_no_second_reader_once(night: Night) -> None:
    night.judged("0r1c2", media_type="text/plain")
    assert night.read_again().pages == 0
    ((page, agrees, reason),) = night.rows("select page, agrees, reason from main.second_readings")
    assert (page, agrees) == (None, None)
    assert "TXT" in str(reason)
    night.judged("0r1c2", media_type="text/plain")
    assert night.read_again() == SecondReading()


def test_a_file_that_is_gone_is_left_alone(night: Night) -> None:
    night.judged("0r1c2")
    night.path.unlink()
    assert read_pages_again(night.settings, night.build_file, []) == SecondReading()


def test_a_worker_that_dies_is_a_reason_not_an_error(night: Night) -> None:
    night.judged("0r1c2")
    night.path.write_bytes(b"%PDF-1.7\nno longer the file it was")
    sources = [replace(night.source)]
    read = read_pages_again(night.settings, night.build_file, sources)
    assert (read.cells, read.disagreements) == (0, 0)
    ((page, reason),) = night.rows("select page, reason from main.second_readings")
    assert page == 1
    assert "未能读完" in str(reason)
