"""Self-evaluations of performance, as final accounts append them: blocks in, drafts of tables out. Pure.

Their forms look like those of performance targets and say something else: what was spent and reached, and
the marks given for it. They are told by their heads (实际完成值 beside 得分, 全年执行数 beside 执行率), so that
no figure of theirs is taken for a target or for an amount of the budget.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.documents.model import Grid, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance.draft import Fault, Piece, TableDraft, piece_of_cell
from gouji.tables.performance.ruled_labels import bare_label, column_role, field_role
from gouji.tables.performance.ruled_rows import RuledRow, rows_of
from gouji.vocabulary import TableKind

_LINES_ABOVE = 6
_REACHED = re.compile(
    r"(?:全年|年度|指标|全年指标)?实际(?:完成)?(?:指标)?(?:值|情况)|(?:全年|年度|指标)?完成(?:指标)?(?:值|情况)"
)
_MARKS = re.compile(
    r"(?:单位|部门)?(?:自评|指标|评价|实际|综合)?(?:得分|评分|分数|自评分)|偏差.*|未完成原因.*"
)
_SPENT = re.compile(r"(?:全年|预算|本年|年度|实际)?(?:预算)?(?:执行|支出)(?:数|金额)")
_RATE = re.compile(r"(?:预算)?(?:资金)?执行率")
_PLANNED = re.compile(r"(?:年初|全年|调整(?:后)?)?预算(?:数|金额)?")
TITLE = re.compile(r".*(?:自评|绩效评价|绩效完成|目标完成).*表(?:[((].*[))])?")
_PAGE_NUMBER = re.compile(r"[-—－ ]*\d{0,4}[-—－ ]*")


def read_self_evaluations(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every self-evaluation on a ruled grid: told, not read."""
    return tuple(_told(read, blocks) for blocks in self_evaluation_blocks(read, taken))


def self_evaluation_blocks(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> Iterator[tuple[int, ...]]:
    """The blocks of each self-evaluation: its title lines, its grid, and the grids that go on with it."""
    blocks: list[int] = []
    for index, block in enumerate(read.blocks):
        if not isinstance(block, Grid) or index in taken:
            continue
        rows = rows_of(index, block)
        if blocks and _goes_on(read, blocks[-1], index, rows):
            blocks.append(index)
        elif is_self_evaluation(rows):
            if blocks:
                yield tuple(blocks)
            blocks = [*_lines_above(read, index, taken), index]
        elif blocks:
            yield tuple(blocks)
            blocks = []
    if blocks:
        yield tuple(blocks)


def is_self_evaluation(rows: Sequence[RuledRow]) -> bool:
    """Whether a head of the rows says what was reached or marked, or spent at which rate."""
    for row in rows:
        labels = [bare_label(cell.text) for cell in row.printed]
        roles = {column_role(label) for label in labels}
        reached, spent = _has(labels, _REACHED), _has(labels, _SPENT)
        if reached and (_has(labels, _MARKS) or "value" in roles):
            return True
        if _has(labels, _MARKS) and roles & {"level2", "level3"}:
            return True
        if spent and _has(labels, _RATE) and _has(labels, _PLANNED):
            return True
    return False


def _has(labels: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(label) for label in labels)


def _goes_on(read: ReadDocument, last: int, index: int, rows: Sequence[RuledRow]) -> bool:
    """Whether a grid goes on with the one before: nothing but a page number between, no opening of its own."""
    between = read.blocks[last + 1 : index]
    if any(
        not isinstance(b, TextLine) or not _PAGE_NUMBER.fullmatch(b.text.strip()) for b in between
    ):
        return False
    before, after = read.blocks[last], read.blocks[index]
    if isinstance(before, Grid) and isinstance(after, Grid):
        pages = (before.page, after.page)
        if pages[0] is not None and pages[1] is not None and pages[1] - pages[0] not in (0, 1):
            return False
    return not any(
        field_role(c.text) in ("name", "whole_body") for r in rows[:3] for c in r.printed
    )


def _lines_above(read: ReadDocument, index: int, taken: frozenset[int]) -> list[int]:
    """The title above the grid and the lines between the two."""
    found: list[int] = []
    for above in range(index - 1, max(-1, index - 1 - _LINES_ABOVE), -1):
        block = read.blocks[above]
        if not isinstance(block, TextLine) or above in taken or len(block.text) > 60:
            return []
        found.insert(0, above)
        if TITLE.fullmatch(squeeze(block.text)):
            return found
    return []


def title_of(read: ReadDocument, blocks: Sequence[int]) -> Piece | None:
    """The title, above the grid or in its first rows."""
    for index in blocks:
        block = read.blocks[index]
        if isinstance(block, TextLine) and TITLE.fullmatch(squeeze(block.text)):
            name = f"{read.document_id}.b{index:05d}title"
            return Piece(squeeze(block.text), name, block.span, block.page, block)
        if isinstance(block, Grid):
            for row in rows_of(index, block)[:3]:
                for cell in row.printed:
                    if TITLE.fullmatch(squeeze(cell.text)):
                        return piece_of_cell(cell)
            return None
    return None


def _told(read: ReadDocument, blocks: Sequence[int]) -> TableDraft:
    title = title_of(read, blocks)
    found = title.text if title else "实际完成值、得分各列"
    fault = Fault("本版尚不读取绩效自评表", "可读取的版式", found, title)
    return TableDraft(
        tuple(blocks),
        title,
        TableKind.PERFORMANCE_SELF_EVALUATION,
        faults=(fault,),
        has_target=False,
    )
