"""Body lines of a government procurement table in, its rows out. Pure.

The table has no 序号. A line row reads: project name, its budget, item name, catalogue code (a letter and
eight digits, wrapped), unit, quantity, unit price, amount, one or more sources, reserved share. A row ends
where text follows its amounts. A masked row shows `**` for each of these; nothing in it is reconstructed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gouji.tables.stream.fragments import join_amounts
from gouji.tables.stream.lines import Line, PrintedCell, Token, joined
from gouji.tables.stream.placing import number_of
from gouji.tables.stream.structure import TableRow
from gouji.vocabulary import CodeScheme, FactStatus, LineItem, Side

_CODE_START = re.compile(r"[A-Z]\d{2,8}")
_LONGEST_CODE = 9
_MASKED_FIELDS_BEFORE_TOTAL = 6  # 预算资金, 物品名称, 目录序号, 计量单位, 数量, 单价
_TOTAL = re.compile(r"合计|总计")
_SUBTOTAL = re.compile(r"(.*?)(?:小计|合计)")


@dataclass(frozen=True, slots=True)
class ProcurementLine:
    """One printed row: the amounts from 合计 on are in `row.amounts`."""

    row: TableRow
    row_kind: str  # total | unit_subtotal | line
    project: PrintedCell | None = None
    budget: PrintedCell | None = None
    item: PrintedCell | None = None
    code: PrintedCell | None = None
    measure_unit: PrintedCell | None = None
    quantity: PrintedCell | None = None
    unit_price: PrintedCell | None = None

    @property
    def is_masked(self) -> bool:
        shown = (self.budget, self.quantity, self.unit_price, *(self.row.amounts or ()))
        return any(cell is not None and cell.status is FactStatus.MASKED for cell in shown)


@dataclass(slots=True)
class _Fields:
    """The fragments of one row while it is being read, by what they are."""

    texts: list[Token] = field(default_factory=list)
    budget: list[Token] = field(default_factory=list)
    item: list[Token] = field(default_factory=list)
    code: list[Token] = field(default_factory=list)
    unit: list[Token] = field(default_factory=list)
    values: list[Token] = field(default_factory=list)


def procurement_rows(body: Sequence[Line], decimals: int) -> tuple[ProcurementLine, ...]:
    """The printed rows; a unit's lines sum into its subtotal, subtotals (else lines) into the total."""
    lines: list[ProcurementLine] = []
    total: int | None = None
    unit: ProcurementLine | None = None
    for ordinal, fields in enumerate(_split(body, decimals), start=1):
        line = _line(fields, ordinal, decimals)
        row = line.row
        if line.row_kind == "total":
            total, row = ordinal, replace(row, line_item=LineItem.TOTAL, level=0)
        elif line.row_kind == "unit_subtotal":
            row = replace(row, line_item=LineItem.SUBTOTAL, level=1, parent=total, sums_into=total)
        else:
            parent = unit.row.ordinal if unit else total
            body_name = unit.row.body_name if unit else None
            row = replace(
                row, level=2 if unit else 1, parent=parent, sums_into=parent, body_name=body_name
            )
        line = replace(line, row=row)
        unit = line if line.row_kind == "unit_subtotal" else unit
        lines.append(line)
    return tuple(lines)


def _split(body: Sequence[Line], decimals: int) -> Iterator[_Fields]:
    fields = _Fields()
    for line in body:
        if fields.values and _begins_row(line):
            yield fields
            fields = _Fields()
        for token in line.tokens:
            if fields.values and not token.is_value:
                yield fields
                fields = _Fields()
            _sort(fields, token, decimals)
    if fields.texts or fields.values:
        yield fields


def _begins_row(line: Line) -> bool:
    """After the amounts of a row, text begins the next one, also behind a number (`56 号`)."""
    return any(not token.is_value for token in line.tokens)


