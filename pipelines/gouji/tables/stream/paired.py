"""Body lines of two half tables side by side in, the lines of each half out. Pure.

A printed row holds at most a revenue name, its amount, an expenditure name and its amounts, in this
order; any of them may be missing. A number between the two names is the revenue amount, so no arithmetic
is needed. With one name only, the name itself, then the running enumerators of both halves, tell the half.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.tables.stream.fragments import join_amounts
from gouji.tables.stream.line_items import KnownLine, enumerator, known_line
from gouji.tables.stream.lines import Line, PrintedCell, Token, joined
from gouji.tables.stream.numbered import NumberedRow, split_rows
from gouji.vocabulary import Side


@dataclass(frozen=True, slots=True)
class HalfLine:
    """One line of one half. `amounts` None: the fragments do not make whole amounts."""

    side: Side
    row: NumberedRow
    name: PrintedCell
    known: KnownLine | None
    amounts: tuple[PrintedCell, ...] | None
    loose: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A name and the values that follow it before the next name."""

    name: tuple[Token, ...]
    values: tuple[Token, ...]


def paired_rows(lines: Sequence[Line], decimals: int) -> tuple[NumberedRow, ...]:
    """The printed rows, by their sequence; what is in them is told by `half_lines`."""

    def read(part: Sequence[Line], number: int) -> NumberedRow:
        parts = _parts(part)
        good = 1 <= len(parts) <= 2 and all(
            join_amounts(p.values, decimals) is not None for p in parts
        )
        return NumberedRow(number, part[0].tokens[0], None, None, None, (), good)

    return split_rows(lines, read)


def half_lines(
    lines: Sequence[Line], rows: Sequence[NumberedRow], decimals: int
) -> tuple[tuple[HalfLine, ...], tuple[NumberedRow, ...]]:
    """The lines of both halves, and the rows in which the halves cannot be told apart."""
    halves: list[HalfLine] = []
    unclear: list[NumberedRow] = []
    counts = {Side.REVENUE: 0, Side.EXPENDITURE: 0}
    starts = [row.number_token.line for row in rows]
    for number, row in enumerate(rows):
        stop = starts[number + 1] if number + 1 < len(rows) else None
        own = [
            line
            for line in lines
            if starts[number] <= line.index and (not stop or line.index < stop)
        ]
        parts = _parts(own)
        sides = _sides(parts, counts)
        if sides is None:
            unclear.append(row)
            continue
        for side, part in zip(sides, parts, strict=True):
            half = _half(side, row, part, decimals)
            halves.append(half)
            counts[side] = enumerator(half.name.plain) or counts[side]
    return tuple(halves), tuple(unclear)


def _half(side: Side, row: NumberedRow, part: _Part, decimals: int) -> HalfLine:
    name = joined(part.name)
    if name is None:
        raise ValueError("a part of a row without a name")
    amounts = join_amounts(part.values, decimals)
    loose = () if amounts is not None else part.values
    return HalfLine(side, row, name, known_line(name.plain), amounts, loose)


def _sides(parts: Sequence[_Part], counts: dict[Side, int]) -> tuple[Side, ...] | None:
    if len(parts) == 2:
        return (Side.REVENUE, Side.EXPENDITURE)
    if len(parts) != 1:
        return None
    name = "".join(token.text for token in parts[0].name)
    known = known_line(name)
    if known is not None:
        return (known.side,)
    printed = enumerator(name)
    fits = [side for side, count in counts.items() if printed == count + 1]
    return (fits[0],) if len(fits) == 1 else None


def _parts(lines: Sequence[Line]) -> tuple[_Part, ...]:
    """Names with the values behind them. A tail after a page break goes to the name it completes."""
    before, after = _at_break(lines)
    parts = _split(before)
    if not after:
        return tuple(parts)
    tail = [token for line in after for token in line.tokens]
    if _opens_name(tail[0].text) or (parts and len(parts) == 1 and _is_known(tail)):
        return tuple(_split([*before, *after]))
    return tuple(_with_tail(parts, after))


def _at_break(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The row's lines before and after the head that is repeated inside it; row number left out."""
    first = Line(lines[0].index, lines[0].tokens[1:], lines[0].starts_page)
    rest = [first, *lines[1:]]
    for number, line in enumerate(rest):
        if line.after_break and number > 0:
            return rest[:number], rest[number:]
    return rest, []


def _split(lines: Sequence[Line]) -> list[_Part]:
    """Part the tokens at enumerators, at known names, and at names that follow a value."""
    names: list[list[Token]] = []
    values: list[list[Token]] = []
    for token in (token for line in lines for token in line.tokens):
        if token.is_value:
            if names:
                values[-1].append(token)
            continue
        opens = not names or bool(values[-1]) or _opens_name(token.text)
        if not opens and _is_known(names[-1]) and known_line(token.text) is not None:
            opens = True
        if opens:
            names.append([token])
            values.append([])
        else:
            names[-1].append(token)
    parts = [_Part(tuple(n), tuple(v)) for n, v in zip(names, values, strict=True)]
    return _parted_by_names(parts)


def _parted_by_names(parts: list[_Part]) -> list[_Part]:
    """One run of fragments may be both names where nothing stands between: `本年收入 合计 本年支出 合计`."""
    if len(parts) != 1 or enumerator("".join(t.text for t in parts[0].name)) is not None:
        return parts
    only = parts[0]
    for cut in range(1, len(only.name)):
        left, right = only.name[:cut], only.name[cut:]
        sides = [known.side if (known := _known(half)) else None for half in (left, right)]
        if sides == [Side.REVENUE, Side.EXPENDITURE]:
            return [_Part(left, ()), _Part(right, only.values)]
    return parts


def _with_tail(parts: list[_Part], after: Sequence[Line]) -> list[_Part]:
    """Give the fragments after a page break to the names (or open amounts) they complete."""
    tail = [token for line in after for token in line.tokens]
    texts = tuple(token for token in tail if not token.is_value)
    values = tuple(token for token in tail if token.is_value)
    if not parts:
        return _split(after)
    if len(parts) == 2 and texts:
        first, second = parts
        for cut in (0, len(texts), *range(1, len(texts))):
            left, right = first.name + texts[:cut], second.name + texts[cut:]
            if _is_known(left) and _is_known(right):
                return [_Part(left, first.values), _Part(right, second.values + values)]
    last = parts[-1]
    return [*parts[:-1], _Part(last.name + texts, last.values + values)]


def _opens_name(text: str) -> bool:
    return enumerator(text) is not None


def _known(tokens: Sequence[Token]) -> KnownLine | None:
    return known_line("".join(token.text for token in tokens))


def _is_known(tokens: Sequence[Token]) -> bool:
    return _known(tokens) is not None
