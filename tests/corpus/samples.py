"""The sample documents of raw/samples/: nothing in, seven small documents out, two of them with errors."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.budget_form import budget
from corpus.budget_options import BudgetOptions
from corpus.budget_pdf import render_budget
from corpus.budget_prose import budget_contents
from corpus.error_kinds import ErrorKind, Where
from corpus.final_accounts_form import final_accounts
from corpus.final_accounts_options import FinalAccountsOptions
from corpus.final_accounts_pdf import render_final_accounts
from corpus.final_accounts_prose import contents
from corpus.generate import generate
from corpus.inject import inject
from corpus.model import BudgetModel
from corpus.pdf_pages import PageStyle
from corpus.printed import PrintedDocument
from corpus.rendered import Rendered
from corpus.stream_form import stream_budget
from corpus.stream_txt import StreamOptions, render_stream
from corpus.tab_grid_txt import TabGridOptions, render_tab_grid, tab_grid_performance
from corpus.tab_led_txt import render_tab_led, tab_led_performance
from corpus.truth import Truth, placed
from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, Stage, TableKind

Error = tuple[ErrorKind, int, Where]
_GRAND_TOTAL = Where(
    TableKind.REVENUE_EXPENDITURE_SUMMARY, LineItem.TOTAL_EXPENDITURE, None, Side.EXPENDITURE
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One document: the model it came from, what is printed, its bytes, its planted errors."""

    file_name: str
    model: BudgetModel
    document: PrintedDocument
    rendered: Rendered
    truths: tuple[Truth, ...]


def samples() -> tuple[Sample, ...]:
    """Clean ones first. The same bytes every time."""
    return (
        _final_accounts(),
        _budget_in_yuan(),
        _stream(),
        _tab_led(),
        _tab_grid(),
        _budget_with_errors(),
        _stream_with_errors(),
    )


def _made(
    file_name: str,
    model: BudgetModel,
    document: PrintedDocument,
    render: Callable[[PrintedDocument], Rendered],
    errors: tuple[Error, ...] = (),
) -> Sample:
    """Plant the errors one after the other, then print."""
    truths = []
    for kind, seed, where in errors:
        injection = inject(document, kind, seed, where)
        document = injection.document
        truths.append(injection.truth)
    rendered = render(document)
    entries = tuple(placed(truth, rendered, file_name) for truth in truths)
    return Sample(file_name, model, document, rendered, entries)


def _final_accounts() -> Sample:
    model = generate(7, Wishes(year=2024, stage=Stage.FINAL_ACCOUNTS, with_other_funds=True))
    return _made(
        f"{model.body.name}2024年度部门决算.pdf",
        model,
        final_accounts(model, FinalAccountsOptions()),
        lambda x: render_final_accounts(
            x, contents(model), PageStyle(row_gap=6.0, latin_font="Times-Roman")
        ),
    )


def _budget_in_yuan() -> Sample:
    wishes = Wishes(
        year=2025, unit=AmountUnit.YUAN, with_other_funds=True, with_government_fund=True
    )
    model = generate(5, wishes)
    style = PageStyle(repeat_header=True, rules="rects", page_numbers=True, row_gap=5.0)
    return _made(
        f"{model.body.name}2025年度部门预算.pdf",
        model,
        budget(model, BudgetOptions(thousands=True)),
        lambda x: render_budget(x, budget_contents(model), style),
    )


def _stream() -> Sample:
    model = generate(11, Wishes(year=2025))
    return _made(
        f"{model.body.name}2025年部门预算.txt",
        model,
        stream_budget(model),
        lambda x: render_stream(x, StreamOptions(split_rows=True)),
    )


def _tab_led() -> Sample:
    model = generate(21, Wishes(year=2025, projects=5, with_other_funds=True))
    name = f"{model.body.name}2025年绩效目标.txt"
    return _made(name, model, tab_led_performance(model), render_tab_led)


def _tab_grid() -> Sample:
    model = generate(33, Wishes(year=2024, projects=3))
    options = TabGridOptions(shifted_rows=frozenset({2}))
    name = f"{model.body.name}2024年绩效目标.txt"
    return _made(name, model, tab_grid_performance(model), lambda x: render_tab_grid(x, options))


def _budget_with_errors() -> Sample:
    """收入总计 ≠ 支出总计; a 项 of 支出总表; a 类 of 财政拨款收支总表 against 一般公共预算支出表."""
    model = generate(42, Wishes(year=2026))
    leaf = Where(
        TableKind.EXPENDITURE_SUMMARY, code=model.body.trade.project_items[0],
        measure=Measure.PROJECT_EXPENDITURE,
    )  # fmt: skip
    across = Where(
        TableKind.FISCAL_APPROPRIATION_SUMMARY, code="208",
        measure=Measure.GENERAL_PUBLIC_BUDGET,
    )  # fmt: skip
    errors = (
        (ErrorKind.TRANSPOSED_DIGITS, 1, _GRAND_TOTAL),
        (ErrorKind.SUBSTITUTED_DIGIT, 2, leaf),
        (ErrorKind.TRANSPOSED_DIGITS, 3, across),
    )
    return _made(
        f"{model.body.name}2026年度部门预算.pdf",
        model,
        budget(model, BudgetOptions(split_codes=True, zero="0.00")),
        lambda x: render_budget(x, budget_contents(model), PageStyle(row_gap=5.5)),
        errors,
    )


def _stream_with_errors() -> Sample:
    """收入总计 ≠ 支出总计; a 类 of 基本支出表; then a plan, a budget and a cost that cannot be."""
    model = generate(52, Wishes(year=2026, projects=5))
    basic = Where(
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, LineItem.TOTAL, measure=Measure.TOTAL
    )
    errors = (
        (ErrorKind.TRANSPOSED_DIGITS, 1, _GRAND_TOTAL),
        (ErrorKind.SUBSTITUTED_DIGIT, 2, basic),
        (ErrorKind.PLAN_OVER_100, 3, Where(project=0)),
        (ErrorKind.BUDGET_MISMATCH, 4, Where(project=2)),
        (ErrorKind.COST_OVER_BUDGET, 5, Where(project=3)),
    )
    return _made(
        f"{model.body.name}2026年部门预算.txt", model, stream_budget(model), render_stream, errors
    )
