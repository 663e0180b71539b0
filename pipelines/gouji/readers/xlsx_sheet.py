"""One worksheet of an XLSX, read as a stream: its texts, merged ranges and what is hidden (I/O).

The library's own loading makes an object of every cell, of every place under a merged range and under
a link; one range A:XFD is seventeen thousand million of them. Here a row is forgotten once it is read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from gouji.readers.merged_cells import Area, Place
from gouji.readers.sheet_blocks import NOT_COMPUTED
from gouji.readers.shown_date import NUMBERED_FORMATS

_MERGE_CELL_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"


@dataclass(frozen=True, slots=True)
class StreamedSheet:
    """A worksheet's texts by place; `right` is the last column that is stored, empty cells counted."""

    texts: dict[Place, str]
    merged: tuple[Area, ...]
    right: int
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """The library's parser of cells, which also says where a formula has no stored result.

    Links, rules and extensions are passed over: a million of them cost nothing and break nothing.
    """

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        self.merged_refs: list[str] = []
        is_in_row = False
        for event, element in iterparse(self.source, events=("start", "end")):
            if element.tag == ROW_TAG:
                is_in_row = event == "start"
                if not is_in_row:
                    yield self.parse_row(element)
                    element.clear()
            elif event == "end" and not is_in_row:
                if element.tag == COL_TAG:
                    self.parse_column_dimensions(element)
                elif element.tag == _MERGE_CELL_TAG:
                    self.merged_refs.append(element.get("ref"))
                element.clear()

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        # A formula whose result is the empty text has one: t="str" with an empty <v>.
        is_empty_text = element.get("t") == "str" and element.find(VALUE_TAG) is not None
        if cell["value"] is None and not is_empty_text and element.find(FORMULA_TAG) is not None:
            cell["value"] = NOT_COMPUTED
        return cell


def stream_sheet(sheet: Any, text_of: Callable[[object, str], str], widest: int) -> StreamedSheet:
    """Read a sheet of a workbook opened read-only; places right of `widest` count only where they hold text."""
    book = sheet.parent
    formats = [_format(book, style.numFmtId) for style in book._cell_styles]
    texts: dict[Place, str] = {}
    right = 0
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats={place for place, code in enumerate(formats) if is_date_format(code)},
            timedelta_formats={
                place for place, code in enumerate(formats) if is_timedelta_format(code)
            },
        )
        for _, row in parser.parse():
            for cell in row:
                text = text_of(cell["value"], formats[cell["style_id"]])
                if text:
                    texts[cell["row"], cell["column"]] = text
                if text or cell["column"] <= widest:
                    right = max(right, cell["column"])
    return StreamedSheet(
        texts,
        tuple(_merged(parser)),
        right,
        tuple(
            int(row)
            for row, found in parser.row_dimensions.items()
            if _is_true(found.get("hidden"))
        ),
        tuple(_hidden_columns(parser)),
    )


def _format(book: Any, number: int) -> str:
    """The format's signs; those that are named by number only are the Chinese program's."""
    if number in NUMBERED_FORMATS:
        return NUMBERED_FORMATS[number]
    if number < 164:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(book._number_formats[number - 164])


def _merged(parser: Any) -> Iterator[Area]:
    for reference in parser.merged_refs:
        left, top, right, bottom = range_boundaries(reference)
        yield top or 1, left or 1, bottom or 2**20, right or 2**14


def _hidden_columns(parser: Any) -> Iterator[int]:
    """Every hidden column: the file names them in groups, from min to max."""
    for found in parser.column_dimensions.values():
        if _is_true(found.get("hidden")):
            yield from range(int(found["min"]), min(int(found["max"]), 2**14) + 1)


def _is_true(value: object) -> bool:
    return value in ("1", "true")
