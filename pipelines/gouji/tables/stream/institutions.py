"""Body lines of an institutions table in, its rows out: unit name and its attributes. Pure.

The heads (单位名称 and the attributes) stand on one line and say how many cells a row has. A unit name may
be wrapped over lines of its own; the attributes then stand on one line without it.
"""

from collections.abc import Sequence
from dataclasses import replace

from gouji.facts.records import InstitutionRecord, RejectRecord, TypedTable
from gouji.tables.stream.build import Frame, rejected_table, table_record
from gouji.tables.stream.lines import Line, PrintedCell, Token, joined
from gouji.tables.stream.sections import Section

_LABELS = ("单位名称", "单位性质", "单位规格", "经费保障形式")


def institution_table(section: Section, frame: Frame) -> TypedTable:
    """The table with one record a unit."""
    attributes = sum(label in section.head for label in _LABELS[1:])
    if (
        "".join(label for label in _LABELS if label in section.head) != section.head
        or not attributes
    ):
        reason = f"表头有未识别的栏目：应有“{'”“'.join(_LABELS)}”，实有“{section.head}”。"
        return rejected_table(section, frame, reason, "、".join(_LABELS), section.head)
    rows, left_over = _rows(section.body, attributes)
    title = PrintedCell(section.title_line.tokens)
    cells = [frame.cell(title, None, None)]
    records = []
    for ordinal, (name, values) in enumerate(rows, start=1):
        cells.append(frame.cell(name, ordinal, 0))
        cells += [frame.cell(cell, ordinal, column) for column, cell in enumerate(values, start=1)]
        records.append(
            InstitutionRecord(
                line_id=f"{frame.table_id}.r{ordinal:04d}",
                document_id=frame.document_id,
                table_id=frame.table_id,
                row_ordinal=ordinal,
                name=name.plain,
                attributes=tuple(cell.plain for cell in values),
                name_cell_id=frame.cell_id(name),
            )
        )
    record = table_record(section, frame)
    if not rows:
        record = replace(record, status="empty")
    return TypedTable(
        record,
        section.blocks,
        tuple(cells),
        institutions=tuple(records),
        rejects=tuple(_reject(frame, tokens, attributes) for tokens in left_over),
    )


_Row = tuple[PrintedCell, tuple[PrintedCell, ...]]


def _rows(body: Sequence[Line], attributes: int) -> tuple[list[_Row], list[list[Token]]]:
    """Units with their attributes, and the fragments that fit no row."""
    rows: list[_Row] = []
    left_over: list[list[Token]] = []
    names: list[Token] = []
    for line in body:
        tokens = list(line.tokens)
        if len(tokens) >= attributes and (names or len(tokens) > attributes):
            names += tokens[: len(tokens) - attributes]
            values = tuple(PrintedCell((token,)) for token in tokens[len(tokens) - attributes :])
            name = joined(names)
            if name is not None:
                rows.append((name, values))
            names = []
        elif len(tokens) == 1:
            names += tokens
        else:
            left_over.append([*names, *tokens])
            names = []
    if names:
        left_over.append(names)
    return rows, left_over


def _reject(frame: Frame, tokens: Sequence[Token], attributes: int) -> RejectRecord:
    found = " ".join(token.text for token in tokens)
    return RejectRecord(
        frame.document_id,
        frame.table_id,
        f"{frame.document_id}.o{tokens[0].start}",
        None,
        f"机构行不完整：应有名称和 {attributes} 项属性，实有“{found}”，位置文本第 {tokens[0].line + 1} 行。",
        f"名称和 {attributes} 项属性",
        found,
    )
