"""Body lines of a table with 序号 in, its rows out: each with code, name and surviving amounts. Pure.

A row begins where a line begins with the next number in sequence and the lines up to the next beginning
make a well-formed row: a digit fragment of a wrapped amount may look like a row number, but leaves the
row before it unfinished.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gouji.tables.stream.fragments import join_amounts
from gouji.tables.stream.lines import Line, PrintedCell, Token, joined

_TOTAL_NAMES = frozenset({"合计", "总计"})
_CODE_LENGTHS = (3, 5, 7)


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """One row as printed. `amounts` is None where the fragments do not make whole amounts."""

    number: int
    number_token: Token
    code: PrintedCell | None
    name: PrintedCell | None
    amounts: tuple[PrintedCell, ...] | None
    loose: tuple[Token, ...] = ()  # value fragments of a row whose amounts could not be read
    is_well_formed: bool = True

    @property
    def is_total(self) -> bool:
        return self.code is None and self.name is not None and self.name.plain in _TOTAL_NAMES


RowReader = Callable[[Sequence[Line], int], NumberedRow]


def split_rows(lines: Sequence[Line], read_row: RowReader) -> tuple[NumberedRow, ...]:
    """The longest well-formed chain of rows 1, 2, 3 …; empty where there is no row 1."""
    starts = [
        (position, int(line.tokens[0].text))
        for position, line in enumerate(lines)
        if line.tokens[0].text.isdecimal() and len(line.tokens[0].text) <= 4
    ]
    # Best chain from each possible beginning, worked out from the end: (score, row, next beginning).
    best: dict[int, tuple[int, NumberedRow, int | None]] = {}
    for position, number in reversed(starts):
        followers = [p for p, n in starts if p > position and n == number + 1 and p in best]
        choices: list[tuple[int, NumberedRow, int | None]] = []
        for follower in (*followers, None):
            row = read_row(lines[position:follower], number)
            score = (1 if row.is_well_formed else -1) + (
                best[follower][0] if follower is not None else 0
            )
            choices.append((score, row, follower))
        best[position] = max(choices, key=lambda choice: choice[0])
    first = [p for p, n in starts if n == 1]
    if not first:
        return ()
    rows = []
    beginning: int | None = max(first, key=lambda p: best[p][0])
    while beginning is not None:
        _, row, beginning = best[beginning]
        rows.append(row)
    return tuple(rows)


def coded_row_reader(decimals: int, columns: int) -> RowReader:
    """Rows of 科目编码, 科目名称, amounts; the total row has no code."""

    def read(lines: Sequence[Line], number: int) -> NumberedRow:
        codes, names, values = _coded_parts(lines)
        code, name = joined(codes), joined(names)
        amounts = join_amounts(values, decimals)
        is_good = amounts is not None and len(amounts) <= columns and name is not None
        if code is None:
            is_good = is_good and name is not None and name.plain in _TOTAL_NAMES
        else:
            is_good = is_good and len(code.plain) in _CODE_LENGTHS
        token = lines[0].tokens[0]
        loose = () if is_good else tuple(values)
        return NumberedRow(number, token, code, name, amounts, loose, is_good)

    return read


def named_row_reader(decimals: int, columns: int) -> RowReader:
    """Rows of 项目, amounts."""

    def read(lines: Sequence[Line], number: int) -> NumberedRow:
        tokens = _after_number(lines)
        name = joined(token for token in tokens if not token.is_value)
        values = [token for token in tokens if token.is_value]
        amounts = join_amounts(values, decimals)
        is_good = amounts is not None and len(amounts) <= columns and name is not None
        loose = () if is_good else tuple(values)
        return NumberedRow(number, lines[0].tokens[0], None, name, amounts, loose, is_good)

    return read


def _after_number(lines: Sequence[Line]) -> list[Token]:
    return [token for line in lines for token in line.tokens][1:]


def _coded_parts(lines: Sequence[Line]) -> tuple[list[Token], list[Token], list[Token]]:
    """Code, name and value fragments. Digits before the name are code; across a page they may go on."""
    codes: list[Token] = []
    names: list[Token] = []
    values: list[Token] = []
    for number, line in enumerate(lines):
        tokens = line.tokens[1:] if number == 0 else line.tokens
        continues_code = line.after_break and bool(names) and _is_cut_code(codes)
        for token in tokens:
            if not token.is_value:
                names.append(token)
                continues_code = False
            elif token.text.isdecimal() and (not names or continues_code):
                codes.append(token)
                continues_code = False
            else:
                values.append(token)
    return codes, names, values


def _is_cut_code(codes: Sequence[Token]) -> bool:
    """Whether a code is unfinished: its digits so far have no length that codes have."""
    length = sum(len(token.text) for token in codes)
    return bool(codes) and length not in _CODE_LENGTHS
