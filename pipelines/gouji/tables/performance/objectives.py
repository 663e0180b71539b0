"""Printed objectives in, one text an item out, the item's number cut off. Pure."""

import re
from collections.abc import Sequence

_ITEM = re.compile(r"\s*(\d{1,2})\s*[.、．](?!\d)\s*")
# "1.2025年底" is item 1 and the year 2025, no decimal number; "1.5倍" is no item.
_ITEM_BEFORE_YEAR = re.compile(r"\s*(\d{1,2})\s*[.、．]\s*(?=(?:19|20)\d{2}(?!\d))")
_FILLER = re.compile(r"[.…。\s]*")


def split_objectives(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a list printed on lines; a line that opens no item continues the last."""
    items: list[str] = []
    for line in lines:
        if is_filler(line):
            continue
        mark = _ITEM_BEFORE_YEAR.match(line) or _ITEM.match(line)
        if mark:
            items.append(line[mark.end() :].strip())
        elif items:
            items[-1] += line.strip()
        else:
            items.append(line.strip())
    return tuple(items)


def is_filler(text: str) -> bool:
    """Whether the text is a blank or the dots that a form leaves for further items."""
    return _FILLER.fullmatch(text) is not None
