"""Performance tables on ruled grids of any format: blocks in, drafts of tables out.

A form has labels above one head of indicators and speaks of one project or one whole body; a list has
a row of projects under one head. The kind is known by these labels, never by a place or a title alone.
A grid that has no labels of its own goes on with the table of the page before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouji.documents.model import Grid, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance.draft import Fault, Piece, TableDraft, on_one_line, piece_of_cell
from gouji.tables.performance.ruled_fields import Fields, read_fields
from gouji.tables.performance.ruled_indicators import (
    Gathering,
    Head,
    add_row,
    head_of,
    settled,
    widths_of,
)
from gouji.tables.performance.ruled_labels import (
    CODE_AND_NAME,
    FORM_NUMBER,
    field_role,
    title_in,
    unit_in,
)
from gouji.tables.performance.ruled_left_out import row_without_rule
from gouji.tables.performance.ruled_list import is_list_head, read_list
from gouji.tables.performance.ruled_rows import RuledRow, rows_of
from gouji.tables.performance.titles import kind_of_title, unit_of_line
from gouji.vocabulary import AmountUnit, TableKind

_LINES_ABOVE = 8
_OPENING_ROLES = {"name", "whole_body", "code"}


@dataclass(slots=True)
class Part:
    """The rows of one table in reading order, and the blocks they and its caption stand in."""

    blocks: list[int]
    rows: list[RuledRow]
    title: Piece | None = None
    captions: list[str] = field(default_factory=list)


def read_ruled_tables(
    read: ReadDocument, taken: frozenset[int] = frozenset()
) -> tuple[TableDraft, ...]:
    """Return a draft for every performance table on a ruled grid."""
    return tuple(draft for part in _parts(read, taken) if (draft := _draft(read, part)) is not None)


def _parts(read: ReadDocument, taken: frozenset[int]) -> Iterator[Part]:
    open_part: Part | None = None
    for index, block in enumerate(read.blocks):
        if not isinstance(block, Grid) or index in taken:
            continue
        for rows in _segments(rows_of(index, block)):
            caption = _caption(read, rows, taken)
            if open_part and _is_same(open_part, caption) and _goes_on(read, open_part, rows):
                open_part.rows.extend(rows)
                open_part.blocks.extend(caption.blocks)
                continue
            if open_part:
                yield open_part
            opens = _is_performance(caption, rows)
            open_part = caption if opens else None
    if open_part:
        yield open_part


def _is_same(part: Part, caption: Part) -> bool:
    """Whether a caption opens nothing: there is none, or a list prints its own again on every page."""
    if caption.title is None:
        return True
    is_repeated = part.title is not None and part.title.text == caption.title.text
    return is_repeated and is_list_head(part.rows) and is_list_head(caption.rows)


def _segments(rows: list[RuledRow]) -> Iterator[list[RuledRow]]:
    """A sheet may hold one table after another: each begins at its title row."""
    start = 0
    for position, row in enumerate(rows):
        printed = row.printed
        is_title = len(printed) == 1 and title_in(printed[0].text) is not None
        if is_title and any(earlier.printed for earlier in rows[start:position]):
            yield rows[start:position]
            start = position
    yield rows[start:]


def _caption(read: ReadDocument, rows: list[RuledRow], taken: frozenset[int]) -> Part:
    """The part with the title and the small lines above it, inside the grid or before it."""
    part = Part([rows[0].block], rows) if rows else Part([], rows)
    for row in rows[:4]:
        for cell in row.printed:
            words = squeeze(cell.text)
            for end in (cell.text, FORM_NUMBER.sub("", words)):
                if part.title is None and len(row.printed) == 1 and title_in(end):
                    part.title = replace(piece_of_cell(cell), text=title_in(end) or "")
    if part.title is not None or not rows or rows[0].number > 0:
        return part
    lines: list[int] = []
    for index in range(rows[0].block - 1, max(-1, rows[0].block - 1 - _LINES_ABOVE), -1):
        line = read.blocks[index]
        if not isinstance(line, TextLine) or index in taken or line.page != rows[0].page:
            break
        lines.append(index)
        part.captions.append(line.text)
        words = FORM_NUMBER.sub("", squeeze(line.text), count=1)
        if title_in(words):
            part.title = _line_piece(read.document_id, index, line, words)
            part.blocks[:0] = sorted(lines)
            break
    if part.title is None:
        part.captions[:] = [caption for caption in part.captions if unit_of_line(caption)]
    return part


def _line_piece(document_id: str, index: int, line: TextLine, text: str) -> Piece:
    name = f"{document_id}.b{index:05d}title"
    return Piece(title_in(text) or text, name, line.span, line.page, line, printed=line.text)


def _is_performance(part: Part, rows: Sequence[RuledRow]) -> bool:
    """Whether labels and head, or labels and title, say that this is a performance table."""
    if any(head_of(row) for row in rows):
        roles = {field_role(cell.text) for row in rows for cell in row.printed}
        return part.title is not None or bool(roles & {"objectives", "name", "whole_body"})
    roles = {field_role(cell.text) for row in rows for cell in row.printed}
    return part.title is not None and len(roles - {None, "section"}) > 2


def _goes_on(read: ReadDocument, part: Part, rows: Sequence[RuledRow]) -> bool:
    """Whether the rows go on with the open table: the next page's, without an opening of their own."""
    last = part.rows[-1]
    page = rows[0].page
    if page is None or last.page is None or page - last.page not in (0, 1):
        return False
    between = read.blocks[last.block + 1 : rows[0].block]
    if any(isinstance(block, Grid) for block in between):
        return False
    if any(isinstance(b, TextLine) and len(b.text) > 60 for b in between):
        return False
    if is_list_head(part.rows) and any(head_of(row) for row in rows):
        return is_list_head(rows)
    opening = any(
        field_role(cell.text) in _OPENING_ROLES and head_of(row) is None
        for row in rows
        for cell in row.printed
    )
    return not opening


