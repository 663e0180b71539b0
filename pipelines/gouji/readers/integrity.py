"""Is this PDF whole? A path in, nothing or warnings out; a damaged file raises Unreadable.

Neither PDFium nor pdfminer says when damage cost it rows, so qpdf looks first. Its full check parses
every page's content (3 ms a page) and, measured on damaged files, lets most single changed bits pass:
it does not compare checksums. Here every compressed stream is unpacked to its end and its checksum
compared (0.5 ms a page); only streams that carry none are looked at byte by byte.
"""

import base64
import zlib
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import PasswordError, Pdf, PdfError

from gouji.documents.model import Unreadable
from gouji.readers.text_layer import page_list

_MAX_WARNINGS = 10
# What qpdf says when it repaired or guessed where a byte was lost. Its other warnings are harmless.
_DAMAGE_MARKS = (
    "reconstruct",
    "xref not found",
    "find startxref",
    "unknown token",
    "too many errors",
    "treating unexpected",
    "invalid character",
    "non-name object",
    "expected endobj",
    "expected endstream",
    "loop detected",
    "file is damaged",
)
_TEXT_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f"))


@dataclass(frozen=True, slots=True)
class Soundness:
    """What the check of a readable file found."""

    pages: int
    warnings: tuple[str, ...]


def check_pdf(path: Path, *, max_pages: int, max_stream_bytes: int) -> Soundness:
    """Return page count and harmless warnings of a whole file. Raises Unreadable for any other."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            return _check_opened(pdf, path, max_pages, max_stream_bytes)
    except PasswordError as error:
        raise Unreadable("PDF 已加密：应可不用口令打开，实有打开口令，未能读取。") from error
    except PdfError as error:
        raise Unreadable(
            f"PDF 已损坏：应为完整文件，实有错误（{_plain(error, path)}）。"
        ) from error


def _check_opened(pdf: Pdf, path: Path, max_pages: int, max_stream_bytes: int) -> Soundness:
    # qpdf hands each warning out once: those of opening come here, those of reading below.
    warnings = list(_check_warnings(pdf, path))
    pages = len(pdf.pages)
    if pages == 0:
        raise Unreadable("PDF 没有页面：应至少 1 页，实有 0 页。")
    if pages > max_pages:
        raise Unreadable(f"PDF 页数过多：应不超过 {max_pages} 页，实有 {pages} 页。")
    for value in pdf.objects:
        if isinstance(value, pikepdf.Stream):
            _check_stream(value, max_stream_bytes)
    warnings += _check_warnings(pdf, path)
    blank = [number for number, page in enumerate(pdf.pages, 1) if "/Contents" not in page.obj]
    if blank:
        warnings.append(f"{page_list(blank)}没有内容")
    if pdf.is_encrypted:
        warnings.append("设有权限口令，可不用口令打开")
    return Soundness(pages, tuple(f"PDF 结构提示：{text}。" for text in warnings[:_MAX_WARNINGS]))


def _check_warnings(pdf: Pdf, path: Path) -> tuple[str, ...]:
    warnings = tuple(_plain(warning, path) for warning in pdf.get_warnings())
    for warning in warnings:
        if any(mark in warning.lower() for mark in _DAMAGE_MARKS):
            raise Unreadable(
                f"PDF 已损坏：应为完整文件，实有残缺或改动，内容可能已丢失（{warning}）。"
            )
    return warnings


def _check_stream(stream: pikepdf.Object, max_bytes: int) -> None:
    """Unpack one stream filter by filter, within the bound; qpdf itself would unpack without one."""
    data = stream.read_raw_bytes()  # decrypted, still packed
    filters = _filters(stream)
    for name in filters:
        if name == "/FlateDecode":
            data = _unpacked(stream, data, max_bytes)
        elif name == "/ASCII85Decode":
            data = _from_ascii85(stream, data)
        else:
            return  # pictures, and rare packings without a checksum
    if filters:
        return
    if _is_packed(data):
        raise Unreadable(
            f"PDF 已损坏：{_name(stream)} 未声明压缩方式，实有压缩数据，内容可能已丢失。"
        )
    if _is_program(data):
        _check_program(stream, data)


def _unpacked(stream: pikepdf.Object, data: bytes, max_bytes: int) -> bytes:
    decoder = zlib.decompressobj()
    try:
        unpacked = decoder.decompress(data, max_bytes)
    except zlib.error as error:
        raise Unreadable(
            f"PDF 已损坏：{_name(stream)} 的校验和应相符，实有不符（{error}）。"
        ) from error
    if decoder.unconsumed_tail:
        raise Unreadable(
            f"PDF 数据流过大：{_name(stream)} 解开后应不超过 {max_bytes} 字节，实有更多。"
        )
    if not decoder.eof and data:
        raise Unreadable(f"PDF 已损坏：{_name(stream)} 的压缩数据应有结尾，实有残缺。")
    return unpacked


def _from_ascii85(stream: pikepdf.Object, data: bytes) -> bytes:
    try:
        return base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))
    except ValueError as error:
        raise Unreadable(
            f"PDF 已损坏：{_name(stream)} 应为 ASCII85 编码，实有其他字符（{error}）。"
        ) from error


def _filters(stream: pikepdf.Object) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    if isinstance(named, pikepdf.Array):
        return [str(name) for name in named]
    return [str(named)]


def _is_packed(data: bytes) -> bool:
    """Whether a stream that claims to be plain is Flate data: then the key that says so was lost."""
    if not data.startswith((b"x\x01", b"x\x5e", b"x\x9c", b"x\xda", b"H\x89", b"h\xde")):
        return False
    try:
        zlib.decompressobj().decompress(data, 1)
    except zlib.error:
        return False
    return True


def _is_program(data: bytes) -> bool:
    """Whether an uncompressed stream is written in PDF operators (page content or a code map)."""
    return b"begincmap" in data or b" Tf" in data or b" re" in data


def _check_program(stream: pikepdf.Object, data: bytes) -> None:
    """An uncompressed program carries no checksum: runs of NUL are what a lost block leaves."""
    if b"\x00" * 16 in data:
        raise Unreadable(f"PDF 已损坏：{_name(stream)} 应为文字指令，实有成段空字节。")
    if b"begincmap" in data and (
        b"endcmap" not in data or data.translate(None, _TEXT_CONTROLS) != data
    ):
        raise Unreadable(f"PDF 已损坏：{_name(stream)} 应为完整的字符对照表，实有残缺。")


def _name(stream: pikepdf.Object) -> str:
    return f"对象 {stream.objgen[0]}"


def _plain(message: object, path: Path) -> str:
    return str(message).replace(str(path), "").strip(" :(),").replace("\n", " ")
