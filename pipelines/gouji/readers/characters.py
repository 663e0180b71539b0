"""The characters of one PDF page: a PDFium page in, characters at their displayed place out."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from gouji.readers.page_geometry import PageGeometry
from gouji.readers.page_marks import Character, PageTooDense

# PDFium turns a hyphen at the end of a line into this; the printed character is the hyphen.
_LINE_END_HYPHEN = 2
_GENERATED = frozenset((0x20, 0x0D, 0x0A))


def page_characters(page: Any, geometry: PageGeometry, limit: int) -> list[Character]:
    """Return what the page prints, in the file's order, without the spaces PDFium makes up."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > limit:
            raise PageTooDense(f"应有不超过 {limit} 个字符，实有 {count} 个")
        return _read_characters(text_page, count, geometry)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read_characters(text_page: Any, count: int, geometry: PageGeometry) -> list[Character]:
    a, b, c, d, e, f = geometry.matrix()
    upright = geometry.quarter_turns == 0
    rect = pdfium.FS_RECTF()
    x = ctypes.c_double()
    y = ctypes.c_double()
    rect_pointer, x_pointer, y_pointer = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    # Called once a character: the look-ups are taken out of the loop.
    get_unicode = pdfium.FPDFText_GetUnicode
    get_box = pdfium.FPDFText_GetLooseCharBox
    get_origin = pdfium.FPDFText_GetCharOrigin
    characters: list[Character] = []
    append = characters.append
    for index in range(count):
        code = get_unicode(text_page, index)
        if code in _GENERATED and pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if code in (0x0D, 0x0A) or 0xD800 <= code <= 0xDFFF:
            continue
        get_box(text_page, index, rect_pointer)
        get_origin(text_page, index, x_pointer, y_pointer)
        text = "-" if code == _LINE_END_HYPHEN else chr(code)
        if upright:
            append(
                Character(
                    f - y.value, rect.left + e, rect.right + e, f - rect.top, f - rect.bottom, text
                )
            )
            continue
        x0, x1 = sorted((a * rect.left + c * rect.bottom + e, a * rect.right + c * rect.top + e))
        y0, y1 = sorted((b * rect.left + d * rect.bottom + f, b * rect.right + d * rect.top + f))
        append(Character(b * x.value + d * y.value + f, x0, x1, y0, y1, text))
    return characters


def without_overprints(characters: list[Character]) -> list[Character]:
    """Drop what is printed again on the same spot (fake bold): same text, origin within 10% of its height."""
    places: dict[tuple[str, int, int], list[Character]] = {}
    kept: list[Character] = []
    for character in characters:
        tolerance = max((character.bottom - character.top) * 0.1, 0.3)
        column, row = round(character.x0 / 2), round(character.baseline / 2)
        is_again = False
        for near_column in (column - 1, column, column + 1):
            for near_row in (row - 1, row, row + 1):
                for other in places.get((character.text, near_column, near_row), ()):
                    if (
                        abs(other.x0 - character.x0) < tolerance
                        and abs(other.baseline - character.baseline) < tolerance
                    ):
                        is_again = True
        if not is_again:
            places.setdefault((character.text, column, row), []).append(character)
            kept.append(character)
    return kept
