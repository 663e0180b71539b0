"""Read what stands under a box of a page, by other means than our reader: pdfplumber, PDFium, or ink (I/O)."""

import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import pdfplumber
import pypdfium2 as pdfium
from PIL import Image

from gouji.readers.page_image import render_page
from gouji.readers.sniff import PDF, sniff

_HIGHEST_LINE = 1.8  # a box of prose is no higher than this many of its characters
_WIDEST_MARGIN = 1.2  # and begins and ends no further from them than this many
_SLACK = 0.6  # points: boxes are shown in thousandths of a per cent
# A figure that the end of a line cuts is boxed where it begins: no fault, and nothing more to look at.
CUT = "goes on in the next line"
_DARK = 140
_LEAST_INK, _MOST_INK = 0.004, 0.75


@dataclass(frozen=True, slots=True)
class PageBox:
    """One shown box: left, top, width and height in per cent of the page."""

    key: tuple[str, str]
    page: int
    text: str
    per_cent: tuple[float, float, float, float]
    is_prose: bool
    is_scan: bool


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Points from the top left corner of the page as it is shown."""

    x0: float
    y0: float
    x1: float
    y1: float


def fold(text: str) -> str:
    """Without white space, full-width forms made plain, so that two readers' texts can be compared."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace())


def look_at_pages(path: Path, boxes: Sequence[PageBox]) -> Iterator[tuple[PageBox, str | None]]:
    """Each box with what is wrong at it, None where nothing is."""
    by_page: dict[int, list[PageBox]] = defaultdict(list)
    for box in boxes:
        by_page[box.page].append(box)
    if sniff(path) != PDF:
        for page, on_page in by_page.items():
            yield from _look_at_picture(path, page, on_page)
        return
    with pdfplumber.open(path) as plumber:
        fitz = pdfium.PdfDocument(path)
        for page, on_page in sorted(by_page.items()):
            read = [box for box in on_page if not box.is_scan]
            yield from _look_at_picture(path, page, [box for box in on_page if box.is_scan])
            characters = _shown_characters(plumber.pages[page - 1]) if read else []
            size = (float(plumber.pages[page - 1].width), float(plumber.pages[page - 1].height))
            for box in read:
                fault = _look(box, _area(box, *size), characters)
                yield box, None if fault == CUT else fault or _look_again(box, fitz[page - 1])
            plumber.pages[page - 1].close()
        fitz.close()


def _shown_characters(page: Any) -> list[dict[str, Any]]:
    """Places counted from the corner of what is shown: a page's own zero may lie elsewhere.

    `begins` is where the run of characters begins that this one goes on with.
    """
    left, top, _, _ = page.bbox
    shown: list[dict[str, Any]] = []
    for character in page.chars:
        x0, y0 = character["x0"] - left, character["top"] - top
        before = shown[-1] if shown else None
        goes_on = before and abs(before["x1"] - x0) < 1 and abs(before["top"] - y0) < 1
        shown.append(
            {
                "text": character["text"],
                "x0": x0, "x1": character["x1"] - left,
                "top": y0, "bottom": character["bottom"] - top,
                "begins": before["begins"] if before and goes_on else x0,
            }
        )  # fmt: skip
    return shown


def _area(box: PageBox, width: float, height: float) -> Rectangle:
    left, top, wide, high = box.per_cent
    return Rectangle(
        left / 100 * width, top / 100 * height, (left + wide) / 100 * width, (top + high) / 100 * height
    )  # fmt: skip


def _look(box: PageBox, area: Rectangle, characters: Sequence[dict[str, Any]]) -> str | None:
    """The characters whose centre lies in the box are the cell's, all of them and no others."""
    wanted = fold(box.text)
    found = ""
    # A centre may lie on the very edge: closed-up punctuation shares its room with its neighbour.
    for slack in (_SLACK, 0.0, -_SLACK):
        inside = [c for c in characters if _holds(area, c, slack) and not c["text"].isspace()]
        found = fold(_in_reading_order(inside))
        if _same(wanted, found):
            return _loose(area, inside) if box.is_prose else _cut(area, inside)
    # A neighbour's text may run on into the box: the page clips it away, but its characters are there.
    own = [c for c in characters if _holds(area, c, _SLACK) and c["begins"] >= area.x0 - _SLACK]
    if not box.is_prose and _same(wanted, fold(_in_reading_order(own))):
        return _cut(area, [c for c in own if not c["text"].isspace()])
    if box.is_prose and found and wanted.startswith(found) and _ends_line(area, characters):
        return CUT
    return f"expected “{box.text}”, found “{found}”"


