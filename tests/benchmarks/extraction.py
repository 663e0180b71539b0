"""Measure the PDF reader against pdfplumber: `python -m benchmarks.extraction DIR...` from tests/.

Both read the same files from open to cells in one process, ours with its integrity check and its
lines of prose; every cell text that pdfplumber finds and ours does not have at the same page, row and
column is listed. A difference is of kind "clipped" where our reader, told to keep text that clip paths
hide from the page, agrees with pdfplumber. Files that ours refuses are listed and left out of both times.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber

from gouji.documents.model import Grid, ReadDocument, Unreadable
from gouji.documents.normalise import squeeze
from gouji.readers.pdf import read_pdf

Place = tuple[int, int, int, int]  # page, grid, row, column


@dataclass
class Totals:
    """What the run measured, over all files."""

    pages: int = 0
    cells: int = 0
    printed_cells: int = 0
    our_cells: int = 0
    exact: int = 0
    our_seconds: float = 0.0
    plumber_seconds: float = 0.0
    differences: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Read the folders' PDF files with both readers and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--ours-only", action="store_true", help="time our reader alone")
    arguments = parser.parse_args()
    totals = Totals()
    for path in _files(arguments.paths):
        _measure(path, totals, ours_only=arguments.ours_only)
    _print(totals)


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from [path] if path.is_file() else sorted(path.rglob("*.pdf"))


def _measure(path: Path, totals: Totals, *, ours_only: bool) -> None:
    started = time.perf_counter()
    try:
        read = read_pdf(path, "0" * 16)
    except Unreadable as unreadable:
        print(f"{path.name}: {unreadable}")
        return
    our_seconds = time.perf_counter() - started
    if is_recognised(read):
        print(
            f"{path.name}: left out, its pages are pictures; {our_seconds:.2f} s", file=sys.stderr
        )
        return
    totals.our_seconds += our_seconds
    totals.pages += read.pages or 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    plumber_seconds = 0.0
    if not ours_only:
        started = time.perf_counter()
        theirs = plumber_cells(path)
        plumber_seconds = time.perf_counter() - started
        totals.plumber_seconds += plumber_seconds
        unclipped = our_cells(read_pdf(path, "0" * 16, keep_clipped=True))
        _compare(path, our_cells(read), unclipped, theirs, totals)
    print(
        f"{path.name}: {read.pages} pages, ours {our_seconds:.2f} s, pdfplumber {plumber_seconds:.2f} s,"
        f" peak so far {peak:.0f} MB",
        file=sys.stderr,
        flush=True,
    )


def is_recognised(read: ReadDocument) -> bool:
    """Whether anything was recognised from a picture, which pdfplumber cannot do."""
    return any(
        cell.confidence is not None
        for block in read.blocks
        if isinstance(block, Grid)
        for cell in block.cells
    )


def our_cells(read: ReadDocument) -> dict[Place, str]:
    """The text of every cell by its page (1-based), grid, row and column (0-based)."""
    cells: dict[Place, str] = {}
    grids: Counter[int] = Counter()
    for block in read.blocks:
        if isinstance(block, Grid):
            page = block.page or 0
            for cell in block.cells:
                cells[page, grids[page], cell.row_index, cell.column_index] = cell.text
            grids[page] += 1
    return cells


def plumber_cells(path: Path) -> dict[Place, str]:
    """The same of pdfplumber's extract_tables with its default settings; merged cells are left out."""
    cells: dict[Place, str] = {}
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            for grid, rows in enumerate(page.extract_tables()):
                for row, texts in enumerate(rows):
                    for column, text in enumerate(texts):
                        if text is not None:
                            cells[number, grid, row, column] = text
            page.close()
    return cells


def _compare(
    path: Path,
    ours: dict[Place, str],
    unclipped: dict[Place, str],
    theirs: dict[Place, str],
    totals: Totals,
) -> None:
    totals.cells += len(theirs)
    totals.printed_cells += sum(bool(text) for text in theirs.values())
    totals.our_cells += len(ours)
    for place in sorted(theirs.keys() | ours.keys()):
        mine, other = ours.get(place), theirs.get(place)
        if mine == other:
            totals.exact += 1
        if mine is not None and other is not None and squeeze(mine) == squeeze(other):
            continue
        kind = "only ours" if other is None else "only pdfplumber" if mine is None else "text"
        if kind == "text" and squeeze(unclipped[place]) == squeeze(other or ""):
            kind = "clipped"
        totals.kinds[kind] += 1
        page, grid, row, column = place
        totals.differences.append(
            f"{kind}: {path.name} page {page} grid {grid} row {row} column {column}:"
            f" ours {mine!r}, pdfplumber {other!r}"
        )


def _print(totals: Totals) -> None:
    for difference in totals.differences:
        print(difference)
    ours = totals.pages / totals.our_seconds if totals.our_seconds else 0.0
    print(f"pages {totals.pages}")
    print(f"ours {ours:.1f} pages/s ({totals.our_seconds:.1f} s)")
    if totals.plumber_seconds:
        theirs = totals.pages / totals.plumber_seconds
        print(f"pdfplumber {theirs:.1f} pages/s ({totals.plumber_seconds:.1f} s)")
        print(f"ratio {ours / theirs:.2f}")
        print(
            f"cells pdfplumber {totals.cells} ({totals.printed_cells} not blank), ours {totals.our_cells}"
        )
        print(f"equal to the last blank {totals.exact}; differences {dict(totals.kinds)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak RSS of this process {peak:.0f} MB")


if __name__ == "__main__":
    main()
