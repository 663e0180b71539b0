"""Each planted error changes exactly what the truth log says, and the reckoning sees it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.budget_form import budget
from corpus.error_kinds import ErrorKind, Where
from corpus.generate import generate
from corpus.identities import failing_rules
from corpus.inject import inject
from corpus.printed import PrintedDocument, PrintedTable, amount_cells
from corpus.spoken_budget import spoken_budget
from corpus.stream_form import stream_budget
from corpus.stream_txt import render_stream
from corpus.truth import placed
from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit, LineItem, Measure, Side, TableKind

_ONE_CELL = (
    ErrorKind.TRANSPOSED_DIGITS,
    ErrorKind.SUBSTITUTED_DIGIT,
    ErrorKind.DROPPED_DIGIT,
    ErrorKind.DOUBLED_DIGIT,
    ErrorKind.TIMES_TEN,
    ErrorKind.DIVIDED_BY_TEN,
    ErrorKind.WRONG_UNIT,
    ErrorKind.SIGN,
    ErrorKind.STALE_TOTAL,
    ErrorKind.MASKED_AMOUNT,
)
_SILENT = {ErrorKind.MASKED_AMOUNT}
_SUMMARY = Where(TableKind.EXPENDITURE_SUMMARY, measure=Measure.TOTAL)


@pytest.fixture(scope="module")
def clean() -> PrintedDocument:
    return stream_budget(generate(17))


@pytest.fixture(scope="module")
def told() -> PrintedDocument:
    """A budget in 元 with the fuller prose."""
    model = generate(17, Wishes(unit=AmountUnit.YUAN, projects=5))
    before = generate(18, Wishes(year=2024, unit=AmountUnit.YUAN, projects=5), model.body)
    return replace(budget(model), items=(*budget(model).items, *spoken_budget(model, before)))


def _texts(table: PrintedTable) -> list[str]:
    return [cell.text for row in table.rows for cell in row]


@pytest.mark.parametrize("kind", _ONE_CELL)
@pytest.mark.parametrize("seed", range(3))
def test_a_misprint_changes_one_cell_and_breaks_a_rule(
    clean: PrintedDocument, kind: ErrorKind, seed: int
) -> None:
    injection = inject(clean, kind, seed, _SUMMARY)
    truth = injection.truth
    changed = [
        (before.text, after.text)
        for old, new in zip(clean.tables, injection.document.tables, strict=True)
        for (_, _, before), (_, _, after) in zip(amount_cells(old), amount_cells(new), strict=True)
        if before != after
    ]
    assert changed == [(truth.true_value, truth.printed)]
    assert truth.table_kind is TableKind.EXPENDITURE_SUMMARY
    assert bool(truth.rules) is (kind not in _SILENT)
    assert injection.document.paragraphs == clean.paragraphs
    assert injection.document.targets == clean.targets


@pytest.mark.parametrize("kind", [ErrorKind.ROW_DROPPED, ErrorKind.ROW_DOUBLED])
def test_a_row_slip_changes_the_row_count_by_one_and_keeps_the_numbering(
    clean: PrintedDocument, kind: ErrorKind
) -> None:
    injection = inject(clean, kind, 1, _SUMMARY)
    old = clean.table(TableKind.EXPENDITURE_SUMMARY)
    new = injection.document.table(TableKind.EXPENDITURE_SUMMARY)
    assert len(new.rows) - len(old.rows) == (1 if kind is ErrorKind.ROW_DOUBLED else -1)
    assert [row[0].text for row in new.rows] == [str(n + 1) for n in range(len(new.rows))]
    assert {"C02", "C01"} & set(injection.truth.rules)
    assert ("C05" in injection.truth.rules) is (kind is ErrorKind.ROW_DOUBLED)


def test_stale_prose_leaves_the_tables_alone(clean: PrintedDocument) -> None:
    injection = inject(clean, ErrorKind.STALE_PROSE, 2)
    assert injection.document.tables == clean.tables
    assert failing_rules(injection.document) == ()
    text = "".join(p.text for p in injection.document.paragraphs)
    assert injection.truth.printed in text
    assert "H01" in injection.truth.rules


@pytest.mark.parametrize(
    "kind", [ErrorKind.WRONG_PERCENTAGE, ErrorKind.WRONG_DIRECTION, ErrorKind.WRONG_YEAR]
)
@pytest.mark.parametrize("seed", range(3))
def test_a_wrong_word_of_the_prose_stands_in_one_sentence(
    told: PrintedDocument, kind: ErrorKind, seed: int
) -> None:
    injection = inject(told, kind, seed)
    truth = injection.truth
    pairs = zip(told.paragraphs, injection.document.paragraphs, strict=True)
    (changed,) = [(old.text, new.text) for old, new in pairs if old != new]
    assert truth.sentence is not None and truth.printed in truth.sentence
    assert truth.sentence in changed[1] and truth.sentence not in changed[0]
    assert len(changed[0]) == len(changed[1]) or kind is ErrorKind.WRONG_PERCENTAGE
    assert injection.document.tables == told.tables


def _changed_cells(old: PrintedDocument, new: PrintedDocument) -> set[tuple[int, int, str, str]]:
    """(row, column on the grid, printed, true) of every cell that prints something else."""
    found = set()
    for before, after in zip(old.tables, new.tables, strict=True):
        for number, (left, right) in enumerate(zip(before.rows, after.rows, strict=True)):
            column = 0
            for one, other in zip(left, right, strict=True):
                if one != other:
                    found.add((number, column, other.text, one.text))
                column += one.span
    return found


@pytest.mark.parametrize(
    "kind", [ErrorKind.ROWS_SWAPPED, ErrorKind.COLUMN_SHIFTED, ErrorKind.TABLE_UNIT, ErrorKind.SIGN]
)
@pytest.mark.parametrize("seed", range(3))
def test_the_log_names_every_cell_that_prints_something_else(
    told: PrintedDocument, kind: ErrorKind, seed: int
) -> None:
    injection = inject(told, kind, seed)
    logged = {(c.row, c.column, c.printed, c.true_value) for c in injection.truth.cells}
    assert logged == _changed_cells(told, injection.document)
    assert logged
    if kind in {ErrorKind.ROWS_SWAPPED, ErrorKind.COLUMN_SHIFTED}:
        assert sorted(c.printed for c in injection.truth.cells if c.printed) == sorted(
            c.true_value for c in injection.truth.cells if c.true_value
        )


def test_swapped_rows_keep_their_names(told: PrintedDocument) -> None:
    injection = inject(told, ErrorKind.ROWS_SWAPPED, 1)
    rows = {cell.row for cell in injection.truth.cells}
    assert len(rows) == 2 and max(rows) - min(rows) == 1
    labels = [
        [[cell.text for cell in row if cell.measure is None] for row in table.rows]
        for document in (told, injection.document)
        for table in document.tables
    ]
    assert labels[: len(labels) // 2] == labels[len(labels) // 2 :]


def test_a_table_in_another_unit_is_so_throughout(told: PrintedDocument) -> None:
    injection = inject(told, ErrorKind.TABLE_UNIT, 2)
    for cell in injection.truth.cells:
        ratio = Decimal(cell.true_value.replace(",", "")) / Decimal(cell.printed.replace(",", ""))
        assert ratio == 10_000


def test_a_missing_table_is_the_only_thing_missing(clean: PrintedDocument) -> None:
    injection = inject(clean, ErrorKind.MISSING_TABLE, 0, Where(TableKind.REVENUE_SUMMARY))
    left = [table for table in clean.tables if table.kind is not TableKind.REVENUE_SUMMARY]
    assert list(injection.document.tables) == left
    assert "J01" in injection.truth.rules


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (ErrorKind.PLAN_OVER_100, "G04"),
        (ErrorKind.BUDGET_MISMATCH, "G01"),
        (ErrorKind.COST_OVER_BUDGET, "G07"),
    ],
)
def test_a_target_error_breaks_its_rule_in_one_target(
    clean: PrintedDocument, kind: ErrorKind, rule: str
) -> None:
    injection = inject(clean, kind, 5, Where(project=1))
    pairs = zip(clean.targets, injection.document.targets, strict=True)
    changed = [position for position, (old, new) in enumerate(pairs) if old != new]
    assert changed == [1]
    assert rule in injection.truth.rules
    assert injection.document.tables == clean.tables


def test_an_error_that_is_not_possible_says_so() -> None:
    model = generate(17)
    document = stream_budget(model, with_lists=False)
    with pytest.raises(LookupError, match="绩效目标表"):
        inject(document, ErrorKind.PLAN_OVER_100)
    with pytest.raises(LookupError, match="金额"):
        inject(document, ErrorKind.SIGN, 0, Where(code="999"))


def test_the_log_names_the_line_that_holds_the_misprint(clean: PrintedDocument) -> None:
    where = Where(
        TableKind.REVENUE_EXPENDITURE_SUMMARY, LineItem.TOTAL_EXPENDITURE, None, Side.EXPENDITURE
    )
    injection = inject(clean, ErrorKind.TRANSPOSED_DIGITS, 3, where)
    rendered = render_stream(injection.document)
    truth = placed(injection.truth, rendered, "a.txt")
    lines = rendered.data.decode("utf-8").split("\n")
    assert truth.page is None
    assert truth.line is not None
    assert truth.printed in lines[truth.line - 1]
    assert "支出总计" in lines[truth.line - 1]


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_plants_the_same_error(clean: PrintedDocument, seed: int) -> None:
    one, two = (inject(clean, ErrorKind.SUBSTITUTED_DIGIT, seed) for _ in range(2))
    assert one.truth == two.truth
    assert one.document == two.document
