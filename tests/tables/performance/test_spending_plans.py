"""How a spending plan is understood: its unit and whether it is per period or cumulative."""

import pytest

from gouji.tables.performance.plan import PlanReading, understand_plan
from gouji.vocabulary import AmountUnit

TEN_THOUSAND = AmountUnit.TEN_THOUSAND_YUAN


@pytest.mark.parametrize(
    ("tokens", "budget", "unit", "basis"),
    [
        (("25%", "50%", "75%", "100%"), "30.00", "percent", "cumulative"),
        (("25%", "25%", "25%", "25%"), "30.00", "percent", "per_period"),
        (("50%", "100%"), "227.93", "percent", "cumulative"),
        (("100%",), "100.00", "percent", "unknown"),
        (("10000%",), "1.82", "percent", "unknown"),
        (("10", "40", "80", "100"), "50", "percent", "cumulative"),
        (("10", "40", "80", "100%"), "50", "percent", "cumulative"),
        (("8.00", "10.00", "10.00", "10.00"), "38.00", "万元", "per_period"),
        (("134.00", "268.00", "446.00", "535.00"), "535.00", "万元", "cumulative"),
        (("9.41", "9.41"), "18.81", "万元", "per_period"),
        (("77.76",), "77.76", "万元", "unknown"),
        (("100.00",), "100.00", "unknown", "unknown"),
        (("25", "25", "25", "25"), "100", "unknown", "per_period"),
        (("25", "50", "75", "100"), "100", "unknown", "cumulative"),
        (("0", "0", "0", "38.00"), "38.00", "万元", "unknown"),
        (("7", "9", "11"), "50", "unknown", "unknown"),
        (("**", "**"), "***", "unknown", "unknown"),
        (("109.75",) * 4, "***", "unknown", "unknown"),
    ],
)
def test_the_values_decide_not_the_header(
    tokens: tuple[str, ...], budget: str, unit: str, basis: str
) -> None:
    assert understand_plan(tokens, budget, TEN_THOUSAND) == PlanReading(unit, basis)


def test_amounts_stay_without_unit_where_none_is_printed() -> None:
    reading = understand_plan(("20", "20"), "40", None)
    assert reading == PlanReading("unknown", "per_period")


def test_no_value_is_no_reading() -> None:
    assert understand_plan((), "40", TEN_THOUSAND) is None


def test_a_budget_of_nothing_teaches_nothing() -> None:
    assert understand_plan(("0", "0"), "0", TEN_THOUSAND) == PlanReading()
