"""Check every box a finding shows: `python -m benchmarks.boxes WAREHOUSE RAW` from tests/.

Every cell of every finding is put where the finding's page shows it, and what stands there is read again
by other means: the PDF's characters by pdfplumber and by PDFium, the decoded characters of a text file,
the row of a workbook or a Word file. A box that encloses anything but the printed text, or that is not
shown at all, is wrong; one wrong box exits 1. Pages that are pictures have no text to read: there the
box must lie on ink, and it counts as `scan`.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.boxes_on_pages import PageBox, fold, look_at_pages
from gouji.readers.page_image import render_page
from gouji.reporting.evidence import Evidence, EvidenceRoom
from gouji.reporting.page_pictures import PictureStore
from gouji.reporting.read import Connection, read_documents
from gouji.reporting.read_findings import read_findings, read_rows
from gouji.reporting.read_sentences import read_sentences
from gouji.reporting.table_excerpt import TableExcerpt
from gouji.reporting.views import CellView, DocumentView, FindingView

# Rules about wording say more in a term than one cell prints.
_FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found at one box: `kind` says how it was looked at, `fault` what is wrong with it."""

    kind: str
    finding_id: str
    cell: CellView
    path: str
    fault: str | None = None


def main() -> None:
    """Look at every box and print the counts; exit 1 where one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--document", help="only findings of this document id")
    arguments = parser.parse_args()
    published = arguments.warehouse / "gouji.duckdb"
    with duckdb.connect(published, read_only=True) as connection, TemporaryDirectory() as scratch:
        room = EvidenceRoom(
            arguments.raw,
            PictureStore(arguments.warehouse / "cache" / "pages", Path(scratch), render_page),
            arguments.warehouse / "lake" / "unpacked",
            lambda table, rows: read_rows(connection, table, rows),
            lambda cells: read_sentences(connection, cells),
        )
        findings = [
            f for f in read_findings(connection) if arguments.document in (None, f.document_id)
        ]
        verdicts = list(judge(connection, room, findings))
    for verdict in verdicts:
        if verdict.fault:
            where = f"{verdict.path} p{verdict.cell.page or '-'} {verdict.cell.cell_id}"
            print(f"{verdict.kind}: {verdict.finding_id[:12]} {where}: {verdict.fault}")
    sys.exit(_print(findings, verdicts))


def judge(
    connection: Connection, room: EvidenceRoom, findings: Sequence[FindingView]
) -> Iterator[Verdict]:
    """A verdict on every cell of every finding."""
    documents = {d.document_id: d for d in read_documents(connection)}
    recognised = _recognised(connection)
    texts: dict[str, str] = {}
    on_pages: dict[Path, list[PageBox]] = defaultdict(list)
    waiting: dict[tuple[str, str], CellView] = {}
    for finding in findings:
        owner = documents.get(finding.document_id)
        yield from _verdicts_on_terms(finding, owner)
        for document, evidence, cell in shown(finding, owner, room, documents):
            path = document.source_paths[0] if document.source_paths else "?"
            original = room.original(document)
            box = _box_of(evidence, cell)
            if box and original:
                key = (finding.finding_id, cell.cell_id)
                waiting[key] = cell
                on_pages[original].append(
                    PageBox(key, cell.page or 0, cell.text, box, cell.table_id is None, cell.cell_id in recognised)
                )  # fmt: skip
            else:
                yield _verdict_on_text(finding, cell, evidence, original, path, texts)
    for original, boxes in on_pages.items():
        for box, fault in look_at_pages(original, boxes):
            kind = "scan" if box.is_scan else "prose box" if box.is_prose else "table box"
            yield Verdict(kind, box.key[0], waiting[box.key], original.name, fault)


def _verdicts_on_terms(finding: FindingView, owner: DocumentView | None) -> Iterator[Verdict]:
    """Every term leads to a cell of the finding that prints what the arithmetic says it prints."""
    cells = {cell.cell_id: cell for cell in finding.cells}
    path = owner.source_paths[0] if owner and owner.source_paths else "?"
    for result in finding.results:
        for term in result.terms:
            if term.cell_id is None:
                continue
            cell = cells.get(term.cell_id)
            if cell is None:
                lost = CellView(term.cell_id, "", term.page, None, None, None, None)
                yield Verdict("term", finding.finding_id, lost, path, "its cell is not shown")
            elif _FIGURE.fullmatch(term.printed or "") and term.printed not in fold(cell.text):
                fault = f"“{term.printed}” leads to “{cell.text}”"
                yield Verdict("term", finding.finding_id, cell, path, fault)
            else:
                yield Verdict("term", finding.finding_id, cell, path)


def shown(
    finding: FindingView,
    owner: DocumentView | None,
    room: EvidenceRoom,
    documents: dict[str, DocumentView],
) -> Iterator[tuple[DocumentView, Evidence, CellView]]:
    """Each cell with the document it stands in and that document's part of the evidence."""
    if owner is None:
        return
    evidence = room.show(owner, finding.cells, documents)
    parts = {owner.document_id: (owner, evidence)}
    parts |= {other.document_id: (other, part) for other, part in evidence.others}
    for cell in finding.cells:
        other = evidence.owners.get(cell.cell_id)
        yield *parts[other.document_id if other else owner.document_id], cell


