"""A worksheet or picture inside a Word file: its part in, the blocks of what is shown out (I/O).

Of an embedded workbook the page prints the active sheet; it may hold others, which no reader of the
page sees. A pasted picture may be the scan of a table: it is read where a reader of pictures is there.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image

from gouji.documents.model import Block, Grid, TextLine, Unreadable
from gouji.readers.sniff import JPEG, PNG, XLS, XLSX, sniff
from gouji.readers.word_package import MAX_EMBEDDED_BYTES, WordPackage, open_package

# A logo, a seal and a QR code are smaller: width and height in pixels.
_SMALLEST_TABLE = (500, 200)
_SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def embedded_blocks(
    package: WordPackage, part: str, object_id: str
) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of the shown sheet, and in Chinese why there are none. `object_id` leads the cell ids."""
    place = part.rsplit("/", 1)[-1][:60] or "没有内容"
    try:
        data = package.read(part, MAX_EMBEDDED_BYTES)
        with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
            path = Path(folder) / "embedded"
            path.write_bytes(data)
            return _shown(path, object_id, place)
    except Unreadable as unreadable:
        return (), f"嵌入的对象（{place}）没有读取：{unreadable}"


def picture_blocks(
    package: WordPackage, part: str, object_id: str, number: int
) -> tuple[Block, ...] | None:
    """What is printed on a picture large enough for a table; None where it was not read."""
    from gouji.readers.formats import FORMATS, read_file

    try:
        data = package.read(part, MAX_EMBEDDED_BYTES)
        with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
            path = Path(folder) / "picture"
            path.write_bytes(data)
            media_type = sniff(path)
            if (
                media_type not in (PNG, JPEG)
                or FORMATS[media_type].module is None
                or _is_small(path)
            ):
                return None
            blocks = read_file(path, media_type, object_id).blocks
    except Unreadable:
        return None
    return tuple(_on_no_page(block, number) for block in blocks)


def _is_small(path: Path) -> bool:
    try:
        with Image.open(path) as picture:
            return picture.width < _SMALLEST_TABLE[0] or picture.height < _SMALLEST_TABLE[1]
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable(f"图片不能打开（{error}）") from error


def _on_no_page(block: Block, number: int) -> Block:
    """The page of a picture is none of the document, and its boxes lie on no page of it."""
    if isinstance(block, TextLine):
        return replace(block, page=None, box=None, edges=(), ref=f"图{number}")
    cells = tuple(
        replace(c, page=None, box=None, ref=f"图{number} R{c.row_index + 1}C{c.column_index + 1}")
        for c in block.cells
    )
    return (
        Grid(cells, block.rows, block.columns)
        if isinstance(block, Grid)
        else replace(block, cells=cells)
    )


def _shown(path: Path, object_id: str, place: str) -> tuple[tuple[Block, ...], str | None]:
    from gouji.readers.formats import FORMATS, read_file  # formats names this room's readers

    media_type = sniff(path)
    if media_type not in (XLS, XLSX) or FORMATS[media_type].module is None:
        return (), f"嵌入的对象（{place}）没有读取：应为工作表，实为其他内容。"
    blocks = read_file(path, media_type, object_id).blocks
    names = list(dict.fromkeys(name for block in blocks if (name := _sheet(block))))
    if len(names) > 1:
        active = _active_sheet(path) if media_type == XLSX else None
        if active is None:
            return (
                (),
                f"嵌入的工作簿（{place}）有 {len(names)} 张表，不能确定显示哪一张，没有读取。",
            )
        blocks = tuple(block for block in blocks if _sheet(block) == active)
    if not blocks:
        return (), f"嵌入的工作表（{place}）是空的。"
    return blocks, None


def _sheet(block: Block) -> str | None:
    if isinstance(block, TextLine):
        return block.sheet
    return next((cell.sheet for cell in block.cells), None)


def _active_sheet(path: Path) -> str | None:
    """The name of the sheet that was open when the workbook was last saved."""
    with open_package(path) as package:
        root = package.tree("xl/workbook.xml")
    if root is None:
        return None
    view = root.find(f"{_SHEETS}bookViews/{_SHEETS}workbookView")
    number = view.get("activeTab", "0") if view is not None else "0"
    names = [sheet.get("name", "") for sheet in root.iterfind(f"{_SHEETS}sheets/{_SHEETS}sheet")]
    return names[int(number)] if number.isdecimal() and int(number) < len(names) else None
