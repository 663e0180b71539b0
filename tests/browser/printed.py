"""The text under a box of a picture of a page, read from the PDF by pdfplumber."""

from pathlib import Path
from typing import Any

import pdfplumber

from gouji.documents.normalise import squeeze


def text_under(path: Path, page: int, box: dict[str, float], picture: dict[str, float]) -> str:
    """What is printed under `box`; both are rectangles of the screen in pixels."""
    with pdfplumber.open(path) as document:
        shown = document.pages[page - 1]
        scale = float(shown.width) / picture["width"]
        left = (box["x"] - picture["x"]) * scale + float(shown.bbox[0])
        top = (box["y"] - picture["y"]) * scale + float(shown.bbox[1])
        right, bottom = left + box["width"] * scale, top + box["height"] * scale
        inside = [c for c in shown.chars if _is_in(c, left, top, right, bottom)]
    inside.sort(key=lambda c: (round(c["top"]), c["x0"]))
    return squeeze("".join(c["text"] for c in inside))


def _is_in(character: dict[str, Any], left: float, top: float, right: float, bottom: float) -> bool:
    x = (character["x0"] + character["x1"]) / 2
    y = (character["top"] + character["bottom"]) / 2
    return bool(left <= x <= right and top <= y <= bottom)
