"""Tables with a row for each classification code: a form and a model in, a PrintedTable out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.cells import AmountStyle, Line, centred, header, label
from corpus.classification import ECONOMIC_NAMES, FUNCTION_NAMES
from corpus.families.amounts import Amount
from corpus.model import ZERO, BudgetModel
from corpus.printed import PrintedCell, PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, LineItem, Measure, TableKind

Columns = Sequence[tuple[Measure, Amount | None]]
Leading = Callable[[str, str], Row]
_PERSONNEL_CLASSES = {"301", "303"}


@dataclass(frozen=True, slots=True)
class CodeForm:
    """One table by code as a family prints it.

    head: header rows, cells parted by |. lead: the cells before the amounts of a code and its name.
    total: the cells before the amounts of the row 合计, which stands first or last; none where None.
    leaves: only 项 are printed. keep: rows whose amount is zero are left out.
    """

    kind: TableKind
    title: str
    head: tuple[str, ...]
    widths: tuple[float, ...]
    style: AmountStyle
    unit: AmountUnit
    lead: Leading
    total: Row | None
    total_last: bool = False
    leaves: bool = False
    blank_tail: int = 0  # blank cells after the amounts: 备注
    number: str = ""
    heads: tuple[tuple[str, str], ...] = ()
    landscape: bool = False
    in_box: bool = False
    note: str | None = None


def function_table(
    form: CodeForm,
    model: BudgetModel,
    columns: Columns,
    keep: Amount,
    fund: str | None = None,
) -> PrintedTable:
    """One row a function code whose `keep` is not zero."""

    def amounts(line: Line, prefix: str) -> Row:
        return tuple(
            line.amount(None if of is None else model.total(of, prefix, fund), measure, form.style)
            for measure, of in columns
        )

    rows: list[Row] = []
    for code in model.codes(model.lines if fund is None else model.of_fund(fund)):
        if (form.leaves and len(code) < 7) or model.total(keep, code, fund) == 0:
            continue
        name = FUNCTION_NAMES[code]
        line = Line(LineItem.FUNCTION, name, code=code)
        rows.append((*form.lead(code, name), *amounts(line, code)))
    return _table(form, rows, amounts(Line(LineItem.TOTAL, "合计"), ""))


def economic_table(
    form: CodeForm, model: BudgetModel, measures: tuple[Measure, ...] = (Measure.TOTAL,)
) -> PrintedTable:
    """One row a department economic code of basic expenditure; measures: 合计 with or without its parts."""

    def amounts(line: Line, prefix: str) -> Row:
        values = economic_amounts(model, prefix)
        return tuple(line.amount(values[m], m, form.style) for m in measures)

    rows: list[Row] = []
    for code in ECONOMIC_NAMES:
        if model.economic_total(code) == 0 or (form.leaves and len(code) < 5):
            continue
        line = Line(LineItem.ECONOMIC, ECONOMIC_NAMES[code], code=code)
        rows.append((*form.lead(code, line.name), *amounts(line, code)))
    return _table(form, rows, amounts(Line(LineItem.TOTAL, "合计"), ""))


def economic_amounts(model: BudgetModel, prefix: str) -> dict[Measure, Decimal]:
    total = model.economic_total(prefix)
    people = total if prefix[:3] in _PERSONNEL_CLASSES else ZERO
    if not prefix:
        people = model.personnel
    return {
        Measure.TOTAL: total,
        Measure.PERSONNEL_EXPENDITURE: people,
        Measure.OPERATING_EXPENDITURE: total - people,
    }


def _table(form: CodeForm, rows: list[Row], total_amounts: Row) -> PrintedTable:
    if form.total is not None:
        total = (*form.total, *total_amounts)
        rows = [*rows, total] if form.total_last else [total, *rows]
    tail = (PrintedCell(),) * form.blank_tail
    return PrintedTable(
        form.kind, form.title, header(*form.head), form.widths,
        tuple((*row, *tail) for row in rows), unit=form.unit, note=form.note,
        landscape=form.landscape, number=form.number, heads=form.heads, in_box=form.in_box,
    )  # fmt: skip


def split_code(levels: int) -> Leading:
    """类 | 款 | 项 in cells of their own and the name beside them."""

    def lead(code: str, name: str) -> Row:
        parts = (code[:3], code[3:5], code[5:7])[:levels]
        return (*(centred(part) for part in parts), label(name))

    return lead


def one_code(code: str, name: str) -> Row:
    return (label(code), label(name))


def indented_name(code: str, name: str) -> Row:
    """The code and its name, led by a full-width blank for every level below the first."""
    return (label(code), label("　" * _depth(code) + name))


def indented_code(code: str, name: str) -> Row:
    return (label("　　" * _depth(code) + code), label(name))


def bracketed(code: str, name: str) -> Row:
    return (label("　" * _depth(code) + f"[{code}]{name}"),)


def hyphenated(code: str, name: str) -> Row:
    return (label(f"{code}-{name}"),)


def _depth(code: str) -> int:
    return (len(code) - 3) // 2


def leaves_of(model: BudgetModel) -> Iterator[str]:
    """The 项 the body has expenditure on."""
    return (code for code in model.codes() if len(code) == 7)
