"""Put characters into lines: characters in, lines by shared baseline out. Pure.

Boxes of digits and Han characters of one line differ by more than a line's leading in some files;
their baselines do not. So lines are clustered by baseline, never by box.
"""

from collections.abc import Iterable
from operator import itemgetter

from gouji.documents.model import Box, TextLine
from gouji.readers.page_marks import Character

# 0.5 to 6 points were found exact on real files; smaller splits superscripts, larger joins lines.
_SAME_BASELINE = 2.0
# A gap wider than this part of the character height is white space that the file did not print.
_WIDE_GAP = 0.4

# The same character again, nearer than this part of its height, is the same print.
_OVERPRINT = 0.05

_left = itemgetter(1)


def cluster_lines(characters: Iterable[Character]) -> list[list[Character]]:
    """Return the characters line by line from top to bottom, each line from left to right."""
    lines: list[list[Character]] = []
    last = float("-inf")
    for character in sorted(characters):
        if character[0] - last > _SAME_BASELINE:
            lines.append([])
        lines[-1].append(character)
        last = character[0]
    for line in lines:
        line.sort(key=_left)
    return [_without_overprints(line) for line in lines]


def _without_overprints(line: list[Character]) -> list[Character]:
    """Drop what is printed again on its own spot (fake bold, a text drawn twice)."""
    kept = line[:1]
    for character in line:
        previous = kept[-1]
        if character[5] != previous[5] or character[1] - previous[1] > _OVERPRINT * (
            character[4] - character[3]
        ):
            kept.append(character)
    return kept


def cell_text(characters: list[Character]) -> str:
    """Return the text of one cell, its lines joined by a line feed; trailing blanks are dropped."""
    if not characters:
        return ""
    texts = (_spaced(line)[0].rstrip() for line in cluster_lines(characters))
    return "\n".join(text for text in texts if text)


def text_lines(characters: Iterable[Character], page: int) -> list[TextLine]:
    """Return the lines of prose of one page (1-based), blank ones left out."""
    lines = []
    for line in cluster_lines(characters):
        text, edges = _spaced(line)
        kept = text.rstrip()
        if not kept.strip():
            continue
        edges = edges[: len(kept)]
        box = Box(
            edges[0][0],
            min(character.top for character in line),
            edges[-1][1],
            max(character.bottom for character in line),
        )
        lines.append(TextLine(text=kept, page=page, box=box, edges=tuple(edges)))
    return lines


def _spaced(line: list[Character]) -> tuple[str, list[tuple[float, float]]]:
    texts: list[str] = []
    edges: list[tuple[float, float]] = []
    end: float | None = None
    for _, x0, x1, top, bottom, text, _ in line:
        if end is not None and x0 - end > _WIDE_GAP * (bottom - top) and texts[-1] != " ":
            texts.append(" ")
            edges.append((end, x0))
        texts.append(text)
        edges.append((x0, x1))
        end = x1 if end is None or x1 > end else end
    return "".join(texts), edges
