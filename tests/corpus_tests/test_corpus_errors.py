"""Each planted error changes exactly what the truth log says, and the reckoning sees it."""

import pytest

from corpus.error_kinds import ErrorKind, Where
from corpus.generate import generate
from corpus.identities import failing_rules
from corpus.inject import inject
from corpus.printed import PrintedDocument, PrintedTable, amount_cells
from corpus.stream_form import stream_budget
from corpus.stream_txt import render_stream
from corpus.truth import placed
from gouji.vocabulary import LineItem, Measure, Side, TableKind

_ONE_CELL = (
    ErrorKind.TRANSPOSED_DIGITS,
    ErrorKind.SUBSTITUTED_DIGIT,
    ErrorKind.DROPPED_DIGIT,
    ErrorKind.DOUBLED_DIGIT,
    ErrorKind.TIMES_TEN,
    ErrorKind.DIVIDED_BY_TEN,
    ErrorKind.SIGN,
    ErrorKind.STALE_TOTAL,
    ErrorKind.MASKED_AMOUNT,
)
_SILENT = {ErrorKind.MASKED_AMOUNT}
_SUMMARY = Where(TableKind.EXPENDITURE_SUMMARY, measure=Measure.TOTAL)


@pytest.fixture(scope="module")
def clean() -> PrintedDocument:
    return stream_budget(generate(17))


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
