"""Where planted errors came to stand in a published warehouse, and what the night said of them (I/O).

An error is found by a finding that names a cell it spoiled: the cell, the sentence, the table's line. Anything
else a night says of the same document is counted apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.spoiling import Spoiled
from corpus.error_kinds import ErrorKind
from corpus.printed import PrintedTable
from corpus.truth import Truth

_ROWS = {ErrorKind.ROW_DROPPED, ErrorKind.ROW_DOUBLED}
_STRUCTURES = {
    ErrorKind.ROW_DROPPED: {"row_missing"},
    ErrorKind.ROW_DOUBLED: {"row_doubled"},
    ErrorKind.ROWS_SWAPPED: {"rows_swapped"},
    ErrorKind.COLUMN_SHIFTED: {"row_shifted", "columns_swapped"},
    ErrorKind.TABLE_UNIT: {"table_unit"},
}
_ABSENCE = {"J01", "J02", "J10"}
_CELLS = """
    select cells.cell_id, cells.table_id, tables.table_kind, cells.row_index, cells.column_index, cells.text
    from main.cells as cells
    left join main.document_tables as tables on tables.table_id = cells.table_id
    where cells.document_id = ?
"""
_SAID = """
    select cell_id, sentence, printed from main.narrative_amounts where document_id = ?
"""
_FINDINGS = """
    select findings.finding_id, findings.severity, findings.rule_ids, findings.cell_ids
    from main.findings as findings where findings.document_id = ?
"""
_SUSPECTS = """
    select suspects.finding_id, suspects.rank, suspects.kind, suspects.cell_id, suspects.is_unique
    from main.suspect_cells as suspects
    inner join main.findings as findings on findings.finding_id = suspects.finding_id
    where findings.document_id = ?
"""


@dataclass(frozen=True, slots=True)
class Cell:
    cell_id: str
    table_id: str | None
    table_kind: str | None
    row: int | None
    column: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Suspect:
    rank: int
    kind: str
    cell_id: str | None
    is_unique: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with its suspects."""

    finding_id: str
    severity: str
    rules: frozenset[str]
    cells: frozenset[str]
    suspects: tuple[Suspect, ...]

    @property
    def named(self) -> frozenset[str]:
        return self.cells | {s.cell_id for s in self.suspects if s.cell_id}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of one planted error. `rank`: of the first right suspect, from 1."""

    kind: str
    layout: str
    name: str
    is_found: bool
    severity: str
    is_due: (
        bool  # some identity of the generator's reckoning sees it, or it is in prose or of a table
    )
    has_suspects: bool = False
    rank: int | None = None
    is_unique: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: its errors, and the errors and warnings that name none of them."""

    kind: str
    layout: str
    verdicts: tuple[Verdict, ...]
    others: tuple[str, ...]


def judge(published: Path, documents: Iterable[Spoiled]) -> list[Judged]:
    """One entry a document, in order; a document the night did not read has its errors unfound."""
    with duckdb.connect(published, read_only=True) as connection:
        paths = connection.execute("select source_paths[1], document_id from main.documents")
        ids = {Path(path).stem: document_id for path, document_id in paths.fetchall()}
        return [_judged(connection, ids.get(one.name, ""), one) for one in documents]


def _judged(connection: duckdb.DuckDBPyConnection, document_id: str, spoiled: Spoiled) -> Judged:
    cells = [Cell(*row) for row in connection.execute(_CELLS, [document_id]).fetchall()]
    said = connection.execute(_SAID, [document_id]).fetchall()
    findings = _findings(connection, document_id)
    verdicts = []
    touched: set[str] = set()
    for truth in spoiled.truths:
        planted = _planted(spoiled, truth, cells, said)
        naming = [f for f in findings if _names(f, truth, planted)]
        touched |= {f.finding_id for f in naming}
        verdicts.append(_verdict(spoiled, truth, planted, naming))
    others = tuple(
        f"{f.severity} {'、'.join(sorted(f.rules))}"
        for f in findings
        if f.finding_id not in touched and f.severity != "hint"
    )
    return Judged(spoiled.kind, spoiled.disclosure.layout, tuple(verdicts), others)


