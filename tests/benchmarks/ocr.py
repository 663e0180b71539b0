"""Compare recognised amounts with the text layer: `python tests/benchmarks/ocr.py FILE [PAGE,PAGE…] [DPI]`.

Each page of a PDF with a text layer is drawn as a picture and recognised; the cells of both readings
are paired by where they stand. Every amount read wrongly is printed with its confidence.
"""

import re
import resource
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gouji.documents.model import Cell, Grid, ReadDocument
from gouji.documents.normalise import squeeze
from gouji.facts.amounts import LEAST_CONFIDENCE
from gouji.readers.pdf import read_pdf
from gouji.readers.scan import ScanLimits, read_scanned_pages

AMOUNT = re.compile(r"-?[\d,]+(\.\d+)?%?")


def cells_of(blocks: ReadDocument) -> dict[int, list[Cell]]:
    """The cells of all grids, by page."""
    pages: dict[int, list[Cell]] = {}
    for block in blocks.blocks:
        if isinstance(block, Grid) and block.page is not None:
            pages.setdefault(block.page, []).extend(block.cells)
    return pages


def partner(cell: Cell, others: list[Cell]) -> Cell | None:
    """The recognised cell that holds the middle of a cell."""
    assert cell.box is not None
    x, y = (cell.box.x0 + cell.box.x1) / 2, (cell.box.y0 + cell.box.y1) / 2
    for other in others:
        box = other.box
        if box is not None and box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
            return other
    return None


def same_amount(found: str, text: str) -> bool:
    """Whether two prints say one number: recognition swallows a zero at the end now and then."""
    if not (AMOUNT.fullmatch(found) and AMOUNT.fullmatch(text)) or "%" in found + text:
        return False
    return Decimal(found.replace(",", "")) == Decimal(text.replace(",", ""))


def main(path: Path, wanted: list[int], dpi: float) -> None:
    """Print one line for each page, each wrong amount, and the sums."""
    printed = cells_of(read_pdf(path, "text"))
    numbers = wanted or sorted(printed)
    start = time.perf_counter()
    scanned = read_scanned_pages(path, numbers, "scan", replace(ScanLimits(), seconds=1e6, dpi=dpi))
    seconds = time.perf_counter() - start
    total = right = same = flagged = doubted_right = texts = texts_right = 0
    for number in numbers:
        grids = [block for block in scanned.blocks[number] if isinstance(block, Grid)]
        recognised = [cell for grid in grids for cell in grid.cells]
        for cell in printed.get(number, []):
            text = squeeze(cell.text)
            other = partner(cell, recognised)
            found = squeeze(other.text) if other else None
            confidence = (other.confidence or 0.0) if other else 0.0
            if not AMOUNT.fullmatch(text):
                texts += bool(text)
                texts_right += bool(text) and found == text
                if not text and found and AMOUNT.fullmatch(found):
                    print(f"  p{number} blank read as {found!r} {confidence:.2f}")
                continue
            total += 1
            is_doubted = confidence < LEAST_CONFIDENCE
            right += found == text
            doubted_right += found == text and is_doubted
            if found is not None and found != text and same_amount(found, text):
                same += 1
            elif found != text:
                flagged += is_doubted
                print(
                    f"  p{number} {text!r} read as {found!r} {confidence:.2f}"
                    f" {'flagged' if is_doubted else 'NOT FLAGGED'}"
                )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{path.name}: {len(numbers)} pages at {dpi:.0f} dpi, {seconds / len(numbers):.1f} s a page, {memory} MiB\n"
        f"  amounts {right}/{total} exact, {same} the same with other zeros,"
        f" {total - right - same} wrong of which {flagged} flagged; {doubted_right} right ones doubted;"
        f" other texts {texts_right}/{texts} exact"
    )


if __name__ == "__main__":
    pages = [int(part) for part in sys.argv[2].split(",")] if len(sys.argv) > 2 else []
    main(Path(sys.argv[1]), pages, float(sys.argv[3]) if len(sys.argv) > 3 else 200.0)
