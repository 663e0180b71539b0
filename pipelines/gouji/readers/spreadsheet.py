"""Workbooks (XLSX, XLS, ET) as a person sees them: a path in, the blocks of every visible sheet out (I/O).

Hidden sheets are not read and are named in the warnings; hidden rows and columns are read, since sums
count them, and are named too. A formula whose result is not stored is unreadable, never zero.
"""

import datetime
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gouji.documents.model import Block, Grid, ReadDocument, TextLine, Unreadable
from gouji.readers.sheet_blocks import MAX_CELLS, Sheet, SheetCell, sheet_blocks
from gouji.readers.shown_number import shown_number
from gouji.readers.sniff import XLS, XLSX

XLSX_READER = "openpyxl"
XLS_READER = "xlrd"
MAX_PART_BYTES = 128 * 1024**2
MAX_TOTAL_BYTES = 512 * 1024**2
NOT_COMPUTED = "（公式未存结果）"
_MOST_MERGED = 100_000


def read_xlsx(path: Path, document_id: str) -> ReadDocument:
    """Every visible sheet of an XLSX or XLSM workbook. Raises Unreadable with a reason in Chinese."""
    import openpyxl

    pictures = _check_package(path)
    try:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path) if _has_formulas(path) else None
    except Exception as error:  # openpyxl raises whatever its parsers do on damaged parts
        raise Unreadable(f"工作簿损坏：应能打开，实有错误（{type(error).__name__}：{error}）。") from error
    warnings: list[str] = []
    blocks: list[Block] = []
    for number, sheet in enumerate(values.worksheets, start=1):
        if sheet.sheet_state != "visible":
            warnings.append(f"隐藏的工作表“{sheet.title}”未读取。")
            continue
        warnings += _hidden(
            sheet.title,
            [row for row, d in sheet.row_dimensions.items() if d.hidden],
            [column for column, d in sheet.column_dimensions.items() if d.hidden],
            {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
            if sheet.row_dimensions
            else set(),
        )
        source = formulas[sheet.title] if formulas is not None else None
        cells = tuple(_xlsx_cells(sheet, source))
        blocks += sheet_blocks(Sheet(number, sheet.title, cells), document_id)
    if blocks and pictures:
        warnings.append(f"工作簿另有 {len(pictures)} 张图片，图片内容没有读取。")
    elif pictures:
        blocks, told = _picture_blocks(path, pictures, document_id)
        warnings += told
    return _document(document_id, XLSX, XLSX_READER, blocks, warnings)


def read_xls(path: Path, document_id: str) -> ReadDocument:
    """Every visible sheet of an XLS or ET workbook. Raises Unreadable with a reason in Chinese."""
    import xlrd

    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=open_null())
    except (xlrd.XLRDError, struct.error, AssertionError, IndexError, KeyError, ValueError,
            UnicodeDecodeError, OverflowError, MemoryError, TypeError, AttributeError) as error:  # fmt: skip
        raise Unreadable(f"工作簿损坏：应能打开，实有错误（{type(error).__name__}：{error}）。") from error
    warnings: list[str] = []
    blocks: list[Block] = []
    for number, sheet in enumerate(book.sheets(), start=1):
        if sheet.visibility != 0:
            warnings.append(f"隐藏的工作表“{sheet.name}”未读取。")
            continue
        warnings += _hidden(
            sheet.name,
            [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
            [str(column + 1) for column, info in sheet.colinfo_map.items() if info.hidden],
            {row + 1 for row in range(sheet.nrows) if any(sheet.row_values(row))},
        )
        cells = tuple(_xls_cells(book, sheet))
        blocks += sheet_blocks(Sheet(number, sheet.name, cells), document_id)
    return _document(document_id, XLS, XLS_READER, blocks, warnings)


def open_null() -> Any:
    """Where xlrd may talk."""
    import io

    return io.StringIO()


def _document(
    document_id: str, media_type: str, reader: str, blocks: Sequence[Block], warnings: Sequence[str]
) -> ReadDocument:
    if not blocks:
        raise Unreadable("工作簿没有可读取的内容：应有带文字的可见工作表，实有空表。" + "".join(warnings))
    return ReadDocument(document_id, media_type, reader, tuple(blocks), warnings=tuple(warnings))


def _hidden(
    name: str, rows: Sequence[int], columns: Sequence[str], used: set[int]
) -> Iterator[str]:
    shown = [row for row in rows if row in used]
    if shown:
        listed = "、".join(map(str, shown[:10]))
        yield f"工作表“{name}”有 {len(shown)} 个隐藏的行（第 {listed} 行{'等' if len(shown) > 10 else ''}），已读取。"
    if columns:
        yield f"工作表“{name}”有 {len(columns)} 个隐藏的列（{'、'.join(columns[:10])}），已读取。"


def _check_package(path: Path) -> list[str]:
    """The pictures in an XLSX; Unreadable where unpacking it would be dangerous."""
    try:
        with zipfile.ZipFile(path) as package:
            total = 0
            for part in package.infolist():
                total += part.file_size
                if part.file_size > MAX_PART_BYTES or total > MAX_TOTAL_BYTES:
                    raise Unreadable(
                        f"工作簿解开后过大：应不超过 {MAX_TOTAL_BYTES} 字节，实有更多，位置：{part.filename[:100]}。"
                    )
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(4096):
                            raise Unreadable(
                                f"工作簿含有 DTD 声明（可能引用外部实体），不予读取，位置：{part.filename[:100]}。"
                            )
            return sorted(
                part.filename
                for part in package.infolist()
                if part.filename.startswith("xl/media/") and part.file_size
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(f"工作簿损坏：应有压缩包结构，实有不能打开的内容（{error}）。") from error


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")]
        return any(re.search(rb"<f[\s>/]", package.read(name)) is not None for name in sheets)


def _xlsx_cells(sheet: Any, formulas: Any) -> Iterator[SheetCell]:
    spans, covered = _merged(
        (r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges
    )
    stored = getattr(sheet, "_cells", {})
    if len(stored) > 4 * MAX_CELLS:
        raise Unreadable(f"工作表过大：应不超过 {4 * MAX_CELLS} 格，实有 {len(stored)} 格，位置：{sheet.title}。")
    for (row, column), cell in sorted(stored.items()):
        if (row, column) in covered:
            continue
        text = _text(cell.value, cell.number_format)
        if not text and formulas is not None and cell.value is None:
            formula = formulas.cell(row, column).value
            text = NOT_COMPUTED if isinstance(formula, str) and formula.startswith("=") else ""
        down, across = spans.get((row, column), (1, 1))
        if text or down * across > 1:
            yield SheetCell(row, column, text, down, across)


def _xls_cells(book: Any, sheet: Any) -> Iterator[SheetCell]:
    import xlrd

    spans, covered = _merged((r0 + 1, c0 + 1, r1, c1) for r0, r1, c0, c1 in sheet.merged_cells)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            at = (row + 1, column + 1)
            if at in covered:
                continue
            cell = sheet.cell(row, column)
            text = ""
            if cell.ctype == xlrd.XL_CELL_NUMBER:
                text = _text(cell.value, _xls_format(book, cell))
            elif cell.ctype == xlrd.XL_CELL_DATE:
                text = _xls_date(book, cell.value)
            elif cell.ctype == xlrd.XL_CELL_TEXT:
                text = str(cell.value)
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(cell.value, "#ERR")
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                text = "TRUE" if cell.value else "FALSE"
            down, across = spans.get(at, (1, 1))
            if text or down * across > 1:
                yield SheetCell(*at, text, down, across)


def _xls_format(book: Any, cell: Any) -> str:
    record = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    known = book.format_map.get(record.format_key) if record is not None else None
    return known.format_str if known is not None else "General"


def _xls_date(book: Any, value: float) -> str:
    import xlrd

    try:
        return _text(xlrd.xldate_as_datetime(value, book.datemode), "")
    except (xlrd.XLDateError, OverflowError, ValueError):
        return _text(value, "General")


def _merged(
    ranges: Iterator[tuple[int, int, int, int]],
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Spans of the merged cells by their top left, and every position they cover beside it."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in ranges:
        down, across = bottom - top + 1, right - left + 1
        if down * across + len(covered) > _MOST_MERGED:
            raise Unreadable(f"合并单元格过多：应覆盖不超过 {_MOST_MERGED} 格，实有更多。")
        spans[top, left] = (down, across)
        covered |= {
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        } - {(top, left)}
    return spans, covered


def _text(value: object, number_format: str) -> str:
    """The text a person sees in the cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown_number(value, number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _picture_blocks(
    path: Path, pictures: Sequence[str], document_id: str
) -> tuple[list[Block], list[str]]:
    """What is printed on the pictures of a workbook that holds nothing else."""
    from gouji.readers.word_embedded import picture_blocks
    from gouji.readers.word_package import open_package

    blocks: list[Block] = []
    unread = 0
    with open_package(path) as package:
        for number, name in enumerate(pictures, start=1):
            found = picture_blocks(package, name, f"{document_id}.i{number:02d}", number)
            if found is None:
                unread += 1
            else:
                blocks += [_in_picture(block, number) for block in found]
    if not blocks:
        raise Unreadable(
            f"工作簿的内容是图片：应有单元格文字，实有 {len(pictures)} 张图片、没有文字，须先作文字识别。"
        )
    return blocks, [f"{unread} 张图片没有读取。"] if unread else []


def _in_picture(block: Block, number: int) -> Block:
    where = f"图片 {number}"
    if isinstance(block, TextLine):
        return replace(block, sheet=where)
    if isinstance(block, Grid):
        return replace(block, cells=tuple(replace(cell, sheet=where) for cell in block.cells))
    return block
