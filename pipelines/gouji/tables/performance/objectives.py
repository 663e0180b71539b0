"""Printed objectives in, one text an item out, the item's number cut off. Pure."""

import re
from collections.abc import Sequence

# "1.2025年底" is item 1 and the year 2025, no decimal number; "1.5倍" is no item.
_BEFORE_YEAR = r"\s*(\d{1,2})\s*[.、．]\s*(?=(?:19|20)\d{2}(?!\d))"
# Every way of numbering by itself: what opens the first item opens the others, (1) below 1. is no item.
_STYLES = (
    re.compile(rf"{_BEFORE_YEAR}|\s*(\d{{1,2}})\s*[.、．](?!\d)\s*"),
    re.compile(r"\s*[(（]\s*\d{1,2}\s*[)）]\s*[.、．]?\s*"),
    re.compile(r"\s*\d{1,2}\s*[)）]\s*[.、．]?\s*"),
    re.compile(r"\s*[①-⑳]\s*[.、．]?\s*"),
)
_FILLER = re.compile(r"[.…。\s]*")


def split_objectives(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a list printed on lines; a line that opens no item continues the last."""
    items: list[str] = []
    style: re.Pattern[str] | None = None
    for line in lines:
        if is_filler(line):
            continue
        style = style or next((known for known in _STYLES if known.match(line)), None)
        mark = style.match(line) if style else None
        if mark:
            items.append(line[mark.end() :].strip())
        elif items:
            items[-1] += line.strip()
        else:
            items.append(line.strip())
    if len(items) == 1 and style in _STYLES[1:]:  # (1) … (2) …, all on one line
        return ("".join(line.strip() for line in lines if not is_filler(line)),)
    return tuple(items)


def is_filler(text: str) -> bool:
    """Whether the text is a blank or the dots that a form leaves for further items."""
    return _FILLER.fullmatch(text) is not None
