"""Page starts in a text stream: lines in, lines without page numbers out, and what goes on behind a break. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from gouji.tables.performance import labels
from gouji.tables.performance.page_marks import is_page_mark
from gouji.tables.performance.stream_lines import StreamLine, is_indicator_header

_REACH = 60


def without_page_numbers(lines: Sequence[StreamLine]) -> tuple[StreamLine, ...]:
    """The lines, each page number at a page start blanked; a number anywhere else may be a cell's.

    A page number at the head of a page hands its leading blank, the mark of the break, to the line
    below it.
    """
    kept = list(lines)
    for at, line in enumerate(kept):
        if line.is_blank or not is_page_mark(line.text):
            continue
        below = next((n for n in range(at + 1, len(kept)) if not kept[n].is_blank), None)
        if below is None:
            continue
        opens = kept[below].starts_page or is_indicator_header(kept[below].text)
        if not (opens or line.starts_page):
            continue
        kept[at] = replace(line, text="")
        if not kept[below].starts_page:
            kept[below] = _as_page_start(kept[below])
    return tuple(kept)


def _as_page_start(line: StreamLine) -> StreamLine:
    """The line with a blank in front, its words as far from the start of the file as before."""
    if line.span is None or line.span.start == 0:
        return line
    return replace(line, text=f" {line.text}", span=replace(line.span, start=line.span.start - 1))


def rows_go_on(lines: Sequence[StreamLine], at: int, limit: int) -> bool:
    """Whether a page that does not repeat the header shows rows of indicators all the same."""
    for line in islice(lines, at, min(limit, at + _REACH)):
        if line is not lines[at] and line.starts_page:
            return False
        first = line.text.split()[:1]
        if first and (first[0] in labels.LEVEL1_GROUPS or first[0] in labels.LEVEL2_GROUPS):
            return True
    return False
