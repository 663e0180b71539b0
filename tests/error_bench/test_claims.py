"""A claim of the prose that is spoiled stops holding; one that rounding covers does not."""

from decimal import Decimal
from random import Random

from gouji.benchmark.claims import (
    Claim,
    ClaimTerm,
    claim_tallies,
    with_wrong_direction,
    with_wrong_percent,
)


def growth(printed: str, quotient: str) -> Claim:
    """增长 printed %, where the figures say quotient."""
    half = Decimal("0.005")
    return Claim(
        "i",
        "H02",
        "=",
        (
            ClaimTerm(True, 1, Decimal(printed), half, "percent", True),
            ClaimTerm(False, 1, Decimal(quotient), Decimal("0.0001"), "percent", False),
        ),
    )


def larger(left: int, right: int) -> Claim:
    """left + 1 <= right: the right one is said to be larger."""
    zero = Decimal(0)
    return Claim(
        "j",
        "H06",
        "<=",
        (
            ClaimTerm(True, 1, Decimal(left), zero, "amount", True),
            ClaimTerm(False, 1, Decimal(right), zero, "amount", True),
            ClaimTerm(True, 1, Decimal(1), zero, "amount", False),
        ),
    )


def test_a_percentage_holds_within_its_rounding() -> None:
    assert growth("12.35", "12.3451").holds() and not growth("12.35", "12.3400").holds()


def test_a_misprinted_percentage_is_seen() -> None:
    for seed in range(30):
        spoiled = with_wrong_percent(growth("12.35", "12.3451"), Random(seed))
        assert spoiled is None or not spoiled.holds()


def test_only_a_printed_percentage_is_misprinted() -> None:
    assert with_wrong_percent(larger(3, 9), Random(1)) is None


def test_growth_told_as_a_decrease_is_seen() -> None:
    spoiled = with_wrong_direction(growth("12.35", "12.3451"), Random(1))
    assert spoiled is not None and not spoiled.holds()


def test_larger_told_as_smaller_is_seen() -> None:
    assert larger(3, 9).holds()
    spoiled = with_wrong_direction(larger(3, 9), Random(1))
    assert spoiled is not None and not spoiled.holds()


def test_no_growth_has_no_direction() -> None:
    assert with_wrong_direction(growth("0.00", "0"), Random(1)) is None


def test_claims_that_fail_already_are_left_out() -> None:
    tallies = claim_tallies({"d": [growth("9.00", "12.3451")]}, each=5, seed=1)
    assert [tally.trials for tally in tallies.values()] == [0, 0]
    tallies = claim_tallies({"d": [growth("12.35", "12.3451")]}, each=5, seed=1)
    assert tallies["wrong_direction"].recall == 1.0
