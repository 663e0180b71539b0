"""How a PDF page is displayed: its user-space coordinates in, displayed points (origin top left) out."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The visible rectangle of a page in its own user space, and its rotation in quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    @property
    def width(self) -> float:
        """Displayed width in points."""
        if self.quarter_turns % 2:
            return self.top - self.bottom
        return self.right - self.left

    @property
    def height(self) -> float:
        """Displayed height in points."""
        if self.quarter_turns % 2:
            return self.right - self.left
        return self.top - self.bottom

    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """(a, b, c, d, e, f): displayed x = a*x + c*y + e, displayed y = b*x + d*y + f (downwards)."""
        if self.quarter_turns == 1:
            return (0.0, 1.0, 1.0, 0.0, -self.bottom, -self.left)
        if self.quarter_turns == 2:
            return (-1.0, 0.0, 0.0, 1.0, self.right, -self.bottom)
        if self.quarter_turns == 3:
            return (0.0, -1.0, -1.0, 0.0, self.top, self.right)
        return (1.0, 0.0, 0.0, -1.0, -self.left, self.top)


def page_geometry(page: Any) -> PageGeometry:
    """Read the geometry of a loaded PDFium page (crop box within media box, as PDFium displays it)."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    turns = pdfium.FPDFPage_GetRotation(page) % 4
    return PageGeometry(box.left, box.bottom, box.right, box.top, turns)
