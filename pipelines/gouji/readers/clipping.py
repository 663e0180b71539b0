"""What of a page's text is cut off by clip paths: a character in, the visible rectangle of its object out.

Printed spreadsheets draw a text longer than its cell in full and clip it to the cell; tables broken
over pages draw the rows of the other page too, clipped away. Neither is on the page that people see.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

# left, bottom, right, top in the page's user space
VisibleRectangle = tuple[float, float, float, float]

UNCLIPPED: VisibleRectangle = (float("-inf"), float("-inf"), float("inf"), float("inf"))
# A clip path of more segments is a drawing, not the frame of a text.
_MAX_SEGMENTS = 64


class ClipReader:
    """Asks for the clips of one text page; most objects share a clip, which is then read once."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._known: dict[tuple[bytes, ...], VisibleRectangle] = {}

    def visible_rectangle(self, index: int) -> VisibleRectangle:
        """Return the bounds within which the text object of the character shows."""
        text_object = pdfium.FPDFText_GetTextObject(self._text_page, index)
        clip = pdfium.FPDFPageObj_GetClipPath(text_object) if text_object else None
        paths = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        if paths <= 0:
            return UNCLIPPED
        # Objects under one clip share its points: the address of the first point names a path.
        get_segment = pdfium.FPDFClipPath_GetPathSegment
        key = tuple(bytes(get_segment(clip, path, 0)) for path in range(paths))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _visible_rectangle(clip, paths)
        return known


def _visible_rectangle(clip: Any, paths: int) -> VisibleRectangle:
    left, bottom, right, top = UNCLIPPED
    for path in range(paths):
        bounds = _path_bounds(clip, path)
        if bounds is not None:
            left, bottom = max(left, bounds[0]), max(bottom, bounds[1])
            right, top = min(right, bounds[2]), min(top, bounds[3])
    return (left, bottom, right, top)


def _path_bounds(clip: Any, path: int) -> VisibleRectangle | None:
    count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
    if not 0 < count <= _MAX_SEGMENTS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(count):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((x.value, y.value))
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    return (min(xs), min(ys), max(xs), max(ys))
