"""The characters of one PDF page: a PDFium page in, characters at their displayed place out."""

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gouji.readers.clipping import UNCLIPPED, ClipReader
from gouji.readers.page_geometry import PageGeometry
from gouji.readers.page_marks import Character, PageTooDense

# PDFium turns a hyphen at the end of a line into 2; codes that are no characters mean no code map.
_SPECIAL = {2: "-", 0: "\ufffd", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"} | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)
_SPACE = 0x20
# Points that a hidden character is put inside the edge of what is seen.
_INSIDE = 0.5
_WHITE = frozenset((_SPACE, 0x0D, 0x0A))

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]


class PageCharacters(NamedTuple):
    shown: list[Character]
    clipped: int  # characters left out because they are clipped away


def page_characters(
    page: Any, geometry: PageGeometry, limit: int, *, keep_clipped: bool = False
) -> PageCharacters:
    """Return what the page shows, in the file's order, without the spaces PDFium makes up.

    Text that is clipped away above or below is left out. Of a line cut off at its side the whole text
    is kept, and the hidden part counts as standing at the edge of what is seen.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return PageCharacters([], 0)
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > limit:
            raise PageTooDense(f"应有不超过 {limit} 个字符，实有 {count} 个")
        clips = None if keep_clipped else ClipReader(text_page)
        return _read_characters(text_page, count, geometry, clips)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read_characters(
    text_page: Any, count: int, geometry: PageGeometry, clips: ClipReader | None
) -> PageCharacters:
    rect = pdfium.FS_RECTF()
    x = ctypes.c_double()
    y = ctypes.c_double()
    rect_pointer, x_pointer, y_pointer = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    # Called once a character: the look-ups are taken out of the loop.
    get_unicode = pdfium.FPDFText_GetUnicode
    get_box = pdfium.FPDFText_GetLooseCharBox
    is_generated = pdfium.FPDFText_IsGenerated
    visible_rectangle = clips.visible_rectangle if clips else lambda _: UNCLIPPED
    clipped = 0
    is_turned = geometry.quarter_turns != 0
    left_edge, top_edge = geometry.left, geometry.top
    characters: list[Character] = []
    append = characters.append
    bottom = top = right = baseline = float("nan")
    clip_left, clip_bottom, clip_right, clip_top = UNCLIPPED
    for index in range(count):
        code = get_unicode(text_page, index)
        if code in _WHITE and (code != _SPACE or is_generated(text_page, index) == 1):
            continue
        get_box(text_page, index, rect_pointer)
        left = rect.left
        is_same_run = rect.top == top and rect.bottom == bottom and -1.0 < left - right < 1.0
        right = rect.right
        if is_turned or not is_same_run:
            # The boxes of a run have one height: its baseline and clip are asked for once.
            top, bottom = rect.top, rect.bottom
            pdfium.FPDFText_GetCharOrigin(text_page, index, x_pointer, y_pointer)
            baseline = y.value
            clip_left, clip_bottom, clip_right, clip_top = visible_rectangle(index)
        middle, height = (left + right) / 2, (bottom + top) / 2
        if not (clip_left <= middle <= clip_right and clip_bottom <= height <= clip_top):
            # The run may have gone on into another object: only its own clip counts.
            clip_left, clip_bottom, clip_right, clip_top = visible_rectangle(index)
            if not clip_bottom <= height <= clip_top or clip_left > clip_right:
                clipped += 1
                continue
            middle = min(max(middle, clip_left + _INSIDE), clip_right - _INSIDE)
        text = _SPECIAL.get(code) or chr(code)
        if is_turned:
            box = (left, bottom, right, top)
            append(_turned(geometry, (x.value, y.value), box, (middle, height), text))
        else:
            append(
                Character(
                    top_edge - baseline,
                    left - left_edge,
                    right - left_edge,
                    top_edge - top,
                    top_edge - bottom,
                    text,
                    middle - left_edge,
                )
            )
    return PageCharacters(characters, clipped)


def _turned(
    geometry: PageGeometry, origin: Point, box: Rectangle, middle: Point, text: str
) -> Character:
    """Place a character of a rotated page as it is displayed."""
    a, b, c, d, e, f = geometry.matrix()
    left, bottom, right, top = box
    x0, x1 = sorted((a * left + c * bottom + e, a * right + c * top + e))
    y0, y1 = sorted((b * left + d * bottom + f, b * right + d * top + f))
    baseline = b * origin[0] + d * origin[1] + f
    return Character(baseline, x0, x1, y0, y1, text, a * middle[0] + c * middle[1] + e)
