"""A planted error counts as found only where a finding names what was spoiled."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from benchmarks.error_counts import by_kind, share
from benchmarks.error_judging import Judged, judge
from benchmarks.spoiling import MIXED, Spoiled, spoiled_documents
from corpus.error_kinds import ErrorKind
from corpus.printed import PrintedTable


@pytest.fixture(scope="module")
def spoiled() -> Spoiled:
    """One wrong cell of one table."""
    return next(one for one in spoiled_documents(40) if one.kind == ErrorKind.TRANSPOSED_DIGITS)


def _published(
    path: Path, spoiled: Spoiled, named: str, severity: str = "error", rank: int = 1
) -> Path:
    """A warehouse of that document in which one finding names one cell."""
    (truth,) = spoiled.truths
    table = spoiled.document.items[truth.item]
    assert isinstance(table, PrintedTable)
    (changed,) = truth.cells
    with duckdb.connect(path) as connection:
        connection.execute("create table documents (document_id text, source_paths text[])")
        connection.execute("insert into documents values ('d', [?])", [f"{spoiled.name}.pdf"])
        connection.execute("create table document_tables (table_id text, table_kind text)")
        connection.execute("insert into document_tables values ('t', ?)", [table.kind.value])
        connection.execute(
            "create table cells (cell_id text, document_id text, table_id text, row_index int, column_index int, "
            "text text)"
        )
        for number, row in enumerate(table.rows):
            column = 0
            for cell in row:
                connection.execute(
                    "insert into cells values (?, 'd', 't', ?, ?, ?)",
                    [f"{number}:{column}", number, column, cell.text],
                )
                column += cell.span
        connection.execute(
            "create table narrative_amounts (cell_id text, document_id text, sentence text, printed text)"
        )
        connection.execute(
            "create table findings (finding_id text, document_id text, severity text, rule_ids text[], cell_ids text[])"
        )
        cell_id = f"{changed.row}:{changed.column}" if named == "planted" else named
        connection.execute(
            "insert into findings values ('f', 'd', ?, ['C02'], [?])", [severity, cell_id]
        )
        connection.execute(
            "create table suspect_cells (finding_id text, rank int, kind text, cell_id text, is_unique boolean)"
        )
        connection.execute(
            "insert into suspect_cells values ('f', ?, 'cell', ?, true)", [rank, cell_id]
        )
    return path


def _judged(path: Path, spoiled: Spoiled) -> Judged:
    (judged,) = judge(path, [spoiled])
    return judged


def test_the_finding_that_names_the_wrong_cell_finds_it(spoiled: Spoiled, tmp_path: Path) -> None:
    judged = _judged(_published(tmp_path / "a.duckdb", spoiled, "planted"), spoiled)
    (verdict,) = judged.verdicts
    assert (verdict.is_found, verdict.severity, verdict.rank, verdict.is_unique) == (
        True,
        "error",
        1,
        True,
    )
    assert judged.others == ()


def test_a_finding_on_another_cell_is_a_false_alarm(spoiled: Spoiled, tmp_path: Path) -> None:
    judged = _judged(_published(tmp_path / "a.duckdb", spoiled, "999:0"), spoiled)
    assert [verdict.is_found for verdict in judged.verdicts] == [False]
    assert judged.others == ("error C02",)


def test_a_document_the_night_did_not_read_has_its_error_unfound(
    spoiled: Spoiled, tmp_path: Path
) -> None:
    stranger = replace(spoiled, disclosure=replace(spoiled.disclosure, name="别的文件"))
    judged = _judged(_published(tmp_path / "a.duckdb", spoiled, "planted"), stranger)
    assert [verdict.is_found for verdict in judged.verdicts] == [False]


def test_the_table_counts_found_and_first_places(spoiled: Spoiled, tmp_path: Path) -> None:
    found = _judged(_published(tmp_path / "a.duckdb", spoiled, "planted", rank=2), spoiled)
    missed = _judged(_published(tmp_path / "b.duckdb", spoiled, "999:0"), spoiled)
    row = next(line for line in by_kind([found, missed]).splitlines() if "颠倒" in line)
    assert [cell.strip() for cell in row.split("|")[2:-1]] == [
        "2", "50.0%", "2", "50.0%", "100.0%", "0.0%", "100.0%", "–", "1"
    ]  # fmt: skip


def test_a_share_is_never_rounded_up_to_the_whole() -> None:
    assert (share(9999, 10000), share(1, 1), share(0, 0)) == ("99.9%", "100.0%", "–")


def test_every_kind_and_every_mixture_is_planted() -> None:
    made = list(islice(spoiled_documents(80), 80))
    assert {one.kind for one in made} == {*ErrorKind, *MIXED}
    for one in made:
        assert len(one.truths) == MIXED.get(one.kind, 1)
        assert len({truth.item for truth in one.truths}) == len(one.truths)
