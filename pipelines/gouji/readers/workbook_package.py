"""A workbook's package checked before any of it is parsed: sizes, counts, DTD (I/O, in streams).

What a parser holds in memory goes with the number of elements, not with bytes: a sheet is counted first.
"""

import re
import zipfile
import zlib
from pathlib import Path

from gouji.documents.model import Unreadable

MAX_PART_BYTES = 128 * 1024**2
MAX_TOTAL_BYTES = 512 * 1024**2
MAX_STORED = 1_600_000  # cells, or rows, in one workbook, the empty ones counted
MAX_ELEMENTS = 8_000_000  # tags of any kind in one workbook
_CHUNK = 1024**2
_LONGEST_TAG = 64
_DTD = b"<!DOCTYPE"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
_STORED = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:c|row|mergeCell)[\s/>]")


def check_package(path: Path) -> list[str]:
    """The pictures in the workbook. Raises Unreadable where parsing it would be dangerous."""
    try:
        with zipfile.ZipFile(path) as package:
            _check_sizes(package)
            stored = tags = 0
            for part in package.infolist():
                # A relation may call any part a sheet, whatever its name ends in.
                if not part.filename.startswith("xl/media/"):
                    in_part, tags_in_part = _counted(package, part)
                    stored, tags = stored + in_part, tags + tags_in_part
                    _check_counts(stored, tags, part.filename)
            return sorted(
                part.filename
                for part in package.infolist()
                if part.filename.startswith("xl/media/") and part.file_size
            )
    except _BROKEN as error:
        raise Unreadable(f"工作簿损坏：应有压缩包结构，实有不能打开的内容（{error}）。") from error


def _check_sizes(package: zipfile.ZipFile) -> None:
    total = 0
    for part in package.infolist():
        total += part.file_size
        if part.file_size > MAX_PART_BYTES or total > MAX_TOTAL_BYTES:
            raise Unreadable(
                f"工作簿解开后过大：应不超过 {MAX_TOTAL_BYTES} 字节，实有更多，位置：{part.filename[:100]}。"
            )


def _check_counts(stored: int, tags: int, name: str) -> None:
    if stored > MAX_STORED or tags > MAX_ELEMENTS:
        raise Unreadable(
            f"工作表过大：应不超过 {MAX_STORED} 格、{MAX_ELEMENTS} 个标记，"
            f"实有 {stored} 格、{tags} 个标记，位置：{name[:100]}。"
        )


def _counted(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """Cells, rows and merged ranges in the part, and tags of any kind. Raises Unreadable for a DTD."""
    stored = tags = 0
    kept = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            # Without its zeros, UTF-16 and UTF-32 reads as ASCII does.
            chunk = chunk.replace(b"\0", b"")
            text = kept + chunk
            if _DTD in text:
                raise Unreadable(
                    f"工作簿含有 DTD 声明（可能引用外部实体），不予读取，位置：{part.filename[:100]}。"
                )
            tags += chunk.count(b"<")
            # A tag that the end of a chunk cuts is counted with the next one.
            cut = text.rfind(b"<", max(0, len(text) - _LONGEST_TAG))
            kept = b"" if cut < 0 else text[cut:]
            stored += len(_STORED.findall(text[:cut] if cut >= 0 else text))
            _check_counts(stored, tags, part.filename)
    return stored + len(_STORED.findall(kept)), tags
