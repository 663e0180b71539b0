"""Lists of projects under one head on ruled grids: rows of all pages in, a draft a project out.

The cells of a project are merged over its indicator rows. Where a page break cuts them, a PDF leaves
their lower or upper rule out and their words stand outside all cells: they are taken back by their
place, column by column, and the parts on both sides of the break are one project.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gouji.documents.model import Box, Cell, ReadDocument, TextLine
from gouji.documents.normalise import squeeze
from gouji.tables.performance.draft import Fault, IndicatorDraft, Piece, TableDraft, piece_of_cell
from gouji.tables.performance.objectives import split_objectives
from gouji.tables.performance.ruled_fields import is_amount
from gouji.tables.performance.ruled_indicators import (
    Gathering,
    Head,
    add_row,
    head_of,
    settled,
    widths_of,
)
from gouji.tables.performance.ruled_labels import CODE_AND_NAME, field_role
from gouji.tables.performance.ruled_rows import RuledRow, extent, is_under

_FIELDS = ("name", "code", "budget", "fiscal", "other", "objectives")
_AMOUNTS = ("budget", "fiscal", "other")
_CODE = re.compile(r"(?<![0-9A-Z])(?=[0-9A-Z]*[A-Z])[0-9A-Z]{15,25}(?=[-—－])")


@dataclass(slots=True)
class Project:
    """The rows of one project, and what is printed of its fields."""

    rows: list[RuledRow] = field(default_factory=list)
    cell: Cell | None = None
    blank: Cell | None = None  # the closed cell under the head of names, where it is blank
    pieces: dict[str, Piece] = field(default_factory=dict)
    is_torn: bool = False  # where it ends and the next begins is not known


def is_list_head(rows: Sequence[RuledRow]) -> bool:
    """Whether projects are rows: the head of the indicators names the project, too."""
    return any(
        head_of(row) and "name" in _places([row]) and "level2" in (head_of(row) or {})
        for row in rows
    )


def read_list(
    read: ReadDocument, rows: Sequence[RuledRow]
) -> tuple[list[TableDraft], tuple[int, ...]]:
    """A draft for every project, and the blocks of the lines that stood outside the cells."""
    head, places, body = _head_and_body(rows)
    projects = _grouped(body, places)
    projects = [
        p for p in projects if any(cell.text.strip() for row in p.rows for cell in row.cells)
    ]
    spill: list[int] = []
    for project in projects:
        spill.extend(_fill(read, project, places))
    return [_draft(project, head) for project in _joined(projects)], tuple(spill)


def _places(rows: Sequence[RuledRow]) -> dict[str, tuple[float, float]]:
    """Where the fields of a project stand, by the labels in the head."""
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        for cell in row.printed:
            role = field_role(cell.text)
            if role in _FIELDS and role not in found:
                found[role] = extent(cell)
    return found


def _head_and_body(
    rows: Sequence[RuledRow],
) -> tuple[Head, Mapping[str, tuple[float, float]], list[RuledRow]]:
    """The columns, and the rows below the head wherever it is repeated."""
    head: Head = {}
    places: dict[str, tuple[float, float]] = {}
    body: list[RuledRow] = []
    until: tuple[int, int] | None = None
    for row in rows:
        found = head_of(row)
        if found:
            depth = max((cell.row_span for cell in row.printed), default=1)
            until = (row.block, row.number + depth)
            head = head or found
            body = [earlier for earlier in body if earlier.block != row.block]
        if until and row.block == until[0] and row.number < until[1]:
            if len(places) < len(_FIELDS):
                places = _places([row]) | places
        elif head:
            body.append(row)
    return head, places, body


def _grouped(rows: Sequence[RuledRow], places: Mapping[str, tuple[float, float]]) -> list[Project]:
    """Consecutive rows under one project cell; rows without a printed one, page by page."""
    projects: list[Project] = []
    block: int | None = None
    for row in rows:
        under = [c for c in row.cells if is_under(c, places["name"])]
        cell = next((c for c in under if c.text.strip()), None)
        blank = under[0] if under and cell is None else None
        same = projects and block == row.block and projects[-1].cell is cell
        if not same or not _is_one_blank(projects[-1].blank, blank):
            projects.append(Project(cell=cell, blank=blank))
        projects[-1].rows.append(row)
        block = row.block
    return projects


def _is_one_blank(one: Cell | None, other: Cell | None) -> bool:
    """Whether two rows without a name stand beside the same blank cell, or beside one each."""
    if one is other or one is None or other is None:
        return True
    return one.row_span == other.row_span == 1


def _fill(
    read: ReadDocument, project: Project, places: Mapping[str, tuple[float, float]]
) -> list[int]:
    """Read the fields out of the project's cells, else out of the lines beside its rows."""
    seen: set[str] = set()
    for row in project.rows:
        for cell in row.cells:
            role = next((r for r, place in places.items() if is_under(cell, place)), None)
            if role and cell.cell_id not in seen and (cell.text.strip() or project.cell):
                seen.add(cell.cell_id)
                _add(project.pieces, role, piece_of_cell(cell))
    return _take_lines(read, project, places) if project.cell is None else []


def _add(pieces: dict[str, Piece], role: str, piece: Piece) -> None:
    before = pieces.get(role)
    if before is None or not before.text:
        pieces[role] = piece
    elif piece.text:
        joint = " " if role in _AMOUNTS else ""
        pieces[role] = replace(
            before, text=before.text + joint + piece.text, source=_both(before, piece)
        )


def _both(before: Piece, piece: Piece) -> Cell | TextLine | None:
    """The lines of a cell that a page break left open stand in one box, as far as they share a page."""
    one, other = before.source, piece.source
    if not isinstance(one, TextLine) or one.box is None or before.page != piece.page:
        return one
    if other is None or other.box is None:
        return one
    return replace(
        one,
        box=Box(
            min(one.box.x0, other.box.x0),
            min(one.box.y0, other.box.y0),
            max(one.box.x1, other.box.x1),
            max(one.box.y1, other.box.y1),
        ),
    )


