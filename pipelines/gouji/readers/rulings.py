"""The ruling lines of one PDF page: its PDFium path objects in, horizontal and vertical edges out.

Which path gives which edges is pdfplumber's "lines" strategy: a two-point path is a line, a closed
right-angled path gives its four sides, any other path the right-angled ones among its segments.
"""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gouji.readers.page_geometry import PageGeometry
from gouji.readers.page_marks import Edge, PageTooDense

# A stroke that rises less than this over its length is drawn as a straight rule (points).
_STRAIGHT = 0.5
_MIN_LENGTH = 1.0
_MAX_FORM_DEPTH = 8
_RECTANGLE_SEGMENTS = 5
_PICTURE_PART = 0.1
_PICTURE_CURVES = 300  # letters drawn as outlines have some twenty each

Matrix = tuple[float, float, float, float, float, float]


class Rulings(NamedTuple):
    horizontal: list[Edge]
    vertical: list[Edge]
    has_picture: bool  # an image that covers a tenth of the page, or a drawing of many strokes


def page_rulings(page: Any, geometry: PageGeometry, limit: int) -> Rulings:
    """Return every rule of the page, form XObjects included, in displayed coordinates."""
    return _Collector(limit).collect(page, geometry)


class _Collector:
    """Walks the objects of one page; holds the buffers that PDFium writes into."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._objects = 0
        self._image_area = 0.0
        self._curves = 0
        self._horizontal: list[Edge] = []
        self._vertical: list[Edge] = []
        self._floats = tuple(ctypes.c_float() for _ in range(4))
        self._pointers = tuple(ctypes.byref(value) for value in self._floats)
        self._draw_mode = (ctypes.c_int(), ctypes.c_int())
        self._draw_mode_pointers = tuple(ctypes.byref(value) for value in self._draw_mode)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_pointer = ctypes.byref(self._matrix)

    def collect(self, page: Any, geometry: PageGeometry) -> Rulings:
        count = pdfium.FPDFPage_CountObjects(page)
        get_object = pdfium.FPDFPage_GetObject
        self._walk((get_object(page, index) for index in range(count)), geometry.matrix(), 0)
        has_image = self._image_area > _PICTURE_PART * geometry.width * geometry.height
        has_picture = has_image or self._curves > _PICTURE_CURVES
        return Rulings(self._horizontal, self._vertical, has_picture)

    def _walk(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        get_type = pdfium.FPDFPageObj_GetType
        for page_object in objects:
            self._objects += 1
            if self._objects > self._limit:
                raise PageTooDense(f"应有不超过 {self._limit} 个图形对象，实有更多")
            kind = get_type(page_object)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._add_path(page_object, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._add_image(page_object, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
                inner = _chain(self._own_matrix(page_object), matrix)
                count = pdfium.FPDFFormObj_CountObjects(page_object)
                parts = (pdfium.FPDFFormObj_GetObject(page_object, i) for i in range(count))
                self._walk(parts, inner, depth + 1)

    def _own_matrix(self, page_object: Any) -> Matrix:
        pdfium.FPDFPageObj_GetMatrix(page_object, self._matrix_pointer)
        own = self._matrix
        return (own.a, own.b, own.c, own.d, own.e, own.f)

    def _add_image(self, page_object: Any, matrix: Matrix) -> None:
        a, b, c, d, _, _ = _chain(self._own_matrix(page_object), matrix)
        self._image_area += abs(a * d - b * c)

    def _add_path(self, page_object: Any, matrix: Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(page_object)
        self._objects += count // 8
        if count == _RECTANGLE_SEGMENTS and self._add_thin_fill(page_object, matrix):
            return
        a, b, c, d, e, f = _chain(self._own_matrix(page_object), matrix)
        x_value, y_value = self._floats[:2]
        x_pointer, y_pointer = self._pointers[:2]
        get_segment = pdfium.FPDFPath_GetPathSegment
        get_point = pdfium.FPDFPathSegment_GetPoint
        get_type = pdfium.FPDFPathSegment_GetType
        get_close = pdfium.FPDFPathSegment_GetClose
        points: list[tuple[float, float]] = []
        curve_points = 0
        for index in range(count):
            segment = get_segment(page_object, index)
            kind = get_type(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._add_subpath(points)
                points = []
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                # A curve comes as two control points and its end; only the end is on the page.
                curve_points += 1
                self._curves += 1
                if curve_points % 3:
                    continue
            get_point(segment, x_pointer, y_pointer)
            x, y = x_value.value, y_value.value
            points.append((a * x + c * y + e, b * x + d * y + f))
            if get_close(segment) and points[-1] != points[0]:
                points.append(points[0])
        self._add_subpath(points)

    def _add_thin_fill(self, page_object: Any, matrix: Matrix) -> bool:
        """Most rules are thin filled rectangles: their bounds say all, at a sixth of the calls."""
        fill_mode, is_stroked = self._draw_mode
        pdfium.FPDFPath_GetDrawMode(page_object, *self._draw_mode_pointers)
        if is_stroked.value or not fill_mode.value:
            return False
        pdfium.FPDFPageObj_GetBounds(page_object, *self._pointers)
        left, bottom, right, top = (value.value for value in self._floats)
        if min(right - left, top - bottom) >= _MIN_LENGTH:
            return False
        a, b, c, d, e, f = matrix
        x0, x1 = sorted((a * left + c * bottom + e, a * right + c * top + e))
        y0, y1 = sorted((b * left + d * bottom + f, b * right + d * top + f))
        if x1 - x0 >= _MIN_LENGTH:
            self._horizontal += (Edge(y0, x0, x1), Edge(y1, x0, x1))
        if y1 - y0 >= _MIN_LENGTH:
            self._vertical += (Edge(x0, y0, y1), Edge(x1, y0, y1))
        return True

    def _add_subpath(self, points: list[tuple[float, float]]) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            width, height = abs(x1 - x0), abs(y1 - y0)
            if height <= _STRAIGHT and width >= _MIN_LENGTH:
                self._horizontal.append(Edge(min(y0, y1), min(x0, x1), max(x0, x1)))
            elif width <= _STRAIGHT and height >= _MIN_LENGTH:
                self._vertical.append(Edge(min(x0, x1), min(y0, y1), max(y0, y1)))


def _chain(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    k, m, n, p, q, r = outer
    return (
        a * k + b * n,
        a * m + b * p,
        c * k + d * n,
        c * m + d * p,
        e * k + f * n + q,
        e * m + f * p + r,
    )