def _findings(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Found]:
    suspects: dict[str, list[Suspect]] = {}
    for finding_id, *suspect in connection.execute(_SUSPECTS, [document_id]).fetchall():
        suspects.setdefault(finding_id, []).append(Suspect(*suspect))
    return [
        Found(finding_id, severity, frozenset(rules), frozenset(cells or ()), tuple(suspects.get(finding_id, ())))
        for finding_id, severity, rules, cells in connection.execute(_FINDINGS, [document_id]).fetchall()
    ]  # fmt: skip


def _planted(
    spoiled: Spoiled, truth: Truth, cells: list[Cell], said: list[tuple[str, str, str]]
) -> frozenset[str]:
    """Ids of the spoiled cells: of the figures, of the sentence, or of the lines that lack or repeat one."""
    if truth.sentence is not None:
        return _of_sentence(truth, cells, said)
    item = spoiled.document.items[truth.item] if truth.kind != ErrorKind.MISSING_TABLE else None
    if isinstance(item, PrintedTable):
        own = [cell for cell in cells if cell.table_kind == item.kind.value]
        if truth.kind in _ROWS:
            return frozenset(cell.cell_id for cell in own)
        return _of_table(item, truth, own)
    wanted = _bare(truth.printed)
    return frozenset(cell.cell_id for cell in cells if wanted in _bare(cell.text))


def _of_sentence(
    truth: Truth, cells: list[Cell], said: list[tuple[str, str, str]]
) -> frozenset[str]:
    sentence = _bare(truth.sentence or "")
    ids = {cell_id for cell_id, text, _ in said if _overlap(_bare(text), sentence)}
    ids |= {c.cell_id for c in cells if len(c.text) > 4 and _overlap(_bare(c.text), sentence)}
    return frozenset(ids)


def _overlap(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one in other or other in one)


def _of_table(table: PrintedTable, truth: Truth, cells: list[Cell]) -> frozenset[str]:
    """The cells that print what was planted; where several do, those in a row with the same labels."""
    rows: dict[tuple[str | None, int | None], set[str]] = {}
    for cell in cells:
        rows.setdefault((cell.table_id, cell.row), set()).add(_bare(cell.text))
    found: set[str] = set()
    for changed in truth.cells:
        wanted = _bare(changed.printed)
        alike = [cell for cell in cells if wanted and _bare(cell.text) == wanted]
        labels = {_bare(c.text) for c in table.rows[changed.row] if c.measure is None and c.text}
        beside = [cell for cell in alike if labels <= rows[cell.table_id, cell.row]] or alike
        at = [cell for cell in beside if cell.column == changed.column] or beside
        found |= {cell.cell_id for cell in at}
    return frozenset(found)


def _names(finding: Found, truth: Truth, planted: frozenset[str]) -> bool:
    if truth.kind == ErrorKind.MISSING_TABLE:
        return bool(finding.rules & _ABSENCE)
    return bool(finding.named & planted)


def _verdict(
    spoiled: Spoiled, truth: Truth, planted: frozenset[str], naming: list[Found]
) -> Verdict:
    suspects = [suspect for finding in naming for suspect in finding.suspects]
    kinds = _STRUCTURES.get(ErrorKind(truth.kind))
    right = [s for s in suspects if s.kind in (kinds or {"cell", "chain"})]
    if kinds is None or not any(s.cell_id in planted for s in right):
        right = [s for s in right if s.cell_id in planted]
    order = ("error", "warning", "hint")
    severity = min((f.severity for f in naming), key=order.index, default="")
    return Verdict(
        truth.kind,
        spoiled.disclosure.layout,
        spoiled.name,
        bool(naming),
        severity,
        bool(truth.rules) or truth.sentence is not None,
        bool(suspects),
        min((s.rank for s in right), default=None),
        any(s.is_unique and s.rank == 1 for s in suspects),
    )


def _bare(text: str) -> str:
    return "".join(text.split()).replace(",", "").replace("，", "")
