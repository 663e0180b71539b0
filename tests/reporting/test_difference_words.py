"""What lists, mails and work-papers say of a finding's difference."""

from dataclasses import replace
from decimal import Decimal

from gouji.reporting.views import FindingView, ResultView, TermView
from gouji.reporting.wording import difference_words, largest_gap

TERM = TermView("left", 1, "合计", "c1", 1, "5", "printed", Decimal(5), None, None)
PERCENT = TermView("left", 1, "占比", "c2", 1, "5%", "printed", Decimal(5), None, None)


def result(difference: str | None, relation: str = "=", term: TermView = TERM) -> ResultView:
    gap = None if difference is None else Decimal(difference)
    return ResultView(f"i{difference}", "C03", "合计", relation, None, None, gap, None, (), (term,))


def finding(*results: ResultView) -> FindingView:
    return FindingView(
        "f" * 40, "d", "C03", ("C03",), "合计", "disclosure", "error", "proven", "open", "合计", None, None, 1,
        "20260101T180000Z-a", None, False, results=results,
    )  # fmt: skip


def test_a_list_shows_the_largest_difference_with_its_sign_since_it_is_sorted_by_it() -> None:
    several = finding(result("20000"), result("-5000000"), result("300"))
    assert difference_words(several, None) == "-500 万元"
    assert largest_gap(several, None) == 5000000


def test_amounts_and_percentages_are_not_compared_with_each_other() -> None:
    assert difference_words(finding(result("0.5", term=PERCENT), result("20000")), None) == "0.5"
    mixed = finding(result("20000"), result("99999", term=PERCENT))
    assert difference_words(mixed, None) == "2 万元"
    assert largest_gap(mixed, None) == 20000


def test_what_is_missing_masked_or_unknown_has_no_difference() -> None:
    assert difference_words(finding(result("3", "present")), None) == "—"
    assert difference_words(finding(result(None)), None) == "—"
    assert difference_words(finding(), None) == "—"
    assert difference_words(replace(finding(result("3")), is_masked=True), None) == "不予列示"
    assert largest_gap(finding(result("3", "<=")), None) is None
