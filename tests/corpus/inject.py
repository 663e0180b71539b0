"""Put one error into a clean PrintedDocument: document, kind and seed in, changed document and truth out.

Only the printed view changes. Which rules must fail is not written down by hand: it is what the corpus's
own reckoning (identities.py) says of the changed document and did not say of the clean one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from random import Random

from corpus.identities import failing_rules
from corpus.inject_targets import budget_mismatch, cost_over_budget, plan_over_100
from corpus.misprints import (
    divided_by_ten,
    doubled,
    dropped,
    negated,
    stale,
    substituted,
    times_ten,
    transposed,
)
from corpus.printed import (
    Paragraph,
    PrintedCell,
    PrintedDocument,
    PrintedTable,
    amount_cells,
    value_of,
)
from corpus.truth import Injection, Truth
from gouji.vocabulary import LineItem, Measure, Side, TableKind


class ErrorKind(StrEnum):
    """What can go wrong in print."""

    TRANSPOSED_DIGITS = "transposed_digits"
    SUBSTITUTED_DIGIT = "substituted_digit"
    DROPPED_DIGIT = "dropped_digit"
    DOUBLED_DIGIT = "doubled_digit"
    TIMES_TEN = "times_ten"
    DIVIDED_BY_TEN = "divided_by_ten"
    SIGN = "sign"
    ROW_DROPPED = "row_dropped"
    ROW_DOUBLED = "row_doubled"
    STALE_TOTAL = "stale_total"
    STALE_PROSE = "stale_prose"
    MASKED_AMOUNT = "masked_amount"
    MISSING_TABLE = "missing_table"
    PLAN_OVER_100 = "plan_over_100"
    BUDGET_MISMATCH = "budget_mismatch"
    COST_OVER_BUDGET = "cost_over_budget"


@dataclass(frozen=True, slots=True)
class Where:
    """Which figure to spoil; None leaves it to the seed."""

    table_kind: TableKind | None = None
    line_item: LineItem | None = None
    code: str | None = None
    side: Side | None = None
    measure: Measure | None = None
    project: int | None = None  # position among the targets, 0-based

    def fits(self, table: PrintedTable, cell: PrintedCell) -> bool:
        pairs = (
            (self.table_kind, table.kind),
            (self.line_item, cell.line_item),
            (self.code, cell.code),
            (self.side, cell.side),
            (self.measure, cell.measure),
        )
        return all(wanted is None or wanted == found for wanted, found in pairs)


def inject(
    document: PrintedDocument, kind: ErrorKind, seed: int = 0, where: Where | None = None
) -> Injection:
    """The document with one error of that kind and its truth entry. LookupError where none is possible."""
    random = Random(f"inject:{kind.value}:{seed}")
    where = where or Where()
    if kind in _DIGITS:
        changed, truth = _misprint(document, kind, random, where)
    elif kind in {ErrorKind.ROW_DROPPED, ErrorKind.ROW_DOUBLED}:
        changed, truth = _row(document, kind, random, where)
    elif kind is ErrorKind.STALE_PROSE:
        changed, truth = _prose(document, random)
    elif kind is ErrorKind.MISSING_TABLE:
        changed, truth = _missing_table(document, random, where)
    else:
        changed, truth = _target(document, kind, random, where)
    before = set(failing_rules(document))
    rules = tuple(rule for rule in failing_rules(changed) if rule not in before)
    may = ("H01",) if not truth.rules and _is_in_prose(document, truth.true_value) else ()
    return Injection(changed, replace(truth, rules=truth.rules or rules, may_rules=may))


def _is_in_prose(document: PrintedDocument, text: str) -> bool:
    """Whether the true figure, in 万元, is also named in the prose."""
    value = value_of(text)
    if value is None:
        return False
    forms = {f"{value:.2f}万元", f"{value / 10_000:.2f}万元"}
    return any(form in paragraph.text for paragraph in document.paragraphs for form in forms)


Misprint = Callable[[str, Random], str | None]
_DIGITS: dict[ErrorKind, Misprint] = {
    ErrorKind.TRANSPOSED_DIGITS: transposed,
    ErrorKind.SUBSTITUTED_DIGIT: substituted,
    ErrorKind.DROPPED_DIGIT: dropped,
    ErrorKind.DOUBLED_DIGIT: doubled,
    ErrorKind.TIMES_TEN: times_ten,
    ErrorKind.DIVIDED_BY_TEN: divided_by_ten,
    ErrorKind.SIGN: negated,
    ErrorKind.STALE_TOTAL: stale,
    ErrorKind.MASKED_AMOUNT: lambda text, random: "**",
}
_TOTALS = {
    LineItem.TOTAL,
    LineItem.TOTAL_REVENUE,
    LineItem.TOTAL_EXPENDITURE,
    LineItem.CURRENT_YEAR_REVENUE,
    LineItem.CURRENT_YEAR_EXPENDITURE,
}
_MONEY = frozenset(Measure) - {Measure.QUANTITY}


def _misprint(
    document: PrintedDocument, kind: ErrorKind, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    """Change one printed amount; only a total can be stale."""
    spots = [
        (table, row, position, cell)
        for table in document.tables
        for row, position, cell in amount_cells(table)
        if where.fits(table, cell)
        and value_of(cell.text)
        and cell.measure in _MONEY
        and (kind is not ErrorKind.STALE_TOTAL or cell.line_item in _TOTALS)
    ]
    random.shuffle(spots)
    for table, row, position, cell in spots:
        text = _DIGITS[kind](cell.text, random)
        if text is None or text == cell.text:
            continue
        changed = _with_cell(document, table, row, position, replace(cell, text=text))
        return changed, _truth(document, kind.value, table, row, cell, text)
    raise LookupError(f"应有可改的金额，实有0处，错误类型 {kind.value}")


def _with_cell(
    document: PrintedDocument, table: PrintedTable, row: int, position: int, cell: PrintedCell
) -> PrintedDocument:
    cells = list(table.rows[row])
    cells[position] = cell
    rows = (*table.rows[:row], tuple(cells), *table.rows[row + 1 :])
    return document.with_item(table, replace(table, rows=rows))


def _truth(
    document: PrintedDocument,
    kind: str,
    table: PrintedTable,
    row: int,
    cell: PrintedCell,
    text: str,
) -> Truth:
    return Truth(
        kind=kind,
        item=_index(document, table),
        row=row,
        table_kind=table.kind,
        table_title=table.title,
        row_label=cell.name,
        code=cell.code,
        side=cell.side,
        column=cell.measure,
        printed=text,
        true_value=cell.text,
    )


def _index(document: PrintedDocument, item: object) -> int:
    return next(index for index, one in enumerate(document.items) if one is item)


def _row(
    document: PrintedDocument, kind: ErrorKind, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    """Drop or double the row of a lowest code; running numbers are made anew."""
    spots = list(_leaf_rows(document, where))
    if not spots:
        raise LookupError("应有最末级科目行，实有0行")
    table, row, cell = spots[random.randrange(len(spots))]
    rows = list(table.rows)
    if kind is ErrorKind.ROW_DROPPED:
        del rows[row]
    else:
        rows.insert(row, rows[row])
    if rows[0][0].text == "1":  # the form numbers its rows
        rows = [(replace(r[0], text=str(i + 1)), *r[1:]) for i, r in enumerate(rows)]
    changed = document.with_item(table, replace(table, rows=tuple(rows)))
    printed = "" if kind is ErrorKind.ROW_DROPPED else f"{cell.text} {cell.text}"
    return changed, _truth(document, kind.value, table, row, cell, printed)


def _leaf_rows(
    document: PrintedDocument, where: Where
) -> Iterator[tuple[PrintedTable, int, PrintedCell]]:
    """Rows of one code that no other code extends, with their first printed amount."""
    for table in document.tables:
        if where.table_kind not in {None, table.kind}:
            continue
        codes = {cell.code for _, _, cell in amount_cells(table) if cell.code}
        for row, cells in enumerate(table.rows):
            amounts = [cell for cell in cells if cell.measure is not None]
            own = {cell.code for cell in amounts}
            code = next(iter(own)) if len(own) == 1 else None
            if not code or len(code) < 5 or where.code not in {None, code}:
                continue
            if any(other.startswith(code) and other != code for other in codes if other):
                continue
            printed = [cell for cell in amounts if value_of(cell.text)]
            if printed:
                yield table, row, printed[0]


def _prose(document: PrintedDocument, random: Random) -> tuple[PrintedDocument, Truth]:
    """Make one figure in 万元 of the prose stale, where a table prints the same figure."""
    printed = {
        cell.text.replace(",", "")
        for table in document.tables
        for _, _, cell in amount_cells(table)
    }
    spots = []
    for paragraph in document.paragraphs:
        for part in paragraph.text.split("万元")[:-1]:
            figure = _last_number(part)
            if value_of(figure) and (
                figure in printed or f"{Decimal(figure) * 10_000:.2f}" in printed
            ):
                spots.append((paragraph, figure))
    if not spots:
        raise LookupError("应有与表中相同的文字金额，实有0处")
    paragraph, figure = spots[random.randrange(len(spots))]
    text = stale(figure, random) or ""
    head, tail = paragraph.text.split(f"{figure}万元", 1)
    changed = document.with_item(paragraph, Paragraph(f"{head}{text}万元{tail}", paragraph.level))
    rules = ("E03", "H01") if "三公" in paragraph.text else ("H01",)
    truth = Truth(
        kind=ErrorKind.STALE_PROSE.value,
        item=_index(document, paragraph),
        row_label=head[-24:],
        printed=text,
        true_value=figure,
        rules=rules,
    )
    return changed, truth


def _last_number(text: str) -> str:
    index = len(text)
    while index and (text[index - 1].isdigit() or text[index - 1] == "."):
        index -= 1
    return text[index:]


def _missing_table(
    document: PrintedDocument, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    tables = [t for t in document.tables if where.table_kind in {None, t.kind}]
    table = tables[random.randrange(len(tables))]
    truth = Truth(
        kind=ErrorKind.MISSING_TABLE.value,
        item=_index(document, table),
        table_kind=table.kind,
        table_title=table.title,
        printed="",
        true_value=table.title,
        rules=("J01",) if document.layout == "stream_txt" else ("J01", "J02"),
    )
    return document.with_item(table, None), truth


_TARGET_CHANGES = {
    ErrorKind.PLAN_OVER_100: plan_over_100,
    ErrorKind.BUDGET_MISMATCH: budget_mismatch,
    ErrorKind.COST_OVER_BUDGET: cost_over_budget,
}


def _target(
    document: PrintedDocument, kind: ErrorKind, random: Random, where: Where
) -> tuple[PrintedDocument, Truth]:
    targets = document.targets
    if not targets:
        raise LookupError("应有绩效目标表，实有0张")
    position = random.randrange(len(targets)) if where.project is None else where.project
    target = targets[position]
    new, column, printed, true_value = _TARGET_CHANGES[kind](target, random)
    truth = Truth(
        kind=kind.value,
        item=_index(document, target),
        table_kind=TableKind.PROJECT_PERFORMANCE_TARGET,
        table_title=f"{target.project_name}绩效目标表",
        row_label=target.project_name,
        column_label=column,
        printed=printed,
        true_value=true_value,
    )
    return document.with_item(target, new), truth
