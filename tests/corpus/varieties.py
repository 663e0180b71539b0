"""What differs from body to body: the turn of a layout in, the wishes for its model out."""

from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit, Stage

_SIZES = (1, 3, 1, 12, 1, 40)


def budget_wishes(turn: int, with_carryover: bool) -> Wishes:
    """A budget in 元: small and large, with and without funds, cents, travel and dated projects."""
    return Wishes(
        year=2022 + turn % 4,
        unit=AmountUnit.YUAN,
        projects=(3, 5, 2, 9, 4, 16, 6)[turn % 7],
        size=_SIZES[turn % len(_SIZES)],
        with_other_funds=turn % 3 == 0,
        with_carryover=with_carryover and turn % 2 == 0,
        with_government_fund=turn % 3 == 1,
        cents=turn % 4 == 3,
        all_trades=turn % 5 == 3,
        dated=turn % 4 == 2,
        with_travel=turn % 5 == 1,
        without_three_public=turn % 7 == 4,
    )


def final_wishes(turn: int, with_carryover: bool) -> Wishes:
    """Final accounts in 万元: with overspent lines, money paid back, carry-overs."""
    return Wishes(
        year=2022 + turn % 4,
        stage=Stage.FINAL_ACCOUNTS,
        projects=(3, 6, 2, 11, 5)[turn % 5],
        size=_SIZES[turn % len(_SIZES)],
        with_other_funds=turn % 2 == 0,
        with_carryover=with_carryover,
        with_government_fund=turn % 3 == 1,
        overspent=turn % 2 == 1,
        negative=turn % 3 == 2,
        all_trades=turn % 4 == 3,
        with_travel=turn % 5 == 2,
    )


def target_wishes(turn: int) -> Wishes:
    """A budget in 万元 with performance targets."""
    return Wishes(
        year=2022 + turn % 4,
        projects=(3, 6, 9, 4, 12)[turn % 5],
        size=_SIZES[turn % len(_SIZES)],
        with_other_funds=False,
        dated=turn % 3 == 1,
        ranges=turn % 2 == 1,
    )
