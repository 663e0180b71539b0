"""A worksheet embedded in a Word file: its part in, the blocks of the sheet that is shown out (I/O).

The page prints a picture of the active sheet; the workbook behind it may hold others, which no reader of
the page sees.
"""

import tempfile
from pathlib import Path

from gouji.documents.model import Block, TextLine, Unreadable
from gouji.readers.sniff import XLS, XLSX, sniff
from gouji.readers.word_package import MAX_EMBEDDED_BYTES, WordPackage, open_package

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