def _box_of(evidence: Evidence, cell: CellView) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of the shown box in per cent of its page."""
    for picture in evidence.pictures:
        for box in picture.boxes:
            if box.cell_id == cell.cell_id and picture.page == cell.page and picture.file:
                return box.left, box.top, box.width, box.height
    return None


def _verdict_on_text(
    finding: FindingView,
    cell: CellView,
    evidence: Evidence,
    original: Path | None,
    path: str,
    texts: dict[str, str],
) -> Verdict:
    """What the excerpt of a file without pages marks as this cell."""
    marked = [
        (line.line_number, piece.text)
        for line in evidence.lines
        for piece in line.pieces
        if cell.cell_id in piece.cell_ids
    ]
    rows = [text for table in evidence.tables for text in _in_table(table, cell)]
    rows += [p.text for s in evidence.sentences for p in s.pieces if cell.cell_id in p.cell_ids]
    kind = "characters" if cell.char_start is not None else "page" if cell.page else "row"
    if original is None:
        fault: str | None = "the original is not there"
    elif not marked and not rows:
        fault = "not shown"
    elif cell.char_start is not None:
        text = texts.setdefault(str(original), _decoded(original))
        fault = _not_in_span(cell, text) or _not_on_lines(text, marked)
        fault = fault or _difference(cell.text, "".join(words for _, words in marked))
    else:
        fault = _difference(cell.text, "".join(rows))
    return Verdict(kind, finding.finding_id, cell, path, fault)


def _in_table(table: TableExcerpt, cell: CellView) -> Iterator[str]:
    """The text of the cell where it stands in its row and under the column that its place names."""
    for row in table.rows:
        at = 0
        for shown in row.cells if row else ():
            if shown.cell_id == cell.cell_id:
                named = f"{table.columns[at] if table.columns else ''}{row.label if row else ''}"
                place = re.sub(r"(?:.*\s)?R(\d+)C(\d+)", r"\2\1", cell.ref or "")
                yield shown.text if place in ("", named) else f"{shown.text} at {named}"
            at += shown.column_span


def _not_in_span(cell: CellView, text: str) -> str | None:
    """The characters of the span are the cell's; a span that a page break cuts holds them in order."""
    printed = iter(fold(text[cell.char_start or 0 : cell.char_end or 0]))
    if all(character in printed for character in fold(cell.text)):
        return None
    return f"expected “{cell.text}” in characters {cell.char_start} to {cell.char_end}"


def _not_on_lines(text: str, marked: Sequence[tuple[int, str]]) -> str | None:
    lines = re.split("\r\n|\n|\r", text)
    for number, words in marked:
        if fold(words.replace("␣", "")) not in fold(lines[number - 1]):
            return f"line {number} does not print “{words}”"
    return None


def _difference(wanted: str, found: str) -> str | None:
    if fold(wanted) == fold(found.replace("␣", "")):
        return None
    return f"expected “{wanted}”, found “{found}”"


def _decoded(path: Path) -> str:
    """The characters of a text file, decoded without our reader."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-16")


def _recognised(connection: Connection) -> frozenset[str]:
    """The cells read from a picture."""
    rows = connection.execute("select cell_id from main.cells where confidence is not null")
    return frozenset(row[0] for row in rows.fetchall())


def _print(findings: Sequence[FindingView], verdicts: Sequence[Verdict]) -> int:
    """The counts by kind; returns the exit code."""
    without = sum(not f.cells for f in findings)
    print(f"findings {len(findings)}, of them without a printed figure {without}")
    all_kinds, wrong = (
        Counter(v.kind for v in verdicts),
        Counter(v.kind for v in verdicts if v.fault),
    )
    for kind, count in sorted(all_kinds.items()):
        print(f"{kind:12} {count:6}  wrong {wrong[kind]}")
    print(f"{'all':12} {len(verdicts):6}  wrong {sum(wrong.values())}")
    return 1 if wrong else 0


if __name__ == "__main__":
    main()
