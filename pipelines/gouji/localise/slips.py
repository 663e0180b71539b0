"""How a printed figure could have come out of the right one: two amounts in, the slip and its cost out. Pure.

The costs order explanations that arithmetic cannot tell apart; only their order matters.
"""

from dataclasses import dataclass

_UNIT = 10_000
_FARTHEST = 3.0
_PER_QUANTUM = 0.3
_NEGATIVE = 3.0
_SIGN = 2.0
_SIGN_LOST = -1.5  # a printed minus that closes the gap when taken away is hardly chance
_REVISED = 0.5


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


def revision(printed: int, right: int, *, is_printed: bool = True) -> Slip:
    """An amount of an earlier or later draft: any is as likely, where there was one and it stays positive."""
    if not is_printed or printed == 0:
        return Slip("chain", 4.5 + (_NEGATIVE if right < 0 else 0.0))
    return Slip("chain", _REVISED + (_NEGATIVE if right < 0 < printed else 0.0))


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
        return Slip("digits", 3.5 if second == first + 1 else 5.0)
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
