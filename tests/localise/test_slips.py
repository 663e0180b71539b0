"""A slip is told by what it does to the digits; the cheapest reading wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.localise.slips import lost_line, revision, roundness, slip, slip_inverses

Q = 100


@pytest.mark.parametrize(
    ("printed", "right", "kind"),
    [
        (123456, 124356, "transposed"),
        (123456, 1234560, "tenfold"),
        (123456, 12345.6, "tenfold"),
        (1234, 12340000, "unit"),
        (-1234, 1234, "sign"),
        (12234, 1234, "doubled"),
        (1234, 12034, "dropped"),
        (12934, 1234, "inserted"),
        (12934, 12834, "digit"),
        (0, 500, "blanked"),
        (500, 0, "filled"),
    ],
)
def test_each_slip_has_its_name(printed: int, right: float, kind: str) -> None:
    assert slip(printed * Q, int(right * Q), Q if right == int(right) else Q // 10).kind == kind


def test_a_likely_slip_costs_less_than_an_arbitrary_change() -> None:
    assert slip(1234 * Q, 1324 * Q, Q).cost < slip(1234 * Q, 8765 * Q, Q).cost


def test_a_negative_result_is_unlikely_unless_the_sign_is_the_slip() -> None:
    assert slip(1234 * Q, -1235 * Q, Q).cost > slip(1234 * Q, -1234 * Q, Q).cost


@given(st.text("123456789", min_size=2, max_size=9).map(int))
def test_every_inverse_is_a_slip_with_a_name(printed: int) -> None:
    kinds = {slip(printed * Q, right, Q).kind for right in slip_inverses(printed * Q, Q) if right}
    assert "other" not in kinds


def test_a_rounder_amount_is_the_likelier_right_one() -> None:
    assert roundness(2044 * Q, 2040 * Q, Q) < 0 < roundness(2040 * Q, 2044 * Q, Q)


def test_amounts_of_different_length_are_not_compared_by_their_zeros() -> None:
    assert roundness(500 * Q, 5123 * Q, Q) == 0


def test_what_is_left_of_an_amount_in_the_wrong_unit_is_a_unit_slip_the_surer_the_more_is_left() -> (
    None
):
    left, hardly = slip(1234 * Q, 12345678 * Q, Q), slip(1 * Q, 12345 * Q, Q)
    assert (left.kind, hardly.kind) == ("unit", "unit")
    assert left.cost < hardly.cost


def test_a_lost_line_that_another_table_prints_with_that_amount_is_hardly_chance() -> None:
    amounts = [(5300 * Q, Q), (0, Q)]
    assert lost_line(amounts, frozenset({5300 * Q})) < lost_line(amounts, frozenset({41 * Q}))


def test_a_revision_of_a_line_that_is_printed_is_likelier_than_of_an_empty_one() -> None:
    assert revision(900 * Q, 950 * Q).cost < revision(0, 50 * Q, is_printed=False).cost
