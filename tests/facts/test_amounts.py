"""Amounts: what is printed, in what precision, and what is not printed at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.facts.amounts import parse_amount, parse_measured
from gouji.vocabulary import AmountUnit, FactStatus, Measure

WAN = AmountUnit.TEN_THOUSAND_YUAN
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (None, FactStatus.BLANK),
        ("  \n", FactStatus.BLANK),
        ("-", FactStatus.DASH),
        ("——", FactStatus.DASH),
        ("**", FactStatus.MASKED),
        ("***", FactStatus.MASKED),
        ("####", FactStatus.UNREADABLE),
        ("12.3.4", FactStatus.UNREADABLE),
        ("1,23.00", FactStatus.UNREADABLE),
        ("0", FactStatus.PRINTED),
    ],
)
def test_blank_dash_mask_zero_and_unreadable_differ(text: str | None, status: FactStatus) -> None:
    amount = parse_amount(text, WAN)
    assert amount.status is status
    assert (amount.yuan is None) == (status is not FactStatus.PRINTED)


def test_ten_thousand_yuan_become_yuan_with_half_of_the_last_digit() -> None:
    amount = parse_amount("1,234.50", WAN)
    assert (amount.yuan, amount.half_unit_yuan) == (Decimal("12345000.00"), Decimal("50"))


def test_six_decimals_of_ten_thousand_yuan_fit_the_warehouse() -> None:
    amount = parse_amount("0.123456", WAN)
    assert amount.yuan == Decimal("1234.56")
    assert amount.half_unit_yuan == Decimal("0.005")


def test_a_bare_zero_is_exact_and_a_zero_with_decimals_is_not() -> None:
    assert parse_amount("0", WAN).half_unit_yuan == 0
    assert parse_amount("0.00", WAN).half_unit_yuan == 50


def test_an_unknown_unit_gives_a_number_but_no_yuan() -> None:
    amount = parse_amount("5.00", None)
    assert (amount.number, amount.yuan, amount.half_unit_yuan) == (Decimal("5.00"), None, None)


@pytest.mark.parametrize("text", ["-12.5", "-12.5%", "－12.5％"])
def test_a_percent_is_a_number_and_no_money(text: str) -> None:
    percent = parse_measured(text, Measure.CHANGE_PCT, WAN)
    assert (percent.status, percent.number, percent.yuan) == (
        FactStatus.PRINTED,
        Decimal("-12.5"),
        None,
    )
    assert parse_measured("3", Measure.QUANTITY, WAN).yuan is None
    assert parse_measured("3", Measure.CHANGE, WAN).yuan == 30000


def test_brackets_and_every_minus_make_a_negative() -> None:
    for text in ("(3.20)", "（3.20）", "-3.20", "－3.20", "−3.20"):
        assert parse_amount(text, AmountUnit.YUAN).yuan == Decimal("-3.20"), text


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_what_is_printed_is_what_is_read(
    value: Decimal, commas: bool, full_width: bool, spaced: bool
) -> None:
    text = f"{value:,.2f}" if commas else f"{value:.2f}"
    text = text.translate(FULL_WIDTH) if full_width else text
    text = "\n".join(text) if spaced else text
    assert parse_amount(text, AmountUnit.YUAN).yuan == value
