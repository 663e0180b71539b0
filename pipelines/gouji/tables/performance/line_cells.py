"""Layout of a table written out cell by cell, one a line and without TABs: lines in, drafts out.

Blank cells leave no line behind. The fields are walked by their labels as in TAB-led tables, the rows are
parted by the names of their levels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.documents.model import Cell, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import TableDraft
from gouji.tables.performance.header_columns import roles_at
from gouji.tables.performance.tab_led import Above, part_into_tables, read_table


def read_line_cell_tables(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every table whose header stands cell by cell on lines of their own."""
    if read.dialect != "stream":
        return ()
    cells, blocks = _cells(read, taken)
    texts = [squeeze(cell.text) for cell in cells]
    if not any(roles_at(texts, n) for n, text in enumerate(texts) if text in labels.LEVEL1_HEADER):
        return ()
    return tuple(_drafts(cells, blocks))


def _cells(read: ReadDocument, taken: frozenset[int]) -> tuple[list[Cell], dict[str, int]]:
    """Every printed line as a cell, and the block it is."""
    cells: list[Cell] = []
    blocks: dict[str, int] = {}
    for index, line in enumerate(read.blocks):
        text = line.text.strip() if isinstance(line, TextLine) else ""
        if not isinstance(line, TextLine) or not text or index in taken or line.span is None:
            continue
        start = line.span.start + line.text.index(text)
        span = replace(line.span, start=start, end=start + len(text))
        cells.append(Cell(f"{read.document_id}.o{start}", text, 0, len(cells), span=span))
        blocks[cells[-1].cell_id] = index
    return cells, blocks


def _drafts(cells: Sequence[Cell], blocks: dict[str, int]) -> Iterator[TableDraft]:
    """One draft a project; the unit of the first governs those below it that print none."""
    standing: TableDraft | None = None
    for part in part_into_tables(cells):
        if not any(squeeze(cell.text) in labels.LEVEL1_HEADER for cell in part):
            continue
        own = tuple(blocks[cell.cell_id] for cell in part)
        draft = read_table(part, Above(), own)
        if draft.amount_unit is None and standing is not None:
            draft = replace(
                draft, amount_unit=standing.amount_unit, unit_evidence=standing.unit_evidence
            )
        standing = draft
        yield draft
