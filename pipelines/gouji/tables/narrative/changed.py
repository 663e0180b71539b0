"""Which of two amounts changed, the part told last or the whole it is told in, by the rate beside the change. Pure.

`收入总计100万元，其中年初结转10万元，较上年增加20万元，增长25%`: only of the whole do 20万元 make 25%.
"""

import re
from decimal import Decimal

from gouji.facts.amounts import parse_amount
from gouji.tables.narrative.figures import Figure, FigureKind

_RATE = re.compile(
    r"[，,、]?(?:同比|相应)?(?:增长|增加|上升|提高|上涨|增幅|涨幅|下降|减少|降低|降幅|减幅|压减)[^，。；;\d]{0,4}"
)
_TOLERANCE = Decimal("1.2")  # of the last printed digit: both amounts are rounded too


def yuan_of(figure: Figure, plain: str) -> Decimal | None:
    if figure.kind is not FigureKind.MONEY:
        return None
    return parse_amount(plain[figure.start : figure.end], figure.amount_unit).yuan


def rate_behind(figure: Figure, after: Figure | None, plain: str) -> Decimal | None:
    """The percentage that follows a change with nothing but its own word between."""
    if after is None or after.kind is not FigureKind.PERCENT:
        return None
    if not _RATE.fullmatch(plain[figure.unit_end : after.start]):
        return None
    return parse_amount(plain[after.start : after.end], None).number


def makes(change: Decimal | None, rate: Decimal | None, of: Decimal | None, course: int) -> bool:
    """Whether `change` is `rate` percent of what `of` was before; course 1 up, -1 down."""
    if not change or rate is None or of is None:
        return False
    before = of - course * change
    exponent = rate.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return before > 0 and abs(100 * change / before - rate) <= _TOLERANCE * digit
