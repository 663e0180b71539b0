"""How a printed figure could have come out of the right one: two amounts in, the slip and its cost out. Pure.

The costs order explanations that arithmetic cannot tell apart; only their order matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_UNIT = 10_000
_FARTHEST = 3.0
_PER_QUANTUM = 0.3
_NEGATIVE = 3.0
_SIGN = 2.0
_SIGN_LOST = -1.5  # a printed minus that closes the gap when taken away is hardly chance
_REVISED = 6.0
_FILLED_LATER = 4.0  # a draft that had nothing there
_LOST = 2.5
_LOST_BUT_KNOWN = 0.0
_ROUND = 0.4  # a digit that is no zero at the end of an amount
_MOST_ROUND = 3
_TWO_DIGITS = 4.5
_UNIT_DIGITS = 4
_TELLING = 4  # digits that agree are no chance
MISPRINTS = frozenset(
    {"unit", "sign", "tenfold", "transposed", "doubled", "dropped", "digit", "inserted", "digits"}
)


@dataclass(frozen=True, slots=True)
class Slip:
    """kind: unit, sign, tenfold, transposed, doubled, dropped, digit, inserted, digits, blanked, filled, other."""

    kind: str
    cost: float


def slip(printed: int, right: int, quantum: int, *, is_printed: bool = True) -> Slip:
    """The cheapest slip that turns `right` into `printed`; both are multiples of `quantum`."""
    if not is_printed or printed == 0:
        return Slip("blanked", 4.5 + (_NEGATIVE if right < 0 else 0.0))
    if right == 0:
        return Slip("filled", 4.0)
    found = _between(printed, right, quantum)
    if right < 0 < printed and found.kind != "sign":
        return Slip(found.kind, found.cost + _NEGATIVE)
    return found


def lost_line(amounts: Sequence[tuple[int, int]], elsewhere: frozenset[int]) -> float:
    """What it costs that a line of these (amount, quantum) is not printed; an amount that another table prints
    on a line that this one lacks is hardly chance, any other could have been anything."""
    if any(
        abs(amount - known) <= step for amount, step in amounts if amount for known in elsewhere
    ):
        return _LOST_BUT_KNOWN
    return _LOST


def roundness(printed: int, right: int, quantum: int) -> float:
    """Amounts are round more often than chance would have it: a change away from that costs, towards it is cheap.

    Between amounts of different length nothing is said: there the digits that are lost or added decide.
    """
    wrong, good = _digits(printed, quantum), _digits(right, quantum)
    if len(wrong) != len(good):
        return 0.0
    more = len(good.rstrip("0")) - len(wrong.rstrip("0"))
    return _ROUND * max(-_MOST_ROUND, min(_MOST_ROUND, more))


def revision(printed: int, right: int, *, is_printed: bool = True) -> Slip:
    """An amount of an earlier or later draft: any is as likely, where there was one and it stays positive."""
    negative = _NEGATIVE if right < 0 <= printed else 0.0
    if not is_printed or printed == 0:
        return Slip("chain", _REVISED + _FILLED_LATER + negative)
    return Slip("chain", _REVISED + negative)


def off_centre(right: int, centre: float, quantum: int) -> float:
    """What it costs that a value is not the one that closes the gap exactly."""
    return min(_FARTHEST, _PER_QUANTUM * abs(right - centre) / quantum)


def slip_inverses(printed: int, quantum: int) -> set[int]:
    """The amounts that one slip turns into `printed`; for gaps that leave a wide choice."""
    found = {-printed, printed * 10, printed * 100, printed * _UNIT}
    for power in (10, 100, _UNIT):
        if printed % (quantum * power) == 0:
            found.add(printed // power)
    digits = _digits(printed, quantum)
    sign = -1 if printed < 0 else 1
    for at in range(len(digits)):
        if at + 1 < len(digits):
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            found.add(sign * int(swapped) * quantum)
        found.add(sign * int(digits[:at] + digits[at + 1 :] or "0") * quantum)
        for other in "0123456789":
            found.add(sign * int(digits[:at] + other + digits[at + 1 :]) * quantum)
            found.add(sign * int(digits[:at] + other + digits[at:]) * quantum)
    return found - {printed}


def _between(printed: int, right: int, quantum: int) -> Slip:
    if abs(printed) * _UNIT == abs(right) or abs(right) * _UNIT == abs(printed):
        return Slip("unit", 1.5)
    if printed == -right:
        return Slip("sign", _SIGN if printed > 0 else _SIGN_LOST)
    if any(
        abs(printed) * n == abs(right) or abs(right) * n == abs(printed) for n in (10, 100, 1000)
    ):
        return Slip("tenfold", 2.0)
    wrong, good = _digits(printed, quantum), _digits(right, quantum)
    if len(good) - len(wrong) == _UNIT_DIGITS and good.startswith(wrong):
        # What is left of an amount divided by ten thousand: the fewer digits, the likelier by chance.
        return Slip("unit", 1.5 + max(0, _TELLING - len(wrong)))
    if len(wrong) == len(good):
        return _same_length(wrong, good)
    if len(wrong) == len(good) + 1 and (at := _one_more(wrong, good)) is not None:
        return Slip("doubled", 2.0) if at else Slip("inserted", 3.0)
    if len(good) == len(wrong) + 1 and _one_more(good, wrong) is not None:
        return Slip("dropped", 2.3)
    return Slip(
        "other", 6.0 + min(3.0, abs(len(wrong) - len(good)) + 0.2 * max(len(wrong), len(good)))
    )


def _same_length(wrong: str, good: str) -> Slip:
    differ = [at for at, pair in enumerate(zip(wrong, good, strict=True)) if pair[0] != pair[1]]
    if len(differ) == 1:
        return Slip("digit", 2.5)
    if len(differ) == 2:
        first, second = differ
        if wrong[first] == good[second] and wrong[second] == good[first]:
            return Slip("transposed", 2.0 if second == first + 1 else 3.0)
        return Slip("digits", _TWO_DIGITS if second == first + 1 else _TWO_DIGITS + 1.0)
    # What is no slip is as likely near the middle of what arithmetic allows, however many digits differ.
    return Slip("other", 6.0 + min(3.0, 0.3 * len(wrong)))


def _one_more(longer: str, shorter: str) -> bool | None:
    """Is `longer` one digit more than `shorter`: True where that digit doubles its neighbour, None: no."""
    fits = None
    for at in range(len(longer)):
        if longer[:at] + longer[at + 1 :] == shorter:
            doubled = longer[at] in longer[max(0, at - 1) : at] + longer[at + 1 : at + 2]
            fits = doubled or bool(fits)
    return fits


def _digits(value: int, quantum: int) -> str:
    return str(abs(value) // quantum)