def _draft(read: ReadDocument, part: Part) -> TableDraft | None:
    if is_list_head(part.rows):
        drafts, spill = read_list(read, part.rows)
        return _joined_list(read, part, drafts, spill)
    fields_rows = [row for row in part.rows if head_of(row) is None]
    fields, gathering = _read_form(part.rows)
    if not gathering.found and not fields_rows:
        return None
    draft = _form_draft(part, fields, gathering)
    left_out = row_without_rule(read, part.rows)
    return replace(draft, faults=(*draft.faults, left_out)) if left_out else draft


def _read_form(rows: Sequence[RuledRow]) -> tuple[Fields, Gathering]:
    """Rows before the head are fields; below it rows are indicators until a label at the left."""
    head: Head | None = None
    above: list[RuledRow] = []
    gathering = Gathering()
    for row in rows:
        found = head_of(row)
        if found:
            head = found
            gathering.widths = widths_of(rows, found)
        elif head is None or _is_field_row(row):
            above.append(row)
        else:
            add_row(gathering, row, head)
    return read_fields(above), gathering


def _is_field_row(row: RuledRow) -> bool:
    """A row that opens with a label of its own. 绩效指标 may stand again beside every indicator."""
    printed = row.printed
    if not printed or printed[0].column_index > 0:
        return False
    return field_role(printed[0].text) not in (None, "section")


def _form_draft(part: Part, fields: Fields, gathering: Gathering) -> TableDraft:
    kind = _kind(part, fields)
    unit, evidence = _unit(part, fields.unit, fields.unit_evidence)
    code, name = _code_and_name(fields)
    body = (
        fields.texts.get("whole_body") or fields.texts.get("body") or fields.texts.get("supervisor")
    )
    draft = TableDraft(
        blocks=tuple(part.blocks),
        title=part.title,
        kind=kind,
        amount_unit=unit,
        unit_evidence=evidence,
        body_name=on_one_line(body.text) if body else None,
        project_code=code,
        project_name=name if kind is TableKind.PROJECT_PERFORMANCE_TARGET else None,
        budget=fields.amounts.get("budget"),
        fiscal=fields.amounts.get("fiscal"),
        other=fields.amounts.get("other"),
        further_sources=fields.further_sources,
        purpose=fields.texts.get("purpose"),
        plan=fields.plan,
        objectives=fields.objectives,
        objective_pieces=fields.objective_pieces,
        indicators=settled(gathering.found),
    )
    is_headed = any(head_of(row) for row in part.rows)
    faults = _faults(draft, is_headed) + ((fields.unread_plan,) if fields.unread_plan else ())
    return replace(draft, faults=faults, has_target=not _is_blank_form(draft))


def _is_blank_form(draft: TableDraft) -> bool:
    """A form that was left empty speaks of no project."""
    printed = (draft.project_name, draft.budget, draft.fiscal, draft.body_name)
    return not any(printed) and not draft.objectives and not draft.indicators


def _kind(part: Part, fields: Fields) -> TableKind:
    if "whole_body" in fields.texts and "name" not in fields.texts:
        return TableKind.DEPARTMENT_PERFORMANCE_TARGET
    if "name" in fields.texts:
        return TableKind.PROJECT_PERFORMANCE_TARGET
    return kind_of_title(part.title.text if part.title else None)


def _code_and_name(fields: Fields) -> tuple[Piece | None, Piece | None]:
    name, code = fields.texts.get("name"), fields.texts.get("code")
    match = CODE_AND_NAME.fullmatch(name.text) if name else None
    if name and match and code is None:
        return replace(name, text=match["code"]), replace(name, text=match["name"])
    return code, name


def _unit(
    part: Part, unit: AmountUnit | None, evidence: str | None
) -> tuple[AmountUnit | None, str | None]:
    if unit is not None:
        return unit, evidence
    for caption in part.captions:
        found = unit_in(caption)
        if found:
            return found, squeeze(caption)
    return None, None


def _faults(draft: TableDraft, is_headed: bool) -> tuple[Fault, ...]:
    """A table of which neither indicators nor amounts nor objectives came out was not understood."""
    if is_headed and (
        draft.indicators or draft.budget or draft.objectives or _is_blank_form(draft)
    ):
        return ()
    found = "没有可归入各列的行" if is_headed else "没有指标的表头"
    return (Fault("绩效表未能读取", "二级指标、三级指标、指标值各列", found, draft.title),)


def _joined_list(
    read: ReadDocument, part: Part, drafts: Sequence[TableDraft], spill: Sequence[int]
) -> TableDraft:
    """A list is one table with several targets: the first draft carries the others."""
    cells = [cell for row in part.rows[:4] for cell in row.printed if unit_in(cell.text)]
    inside = unit_in(cells[0].text) if cells else None
    unit, evidence = _unit(part, inside, squeeze(cells[0].text) if cells else None)
    blocks = tuple(sorted({*part.blocks, *spill}))
    faults = tuple(fault for d in drafts for fault in d.faults)
    whole = [
        replace(d, blocks=blocks, title=part.title, amount_unit=unit, unit_evidence=evidence)
        for d in drafts
        if not d.faults
    ]
    if not whole:
        empty = TableDraft(blocks, part.title, amount_unit=unit, unit_evidence=evidence)
        return replace(empty, has_target=False, faults=faults)
    first = whole[0]
    return replace(first, more=tuple(whole[1:]), faults=faults)