def _ends_line(area: Rectangle, characters: Sequence[dict[str, Any]]) -> bool:
    """Nothing stands to the right of the box on its line."""
    beyond = Rectangle(area.x1, area.y0, float("inf"), area.y1)
    return not any(_holds(beyond, c, -_SLACK) for c in characters if not c["text"].isspace())


def _holds(area: Rectangle, character: dict[str, Any], slack: float) -> bool:
    x = (character["x0"] + character["x1"]) / 2
    y = (character["top"] + character["bottom"]) / 2
    across = area.x0 - slack <= x <= area.x1 + slack
    return bool(across and area.y0 - _SLACK <= y <= area.y1 + _SLACK)


def _in_reading_order(characters: Sequence[dict[str, Any]]) -> str:
    """Lines by their middles, from the left; what is printed again on its own spot counts once."""
    lines: list[list[dict[str, Any]]] = []
    for character in sorted(characters, key=lambda c: c["top"] + c["bottom"]):
        last = lines[-1][-1] if lines else None
        height = character["bottom"] - character["top"]
        if (
            last
            and (character["top"] + character["bottom"] - last["top"] - last["bottom"]) / 2
            < height / 2
        ):
            lines[-1].append(character)
        else:
            lines.append([character])
    text = ""
    for line in lines:
        before: dict[str, Any] | None = None
        for character in sorted(line, key=lambda c: c["x0"]):
            if (
                before is None
                or character["text"] != before["text"]
                or character["x0"] - before["x0"] > 0.5
            ):
                text += character["text"]
            before = character
    return text


def _same(wanted: str, found: str) -> bool:
    """The same characters; their order is each reader's own where a cell has several lines."""
    return wanted == found or sorted(wanted) == sorted(found)


def _loose(area: Rectangle, inside: Sequence[dict[str, Any]]) -> str | None:
    """A box of prose lies close about its figure."""
    size = max(c["bottom"] - c["top"] for c in inside)
    if area.y1 - area.y0 > _HIGHEST_LINE * size + 2:
        return f"the box is {area.y1 - area.y0:.0f} points high, its characters {size:.0f}"
    left, right = min(c["x0"] for c in inside), max(c["x1"] for c in inside)
    if left - area.x0 > _WIDEST_MARGIN * size or area.x1 - right > _WIDEST_MARGIN * size:
        return f"the box is {area.x1 - area.x0:.0f} points wide, its characters {right - left:.0f}"
    return _cut(area, inside)


def _cut(area: Rectangle, inside: Sequence[dict[str, Any]]) -> str | None:
    """No character may stand out of the box by more than half of its width."""
    for character in inside:
        half = (character["x1"] - character["x0"]) / 2
        if character["x0"] < area.x0 - half or character["x1"] > area.x1 + half:
            return f"“{character['text']}” stands out of the box"
    return None


def _look_again(box: PageBox, page: pdfium.PdfPage) -> str | None:
    """PDFium finds the same characters in the box, whatever else it counts to its edges."""
    found = fold(page.get_textpage().get_text_bounded(*_in_user_space(box, page)))
    wanted = fold(box.text)
    missing = [c for c in set(wanted) if found.count(c) < wanted.count(c)]
    return f"PDFium: expected “{box.text}”, found “{found}”" if missing else None


def _in_user_space(box: PageBox, page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the box on the page before it is turned for showing."""
    shown = _area(box, *page.get_size())
    width, height = page.get_size()
    left, bottom, _, _ = page.get_cropbox()
    corners = {
        0: (shown.x0, height - shown.y1, shown.x1, height - shown.y0),
        90: (shown.y0, shown.x0, shown.y1, shown.x1),
        180: (width - shown.x1, shown.y0, width - shown.x0, shown.y1),
        270: (height - shown.y1, width - shown.x1, height - shown.y0, width - shown.x0),
    }[page.get_rotation()]
    return corners[0] + left, corners[1] + bottom, corners[2] + left, corners[3] + bottom


def _look_at_picture(
    path: Path, page: int, boxes: Sequence[PageBox]
) -> Iterator[tuple[PageBox, str | None]]:
    """A box on a page that is a picture lies on ink, unless its cell is blank."""
    if not boxes:
        return
    picture = numpy.asarray(Image.open(io.BytesIO(render_page(path, page))).convert("L"))
    for box in boxes:
        area = _area(box, picture.shape[1], picture.shape[0])
        cut = picture[int(area.y0) : int(area.y1) + 1, int(area.x0) : int(area.x1) + 1]
        share = float((cut < _DARK).mean()) if cut.size else 0.0
        is_right = not fold(box.text) or _LEAST_INK <= share <= _MOST_INK
        yield box, None if is_right else f"{share:.1%} of the box is ink"