def _take_lines(
    read: ReadDocument, project: Project, places: Mapping[str, tuple[float, float]]
) -> list[int]:
    boxes = [
        cell.box for row in project.rows for cell in row.cells if cell.box and row.starts(cell)
    ]
    page = project.rows[0].page
    if not boxes or page is None:
        return []
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    used: list[int] = []
    for index, line in enumerate(read.blocks):
        if (
            not isinstance(line, TextLine)
            or line.page != page
            or line.box is None
            or not line.edges
        ):
            continue
        if not top <= (line.box.y0 + line.box.y1) / 2 <= bottom:
            continue
        parts = _by_column(line, line.box, places)
        for role, part in parts.items():
            cell_id = f"{read.document_id}.b{index:05d}{role}"
            _add(project.pieces, role, Piece(part.text.strip(), cell_id, line.span, page, part))
        if parts:
            used.append(index)
    return used


def _by_column(
    line: TextLine, box: Box, places: Mapping[str, tuple[float, float]]
) -> dict[str, TextLine]:
    """The part of a line under each head, with its own box."""
    found: dict[str, TextLine] = {}
    for character, (left, right) in zip(line.text, line.edges, strict=False):
        middle = (left + right) / 2
        role = next((r for r, (x0, x1) in places.items() if x0 <= middle < x1), None)
        if role is None or (character.isspace() and role not in found):
            continue
        part = found.get(role, replace(line, text="", box=Box(left, box.y0, left, box.y1)))
        start = part.box.x0 if part.box else left
        end = part.box.x1 if part.box and character.isspace() else right
        found[role] = replace(
            part, text=part.text + character, box=Box(start, box.y0, end, box.y1), edges=()
        )
    return found


def _joined(projects: Sequence[Project]) -> list[Project]:
    """Parts on both sides of a page break become one; a part without a name goes on with the last."""
    whole: list[Project] = []
    for project in projects:
        before = whole[-1] if whole else None
        if before is None or not _continues(before, project):
            if before and _runs_into(before, project):
                before.is_torn = project.is_torn = True
            whole.append(project)
            continue
        before.rows.extend(project.rows)
        for role, piece in project.pieces.items():
            _add(before.pieces, role, piece)
    return whole


def _continues(before: Project, project: Project) -> bool:
    if before.rows[-1].block == project.rows[0].block:
        return not _name(project) and not _has_own_cell(before, project)
    if before.cell is None and not _name(before):
        return True  # the name of rows at the foot of a page stands at the head of the next
    if project.cell is None and before.cell is None:
        return len(_CODE.findall(_name(before) + _name(project))) < 2
    if not _name(project):
        return True
    return bool(_CODE.search(_name(before))) and not _CODE.search(_name(project))


def _has_own_cell(before: Project, project: Project) -> bool:
    """Whether rows without a name stand beside a cell of their own, whose words are on the next page.

    The cell above them ended: it is merged, or it is closed and theirs is left open by the page break.
    """
    above = before.cell or before.blank
    if above is None:
        return False
    return above.row_span > 1 if project.blank is not None else above.box is not None


def _runs_into(before: Project, project: Project) -> bool:
    """Two open parts on both sides of a page break with a project code each: the second may begin
    with the rest of the first, and nothing says where that ends."""
    is_break = before.rows[-1].block != project.rows[0].block
    return is_break and before.cell is None and project.cell is None


def _name(project: Project) -> str:
    piece = project.pieces.get("name")
    return squeeze(piece.text) if piece else ""


def _draft(project: Project, head: Head) -> TableDraft:
    gathering = Gathering(widths=widths_of(project.rows, head))
    for row in project.rows:
        add_row(gathering, row, head)
    pieces = project.pieces
    code, name = pieces.get("code"), pieces.get("name")
    match = CODE_AND_NAME.fullmatch(squeeze(name.text)) if name else None
    if name and match:
        name = replace(name, printed=name.text)
        code, name = replace(name, text=match["code"]), replace(name, text=match["name"])
    objectives = pieces.get("objectives")
    draft = TableDraft(
        blocks=(project.rows[0].block,),
        title=None,
        project_code=code,
        project_name=name,
        objectives=split_objectives([objectives.text]) if objectives else (),
        objective_pieces=(objectives,) if objectives else (),
        indicators=settled(gathering.found),
        budget=pieces.get("budget"),
        fiscal=pieces.get("fiscal"),
        other=pieces.get("other"),
    )
    return replace(draft, faults=_faults(project, gathering.found))


def _faults(project: Project, indicators: Sequence[IndicatorDraft]) -> tuple[Fault, ...]:
    """A project whose cells ran into one another is doubted, not guessed."""
    name = project.pieces.get("name")
    amounts = [project.pieces[role] for role in _AMOUNTS if role in project.pieces]
    where = name or (indicators[0].printed_pieces[0][1] if indicators else None)
    if not _name(project):
        return (Fault("项目名称没有读到", "每组指标有一个项目名称", "空白", where, is_fatal=False),)
    if project.is_torn or len(_CODE.findall(_name(project))) > 1:
        found = name.text if name else ""
        return (
            Fault("两个项目的格子在换页处连在一起", "每个项目一格", found, where, is_fatal=False),
        )
    for piece in amounts:
        if not _is_amount(piece):
            return (Fault("项目金额不清楚", "一个金额", piece.text, piece, is_fatal=False),)
    return ()


def _is_amount(piece: Piece) -> bool:
    return is_amount(Cell("", piece.text, 0, 0))
