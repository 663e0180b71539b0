"""Which reader takes which media type: a path and its media type in, the blocks of the file out (I/O).

A format is a row here and a module of this room whose function takes (path, document_id) and returns a
ReadDocument or raises Unreadable. The module is imported when its first file comes.
"""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from gouji.documents.model import ReadDocument, Unreadable
from gouji.readers.sniff import (
    DOC,
    DOCX,
    ENCRYPTED_OFFICE,
    HTML,
    JPEG,
    MHTML,
    OLE,
    PDF,
    PNG,
    RAR,
    RTF,
    SEVEN_ZIP,
    TEXT,
    UNKNOWN,
    WORD_XML,
    XLS,
    XLSX,
    ZIP,
)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name for people, and where its reader is (None: no reader takes it)."""

    name: str
    module: str | None = None
    function: str | None = None


FORMATS = {
    PDF: Format("PDF", "gouji.readers.pdf", "read_pdf"),
    TEXT: Format("纯文本（TXT）", "gouji.readers.text", "read_text_file"),
    DOCX: Format("Word 文档（DOCX）", "gouji.readers.word", "read_docx"),
    XLSX: Format("Excel 工作簿（XLSX）", "gouji.readers.spreadsheet", "read_xlsx"),
    DOC: Format("旧版 Word 文档（DOC/WPS）", "gouji.readers.office_conversion", "read_doc"),
    RTF: Format("RTF 文档", "gouji.readers.office_conversion", "read_rtf"),
    WORD_XML: Format("Word 2003 XML 文档", "gouji.readers.office_conversion", "read_word_xml"),
    XLS: Format("旧版 Excel 工作簿（XLS/ET）", "gouji.readers.spreadsheet", "read_xls"),
    OLE: Format("旧版 Office 文件（既非 DOC 也非 XLS）"),
    ENCRYPTED_OFFICE: Format("加了密码的 Office 文件"),
    HTML: Format("网页（HTML）", "gouji.readers.html", "read_html"),
    MHTML: Format("网页存档（MHTML）", "gouji.readers.html", "read_mhtml"),
    PNG: Format("图片（PNG）", "gouji.readers.scan", "read_picture"),
    JPEG: Format("图片（JPEG）", "gouji.readers.scan", "read_picture"),
    ZIP: Format("压缩包（ZIP）", "gouji.documents.unpack", "read_archive"),
    RAR: Format("压缩包（RAR），请解开后放入"),
    SEVEN_ZIP: Format("压缩包（7z），请解开后放入"),
    UNKNOWN: Format("未知格式"),
}


def read_file(
    path: Path, media_type: str, document_id: str, max_bytes: int = 200 * 1024 * 1024
) -> ReadDocument:
    """The blocks of a file. Raises Unreadable with a reason for people."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("空文件：应有内容，实有 0 字节。")
    if size > max_bytes:
        raise Unreadable(f"文件过大：上限 {max_bytes} 字节，实有 {size} 字节。")
    known = FORMATS.get(media_type, Format(f"未知格式（{media_type}）"))
    if known.module is None or known.function is None:
        readable = "、".join(form.name for form in FORMATS.values() if form.module)
        raise Unreadable(f"格式不能读取：应为{readable}，实为{known.name}。")
    read = getattr(import_module(known.module), known.function)
    return cast(ReadDocument, read(path, document_id))
