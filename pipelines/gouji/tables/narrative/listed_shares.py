"""Shares listed without the whole they are of in, the figure they are all of out. Pure.

`结构情况：教育支出90万元，占90%；住房保障支出10万元，占10%`: the whole stands paragraphs before. It is the amount that
the listed ones add up to, and but for one of them at most their percentages say so too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gouji.facts.amounts import Amount, parse_amount
from gouji.tables.narrative.claim import Claim
from gouji.tables.narrative.figures import FigureKind
from gouji.tables.narrative.walk import Said

_MOST_AMOUNTS = 120  # of one chapter are remembered: a whole stands near its parts


@dataclass(frozen=True, slots=True)
class _Told:
    figure: str
    yuan: Decimal
    half_unit_yuan: Decimal


@dataclass(frozen=True, slots=True)
class _Share:
    claim: Claim
    percent: Decimal
    half_unit: Decimal
    part: _Told


@dataclass(slots=True)
class ListedShares:
    """The amounts of a chapter and the shares that wait for their whole. Changes while a document is walked through."""

    amounts: list[_Told] = field(default_factory=list)
    waiting: list[_Share] = field(default_factory=list)

    def hear(self, said: Said, figure: str, plain: str) -> None:
        """Remember an amount of this body and year."""
        amount = _amount(said, plain)
        if amount.yuan is not None and amount.half_unit_yuan is not None:
            self.amounts.append(_Told(figure, amount.yuan, amount.half_unit_yuan))
            del self.amounts[:-_MOST_AMOUNTS]

    def wait(self, claim: Claim, said: Said, plain: str) -> bool:
        """Keep a share for later; False where its own amount was not told."""
        part = next((told for told in self.amounts if told.figure == claim.current), None)
        percent = parse_amount(plain[said.start : said.end], None).number
        if part is None or percent is None or len(self.waiting) >= _MOST_AMOUNTS:
            return False
        exponent = percent.as_tuple().exponent
        half_unit = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
        self.waiting.append(_Share(claim, percent, half_unit, part))
        return True

    def end_paragraph(self, is_last: bool) -> Iterator[Claim]:
        """What the list claims once its whole is known; without one when nothing of it can follow."""
        whole = _whole(self.waiting, self.amounts)
        if whole is None and not is_last:
            return
        for share in self.waiting:
            yield replace(share.claim, base=whole.figure) if whole else share.claim
        self.waiting.clear()

    def are_equal(self, one: str, other: str) -> bool:
        """Whether two figures are one amount."""
        yuan = {told.figure: told.yuan for told in self.amounts}
        return one in yuan and yuan[one] == yuan.get(other)

    def begin_chapter(self) -> None:
        self.amounts.clear()


def _amount(said: Said, plain: str) -> Amount:
    is_money = said.figure is not None and said.figure.kind is FigureKind.MONEY
    unit = said.figure.amount_unit if said.figure and is_money else None
    return parse_amount(plain[said.start : said.end], unit)


def _whole(shares: Sequence[_Share], amounts: Sequence[_Told]) -> _Told | None:
    """The nearest amount before the list that is its sum."""
    parts = [share.part for share in shares]
    if len({part.figure for part in parts}) < max(len(parts), 2):
        return None
    total = sum((part.yuan for part in parts), Decimal(0))
    open_yuan = sum((part.half_unit_yuan for part in parts), Decimal(0))
    first = amounts.index(parts[0]) if parts[0] in amounts else 0
    for told in reversed(amounts[:first]):
        is_sum = abs(told.yuan - total) <= open_yuan + told.half_unit_yuan
        if is_sum and told.yuan > 0 and _is_borne_out(shares, told.yuan):
            return told
    return None


def _is_borne_out(shares: Sequence[_Share], whole: Decimal) -> bool:
    said = [
        (abs(100 * share.part.yuan / whole - share.percent) <= 2 * share.half_unit, share.part.yuan)
        for share in shares
    ]
    wrong = sum(not is_right for is_right, _ in said)
    return wrong <= 1 and any(is_right and yuan > 0 for is_right, yuan in said)