def _sort(fields: _Fields, token: Token, decimals: int) -> None:
    """Put the next fragment where it belongs; the order of the fields is the printed one."""
    is_subtotal = _is_sum("".join(t.text for t in fields.texts))
    if fields.unit or fields.values or (token.is_value and is_subtotal):
        (fields.values if token.is_value else fields.unit).append(token)
    elif fields.code:
        length = sum(len(t.text) for t in fields.code)
        if token.text.isdecimal() and length + len(token.text) <= _LONGEST_CODE:
            fields.code.append(token)
        else:
            (fields.values if token.is_value else fields.unit).append(token)
    elif _CODE_START.fullmatch(token.text) and fields.texts:
        fields.code.append(token)
    elif token.is_mask and fields.texts:
        fields.values.append(token)
    elif fields.item or _is_whole_budget(fields, decimals):
        (fields.budget if token.is_value and not fields.item else fields.item).append(token)
    elif fields.budget or (token.is_value and fields.texts and not token.text.isdecimal()):
        fields.budget.append(token)
    else:
        fields.texts.append(token)


def _is_whole_budget(fields: _Fields, decimals: int) -> bool:
    return bool(fields.budget) and join_amounts(fields.budget, decimals) is not None


def _is_sum(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text) or (_SUBTOTAL.fullmatch(text)))


def _line(fields: _Fields, ordinal: int, decimals: int) -> ProcurementLine:
    name = joined(fields.texts)
    plain = name.plain if name else ""
    start = (fields.texts or fields.values)[0]
    if _is_sum(plain) and not fields.code:
        amounts = join_amounts(fields.values, decimals)
        row = _row(ordinal, start, name, amounts, fields.values)
        if _TOTAL.fullmatch(plain):
            return ProcurementLine(row, "total")
        match = _SUBTOTAL.fullmatch(plain)
        body_name = match.group(1) if match else None
        return ProcurementLine(replace(row, body_name=body_name), "unit_subtotal")
    if fields.values and all(token.is_mask for token in fields.values):
        return _masked_line(fields, ordinal, start, name)
    item, code = joined(fields.item), joined(fields.code)
    quantity, price, amounts = _amounts(fields.values, decimals)
    row = replace(
        _row(ordinal, start, item or name, amounts, fields.values),
        code=code.plain if code else None,
        code_scheme=CodeScheme.PROCUREMENT if code else None,
        project_name=plain or None,
    )
    return ProcurementLine(
        row, "line", name, joined(fields.budget), item, code, joined(fields.unit), quantity, price
    )


def _row(
    ordinal: int,
    start: Token,
    name: PrintedCell | None,
    amounts: tuple[PrintedCell, ...] | None,
    values: Sequence[Token],
) -> TableRow:
    loose = () if amounts is not None else tuple(values)
    return TableRow(ordinal, ordinal, start, Side.NONE, name, amounts, loose)


def _masked_line(
    fields: _Fields, ordinal: int, start: Token, name: PrintedCell | None
) -> ProcurementLine:
    """Masks stand for the fields that open rows show, in the same order."""
    cells = [PrintedCell((token,)) for token in fields.values]
    before, amounts = cells[:_MASKED_FIELDS_BEFORE_TOTAL], cells[_MASKED_FIELDS_BEFORE_TOTAL:]
    padded: list[PrintedCell | None] = [*before, *[None] * _MASKED_FIELDS_BEFORE_TOTAL]
    budget, item, code, unit, quantity, price = padded[:_MASKED_FIELDS_BEFORE_TOTAL]
    row = replace(
        _row(ordinal, start, item or name, tuple(amounts), ()),
        project_name=name.plain if name else None,
    )
    return ProcurementLine(row, "line", name, budget, item, code, unit, quantity, price)


def _amounts(
    values: Sequence[Token], decimals: int
) -> tuple[PrintedCell | None, PrintedCell | None, tuple[PrintedCell, ...] | None]:
    """Quantity, unit price, and the amounts from 合计 on. A quantity need not have decimals."""
    if not values:
        return None, None, None
    quantity = PrintedCell((values[0],))
    rest = join_amounts(values[1:], decimals)
    if rest is not None and len(rest) >= 2 and _is_quantity(quantity, rest[0], rest[1]):
        return quantity, rest[0], rest[1:]
    return None, None, None


def _is_quantity(quantity: PrintedCell, price: PrintedCell, amount: PrintedCell) -> bool:
    """A number without decimals, or one whose product with the price is the amount."""
    if quantity.plain.isdecimal():
        return True
    one, each, product = (number_of(cell) for cell in (quantity, price, amount))
    if one is None or each is None or product is None:
        return False
    return abs(one * each - product) <= Decimal("0.5")
