"""The second way to a verdict: printed terms in, excess over the tolerance out."""

from decimal import Decimal

import pytest

from gouji.contracts.recompute import Term, recompute


def term(
    side: str, amount: str | None, half: str = "50", *, sign: int = 1, relation: str = "=",
    block: str | None = None,
) -> Term:  # fmt: skip
    printed = amount is not None
    return Term(
        instance_id="i1", rule_id="A01", relation=relation, side=side, sign=sign,
        status="printed" if printed else "blank",
        amount=Decimal(amount) if amount is not None else None,
        half_unit=Decimal(half) if printed else None,
        block_reason=block,
    )  # fmt: skip


def verdict(*terms: Term) -> str:
    (judged,) = recompute(terms)
    return judged.verdict


def test_equal_sides_pass() -> None:
    assert verdict(term("left", "1000"), term("right", "400"), term("right", "600")) == "pass"


def test_a_difference_beyond_the_printed_digits_fails() -> None:
    assert verdict(term("left", "1000"), term("right", "899.99")) == "fail"


def test_a_difference_of_exactly_the_half_units_passes() -> None:
    assert verdict(term("left", "1000"), term("right", "900")) == "pass"


def test_a_blocked_term_leaves_the_instance_undecided() -> None:
    assert verdict(term("left", "1000"), term("right", None, block="absent")) == "not_evaluable"


def test_terms_that_are_all_blank_prove_nothing() -> None:
    assert verdict(term("left", None), term("right", None)) == "not_evaluable"


def test_a_blank_in_a_present_column_counts_as_nothing() -> None:
    assert verdict(term("left", "5"), term("right", "5"), term("right", None)) == "pass"


def test_an_upper_bound_fails_only_when_exceeded() -> None:
    assert verdict(term("left", "1", relation="<="), term("right", "900", relation="<=")) == "pass"
    assert verdict(term("left", "900", relation="<="), term("right", "1", relation="<=")) == "fail"


def test_what_is_needed_and_not_found_fails() -> None:
    needed = term("left", "1", "0", relation="present")
    assert verdict(needed, term("right", "0", "0", relation="present")) == "fail"
    assert verdict(needed, term("right", "2", "0", relation="present")) == "pass"


def test_a_negative_sign_takes_away() -> None:
    assert verdict(term("left", "7", "0"), term("left", "2", "0", sign=-1), term("right", "5", "0")) == "pass"


def test_an_unknown_relation_stops_the_run() -> None:
    with pytest.raises(ValueError, match="relation"):
        verdict(term("left", "1", relation="~"))
