"""Read the print in the cells of a table in a picture: lattice and pixels in, texts out. Pure.

A cell's lines are told by its ink, not by the detector, which joins neighbours and splits wrapped text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gouji.readers.lattice import LatticeCell
from gouji.readers.ocr import Grey, Reading, recognise

# Under this the second look is taken (chosen, not calibrated).
_SURE = 0.95
_DISAGREEMENT = 0.3  # the most that two readings which differ leave of the confidence
_REPAIRED = 0.5  # and what a changed character leaves

_BORDER = 2  # pixels inside a cell's rule that are the rule's own
_SMEAR = 6  # pixels inside it where a rule that is not quite straight may still run
_LEAST_INK = 8  # pixels; less is dust
_PADDING = 4

_AMOUNT = re.compile(r"[-−–—(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[)）]?%?")
_NOT_AMOUNT = re.compile(r"[^\d.,，。:·•OoIl|lSBZ\-−–—()（） ]")
_LOOKS_LIKE = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "。": ".", "·": ".", "•": ".", " ": ""}
)


_CUSTOM = 8  # amounts that make a custom
_SPOILT = re.compile(r"[\d.,，()（）]*\d\.\d[\d.,，()（）]*")


@dataclass(frozen=True, slots=True)
class Crop:
    """One line of print in a cell: its rectangle (x0, y0, x1, y1) in pixels."""

    owner: int
    rectangle: tuple[int, int, int, int]


def read_cells(
    picture: Grey,
    ink: Grey,
    rules: Grey,
    cells: Sequence[LatticeCell],
    dpi: float,
    line_height: float,
) -> list[Reading]:
    """Return what each cell says, its lines joined by line feeds; a blank cell has confidence 1."""
    crops: list[Crop] = []
    for number, cell in enumerate(cells):
        x0, y0, x1, y1 = (round(value * dpi / 72.0) for value in cell.rectangle)
        inside = _cell_ink(ink, rules, (x0 + _BORDER, y0 + _BORDER, x1 - _BORDER, y1 - _BORDER))
        crops += [
            Crop(
                number,
                (
                    x0 + _BORDER + left,
                    y0 + _BORDER + top,
                    x0 + _BORDER + right,
                    y0 + _BORDER + bottom,
                ),
            )
            for left, top, right, bottom in _ink_lines(inside, line_height)
        ]
    readings = _recognise_surely(picture, crops)
    lines: list[list[Reading]] = [[] for _ in cells]
    for crop, reading in zip(crops, readings, strict=True):
        lines[crop.owner].append(reading)
    return doubt_odd_decimals([_joined(found) for found in lines])


def _joined(lines: Sequence[Reading]) -> Reading:
    # A line that says nothing though there is ink keeps its low confidence: the cell is in doubt.
    text = "\n".join(line.text for line in lines if line.text)
    return Reading(text, min((line.confidence for line in lines), default=1.0))


def _cell_ink(ink: Grey, rules: Grey, rectangle: tuple[int, int, int, int]) -> Grey:
    x0, y0, x1, y1 = rectangle
    inside = ink[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)].copy()
    edge = np.ones(inside.shape, dtype=bool)
    edge[_SMEAR:-_SMEAR, _SMEAR:-_SMEAR] = False
    inside[edge & (rules[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] > 0)] = 0
    return inside


def _ink_lines(inside: Grey, line_height: float) -> list[tuple[int, int, int, int]]:
    """Rectangles of the lines of print; parts of one character (二, 三) stay together."""
    rows = np.flatnonzero(inside.any(axis=1))
    if rows.size == 0:
        return []
    breaks = np.flatnonzero(np.diff(rows) > 2)
    starts, ends = [int(rows[0])], []
    for at in breaks:
        ends.append(int(rows[at]) + 1)
        starts.append(int(rows[at + 1]))
    ends.append(int(rows[-1]) + 1)
    merged: list[list[int]] = []
    for top, bottom in zip(starts, ends, strict=True):
        if merged and bottom - merged[-1][0] <= 1.1 * line_height:
            merged[-1][1] = bottom
        else:
            merged.append([top, bottom])
    found = []
    for top, bottom in merged:
        band = inside[top:bottom]
        columns = np.flatnonzero(band.any(axis=0))
        if int(np.count_nonzero(band)) >= _LEAST_INK:
            found.append((int(columns[0]), top, int(columns[-1]) + 1, bottom))
    return found


def _recognise_surely(picture: Grey, crops: Sequence[Crop]) -> list[Reading]:
    """Read every crop; read the doubtful figures again, enlarged, and say where the two differ."""
    first = recognise([_cut(picture, crop, _PADDING, 1.0) for crop in crops])
    again = [number for number, reading in enumerate(first) if _is_doubtful(reading)]
    second = recognise([_cut(picture, crops[number], 2 * _PADDING, 2.0) for number in again])
    final = list(first)
    for number, other in zip(again, second, strict=True):
        final[number] = settle(first[number], other)
    return [repaired(reading) for reading in final]


def _is_doubtful(reading: Reading) -> bool:
    if not reading.text:
        return True
    has_digit = any(character.isdigit() for character in reading.text)
    is_code_or_amount = _AMOUNT.fullmatch(reading.text) is not None
    return reading.confidence < _SURE or (has_digit and not is_code_or_amount)


def settle(first: Reading, second: Reading) -> Reading:
    """One reading of two: the surer one where they agree, else the first form that is an amount."""
    if first.text == second.text:
        return Reading(first.text, max(first.confidence, second.confidence))
    if _same_value(first.text, second.text):
        # Of a run of zeros recognition swallows one now and then: the longer print, the same amount.
        text = max(first.text, second.text, key=len)
        return Reading(text, min(first.confidence, second.confidence))
    chosen = max((first, second), key=lambda r: (bool(_AMOUNT.fullmatch(r.text)), r.confidence))
    if not any(c.isdigit() for c in first.text + second.text):
        return chosen
    return Reading(chosen.text, min(first.confidence, second.confidence, _DISAGREEMENT))


def _same_value(first: str, second: str) -> bool:
    if not (_AMOUNT.fullmatch(first) and _AMOUNT.fullmatch(second)):
        return False
    return first.rstrip("0") == second.rstrip("0") and "." in first and "." in second


def doubt_odd_decimals(readings: Sequence[Reading]) -> list[Reading]:
    """Amounts of a table are printed with one number of decimals: one with another lost or won a digit.

    A swallowed zero at the end changes no amount and is let pass; so is a table without a custom.
    """
    decimals = [_decimals(reading.text) for reading in readings]
    known = Counter(number for number in decimals if number)
    custom, times = known.most_common(1)[0] if known else (0, 0)
    if times < _CUSTOM or times < 0.6 * known.total():
        return list(readings)
    return [
        Reading(reading.text, min(reading.confidence, _REPAIRED))
        if _is_odd(reading.text, number, custom)
        else reading
        for reading, number in zip(readings, decimals, strict=True)
    ]


def _decimals(text: str) -> int | None:
    """How many decimals an amount is printed with; None for what is none."""
    if not _AMOUNT.fullmatch(text) or text.endswith("%"):
        return None
    return len(text.rstrip(")）").partition(".")[2])


def _is_odd(text: str, decimals: int | None, custom: int) -> bool:
    if decimals is None:
        # Neither code, word nor amount: a figure with a sign that does not belong to it.
        return _SPOILT.fullmatch(text) is not None
    swallowed = decimals == custom - 1 and text.endswith("00")
    return decimals not in (0, custom) and not swallowed


def repaired(reading: Reading) -> Reading:
    """An amount with look-alikes (O for 0, l for 1, 。 for .) set right; the confidence falls."""
    text = reading.text
    if _AMOUNT.fullmatch(text) or _NOT_AMOUNT.search(text) or sum(map(str.isdigit, text)) < 2:
        return reading
    changed = text.translate(_LOOKS_LIKE)
    if not _AMOUNT.fullmatch(changed):
        return reading
    return Reading(changed, min(reading.confidence, _REPAIRED))


def _cut(picture: Grey, crop: Crop, padding: int, scale: float) -> Grey:
    """The pixels of a crop on a ground of its own colour, so that no rule comes in."""
    import cv2

    x0, y0, x1, y1 = crop.rectangle
    piece = picture[y0:y1, x0:x1]
    ground = int(np.percentile(piece, 90))
    framed = np.full((y1 - y0 + 2 * padding, x1 - x0 + 2 * padding), ground, dtype=np.uint8)
    framed[padding:-padding, padding:-padding] = piece
    if scale == 1.0:
        return framed
    return np.asarray(
        cv2.resize(framed, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8
    )
