"""Is this PDF whole? A path in, nothing or a warning out; a damaged file raises Unreadable.

Neither PDFium nor pdfminer says when a damaged stream cost it rows, so qpdf looks first. Its full
check parses every page's content (3 ms a page); here every stream is decoded instead, which is as
sure for compressed streams (they carry a checksum), and only what carries none is parsed.
"""

import zlib
from pathlib import Path

import pikepdf
from pikepdf import PasswordError, Pdf, PdfError

from gouji.documents.model import Unreadable

_MAX_WARNINGS = 20
# qpdf decodes these; pictures and fonts in other codings say nothing about text or rules.
_DAMAGE_MARKS = ("reconstruct", "xref not found", "can't find startxref", "unable to find")


def check_pdf(path: Path, *, max_pages: int, max_stream_bytes: int) -> tuple[str, ...]:
    """Return the harmless warnings of a whole file. Raises Unreadable for any other file."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            return _check_open_file(pdf, path, max_pages, max_stream_bytes)
    except PasswordError as error:
        raise Unreadable("PDF 已加密：应可不用密码打开，实有打开口令，未能读取。") from error
    except PdfError as error:
        raise Unreadable(f"PDF 已损坏：应为完整文件，实有 {_plain(error, path)}。") from error


def _check_open_file(
    pdf: Pdf, path: Path, max_pages: int, max_stream_bytes: int
) -> tuple[str, ...]:
    pages = len(pdf.pages)
    if pages == 0:
        raise Unreadable("PDF 没有页面：应至少 1 页，实有 0 页。")
    if pages > max_pages:
        raise Unreadable(f"PDF 页数过多：应不超过 {max_pages} 页，实有 {pages} 页。")
    for value in pdf.objects:
        if isinstance(value, pikepdf.Stream):
            _check_stream(value, max_stream_bytes)
    warnings = [_plain(warning, path) for warning in pdf.get_warnings()]
    for warning in warnings:
        if any(mark in warning.lower() for mark in _DAMAGE_MARKS):
            raise Unreadable(
                f"PDF 已损坏：应有完整的交叉引用表，实有残缺，可能已丢失页面（{warning}）。"
            )
    return tuple(f"PDF 结构提示：{warning}" for warning in warnings[:_MAX_WARNINGS])


def _check_stream(stream: pikepdf.Object, max_stream_bytes: int) -> None:
    number = stream.objgen[0]
    if stream.get("/Filter") == "/FlateDecode":
        decoder = zlib.decompressobj()
        try:
            decoder.decompress(stream.read_raw_bytes(), max_stream_bytes)
        except zlib.error as error:
            raise Unreadable(
                f"PDF 已损坏：对象 {number} 的压缩流应能完整解开，实有校验错误（{error}）。"
            ) from error
        if decoder.unconsumed_tail:
            raise Unreadable(
                f"PDF 数据流过大：对象 {number} 解开后应不超过 {max_stream_bytes} 字节，实有更多。"
            )
        if not decoder.eof:
            raise Unreadable(f"PDF 已损坏：对象 {number} 的压缩流应有结尾，实有残缺。")


def _plain(message: object, path: Path) -> str:
    return str(message).replace(str(path), "").strip(" :()")
