"""Workbooks (XLSX, XLS, ET) as a person sees them: a path in, the blocks of every visible sheet out (I/O).

Hidden sheets are not read and are named in the warnings; hidden rows and columns are read, since sums
count them, and are named too. A formula whose result is not stored is unreadable, never zero; of an
XLS that cannot be told.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from gouji.documents.model import Block, Grid, ReadDocument, TextLine, Unreadable
from gouji.readers.merged_cells import Area, Place, merged_cells
from gouji.readers.sheet_blocks import MAX_COLUMNS, Sheet, SheetCell, column_letters, sheet_blocks
from gouji.readers.shown_cell import cell_text
from gouji.readers.sniff import XLS, XLSX
from gouji.readers.workbook_package import check_package
from gouji.readers.xls_sheet import xls_texts

XLSX_READER = "openpyxl"
XLS_READER = "xlrd"


def read_xlsx(path: Path, document_id: str) -> ReadDocument:
    """Every visible sheet of an XLSX or XLSM workbook. Raises Unreadable with a reason in Chinese."""
    pictures = check_package(path)
    warnings: list[str] = []
    blocks = _xlsx_blocks(path, document_id, warnings)
    if blocks and pictures:
        warnings.append(f"工作簿另有 {len(pictures)} 张图片，图片内容没有读取。")
    elif pictures:
        blocks, told = _picture_blocks(path, pictures, document_id)
        warnings += told
    return _document(document_id, XLSX, XLSX_READER, blocks, warnings)


def _xlsx_blocks(path: Path, document_id: str, warnings: list[str]) -> list[Block]:
    """The blocks of every visible sheet; what hides is added to the warnings."""
    import openpyxl

    from gouji.readers.xlsx_sheet import stream_sheet

    blocks: list[Block] = []
    # Opened as a stream: by name openpyxl refuses a workbook that is called .xls, .et or nothing.
    with path.open("rb") as stream, ExitStack() as opened:
        with _damage_is_told():
            book = openpyxl.load_workbook(stream, data_only=True, read_only=True)
        opened.callback(book.close)
        for number, sheet in enumerate(book.worksheets, start=1):
            if sheet.sheet_state != "visible":
                warnings.append(f"隐藏的工作表“{sheet.title}”未读取。")
                continue
            with _damage_is_told():
                found = stream_sheet(sheet, cell_text, MAX_COLUMNS)
            warnings += _hidden(sheet.title, found.hidden_rows, found.hidden_columns, found.texts)
            cells = tuple(_spanned(found.texts, found.merged, found.right))
            blocks += sheet_blocks(Sheet(number, sheet.title, cells), document_id)
    return blocks


@contextmanager
def _damage_is_told() -> Iterator[None]:
    """openpyxl raises whatever its parsers do on damaged parts: all of it is Unreadable."""
    try:
        yield
    except Exception as error:
        raise Unreadable(
            f"工作簿损坏：应能打开，实有错误（{type(error).__name__}：{error}）。"
        ) from error


def read_xls(path: Path, document_id: str) -> ReadDocument:
    """Every visible sheet of an XLS or ET workbook. Raises Unreadable with a reason in Chinese."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            str(path), formatting_info=True, ragged_rows=True, logfile=open_null()
        )
    except (xlrd.XLRDError, struct.error, AssertionError, IndexError, KeyError, ValueError,
            UnicodeDecodeError, OverflowError, MemoryError, TypeError, AttributeError) as error:  # fmt: skip
        raise Unreadable(
            f"工作簿损坏：应能打开，实有错误（{type(error).__name__}：{error}）。"
        ) from error
    warnings: list[str] = []
    blocks: list[Block] = []
    for number, sheet in enumerate(book.sheets(), start=1):
        if sheet.visibility != 0:
            warnings.append(f"隐藏的工作表“{sheet.name}”未读取。")
            continue
        texts = xls_texts(book, sheet)
        warnings += _hidden(
            sheet.name,
            [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
            [column + 1 for column, info in sheet.colinfo_map.items() if info.hidden],
            texts,
        )
        merged = [
            (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
        ]
        cells = tuple(_spanned(texts, merged, sheet.ncols))
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
        raise Unreadable(
            "工作簿没有可读取的内容：应有带文字的可见工作表，实有空表。" + "".join(warnings)
        )
    return ReadDocument(document_id, media_type, reader, tuple(blocks), warnings=tuple(warnings))


def _hidden(
    name: str, rows: Sequence[int], columns: Sequence[int], texts: Mapping[Place, str]
) -> Iterator[str]:
    """What is hidden and holds text; files also hide every column behind the table."""
    used_rows, used_columns = {row for row, _ in texts}, {column for _, column in texts}
    shown = [row for row in rows if row in used_rows]
    if shown:
        listed = "、".join(map(str, shown[:10]))
        yield f"工作表“{name}”有 {len(shown)} 个隐藏的行（第 {listed} 行{'等' if len(shown) > 10 else ''}），已读取。"
    letters = [column_letters(column) for column in columns if column in used_columns]
    if letters:
        yield f"工作表“{name}”有 {len(letters)} 个隐藏的列（{'、'.join(letters[:10])}），已读取。"


def _spanned(texts: dict[Place, str], merged: Iterable[Area], right: int) -> Iterator[SheetCell]:
    """The cells that hold text or begin a merged range, in reading order; what a range covers is unseen."""
    bottom = max((row for row, _ in texts), default=0)
    spans, covered = merged_cells(merged, bottom, right)
    for at in sorted((texts.keys() | spans.keys()) - covered):
        down, across = spans.get(at, (1, 1))
        text = texts.get(at, "")
        if text or down * across > 1:
            yield SheetCell(*at, text, down, across)


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
