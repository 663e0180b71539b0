"""Old word processing files (DOC, WPS, RTF, Word 2003 XML) in, the blocks of their DOCX form out (I/O).

The pages of these formats are known to one free program only: LibreOffice turns them into DOCX, without
a window, network, macros or a profile of anybody else, and ends with the worker that started it.
"""

import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import olefile

from gouji.documents.model import ReadDocument, Unreadable
from gouji.readers.libre_office import convert
from gouji.readers.sniff import DOC, RTF, WORD_XML
from gouji.readers.word import read_docx

_FIB_FLAGS_AT = 0x0A
_IS_ENCRYPTED = 0x0100
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
)
# What olefile says of a file that lacks a part of itself; its other remarks change no content.
_INCOMPLETE = ("incomplete", "out of range", "too small", "truncated")
_CONTENT_STREAMS = ("WordDocument", "0Table", "1Table", "Data")
_MOST_STREAM_BYTES = 200 * 1024**2


def read_doc(path: Path, document_id: str) -> ReadDocument:
    """The blocks of a DOC or WPS file. Raises Unreadable with the reason."""
    warnings = tuple(_examine(path))
    return _read(path, document_id, "doc", DOC, warnings)


def read_rtf(path: Path, document_id: str) -> ReadDocument:
    """The same for RTF."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1024))
        if b"}" not in file.read():
            raise Unreadable("RTF 文件不完整：应以“}”结束，实有被截断的内容。")
    return _read(path, document_id, "rtf", RTF, ())


def read_word_xml(path: Path, document_id: str) -> ReadDocument:
    """The same for Word 2003 XML."""
    return _read(path, document_id, "xml", WORD_XML, ())


def _read(
    path: Path, document_id: str, ending: str, media_type: str, warnings: tuple[str, ...]
) -> ReadDocument:
    with tempfile.TemporaryDirectory(prefix="gouji-office-") as folder:
        converted = convert(path, ending, Path(folder))
        read = read_docx(converted, document_id)
    return replace(
        read, media_type=media_type, reader=f"word/{ending}", warnings=(*warnings, *read.warnings)
    )


def _examine(path: Path) -> Iterator[str]:
    """Warnings about a DOC file; raises Unreadable where it is locked or lacks a part of itself.

    LibreOffice reads what is left of a damaged file without a word.
    """
    try:
        with olefile.OleFileIO(path) as storage:
            names = {"/".join(entry).lower() for entry in storage.listdir()}
            head = b""
            for name in _CONTENT_STREAMS:
                if storage.exists(name):
                    _check_size(storage.get_size(name), name)
                    content = storage.openstream(name).read()
                    head = content[:32] if name == "WordDocument" else head
            issues = [str(issue) for _, issue in storage.parsing_issues]
    except _BROKEN as error:
        raise Unreadable(f"DOC 文件损坏：应有完整的复合文档结构，实有错误（{error}）。") from error
    missing = next((issue for issue in issues if any(word in issue for word in _INCOMPLETE)), None)
    if missing is not None:
        raise Unreadable(f"DOC 文件不完整：应有全部扇区，实有缺失（{missing}）。")
    if len(head) < _FIB_FLAGS_AT + 2:
        raise Unreadable(f"DOC 文件损坏：应有文件信息块，实有 {len(head)} 字节。")
    if struct.unpack_from("<H", head, _FIB_FLAGS_AT)[0] & _IS_ENCRYPTED:
        raise Unreadable("DOC 文件有打开密码：应为公开文件，实为加密文件，不能读取。")
    if any(name.startswith(("macros/", "_vba_project_cur/")) for name in names):
        yield "文档带有宏，没有运行。"


def _check_size(size: int, name: str) -> None:
    if size > _MOST_STREAM_BYTES:
        raise Unreadable(
            f"DOC 文件内容过大：应不超过 {_MOST_STREAM_BYTES} 字节，实有 {size} 字节，位置：{name}。"
        )
