"""Heads of indicators that no table took: blocks in, rejected drafts that say so out. Pure."""

from collections.abc import Iterator

from gouji.documents.model import CellRun, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance.draft import Fault, Piece, TableDraft
from gouji.tables.performance.header_columns import roles_at
from gouji.tables.performance.titles import clean_title, is_table_title, kind_of_title

_REACH = 40  # lines between a title and the head of its indicators


def unread_heads(read: ReadDocument, used: frozenset[int]) -> Iterator[TableDraft]:
    """One rejected draft a line that heads indicators, where no table stands on its page."""
    pages = {_page(read, index) for index in used} - {None}
    for index, line in enumerate(read.blocks):
        if not isinstance(line, TextLine) or index in used or line.page in pages:
            continue
        words = [squeeze(word) for word in line.text.split()]
        if not any(roles_at(words, n) for n in range(len(words))):
            continue
        start = line.span.start if line.span else index
        piece = Piece(line.text.strip(), f"{read.document_id}.h{start}", line.span, line.page, line)
        title = _title_above(read, index)
        fault = Fault("指标表没有读出", "有格线或分列的绩效目标表", squeeze(line.text), piece)
        yield TableDraft(
            (index,), title, kind_of_title(title.text if title else None), faults=(fault,)
        )


def _page(read: ReadDocument, index: int) -> int | None:
    block = read.blocks[index]
    return None if isinstance(block, CellRun) else block.page


def _title_above(read: ReadDocument, index: int) -> Piece | None:
    for at in range(index - 1, max(-1, index - _REACH), -1):
        line = read.blocks[at]
        if not isinstance(line, TextLine) or line.page != _page(read, index):
            return None
        if is_table_title(line.text):
            start = line.span.start if line.span else at
            name = f"{read.document_id}.h{start}"
            return Piece(clean_title(line.text), name, line.span, line.page, line)
    return None
