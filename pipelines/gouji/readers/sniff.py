"""Tell the media type of a file from its bytes: a path in, a media type out. The name is not asked."""

import zipfile
from pathlib import Path

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = "application/x-ole-storage"
PNG = "image/png"
JPEG = "image/jpeg"
UNKNOWN = "application/octet-stream"

_HEAD_BYTES = 65_536
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<?xml", b"<!--")
_TEXT_ENCODINGS = ("utf-8", "gb18030")


def sniff(path: Path) -> str:
    """Return the media type; an empty or unknown file is application/octet-stream."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    # PDF readers accept the header anywhere in the first 1,024 bytes; web servers do put junk before.
    if b"%PDF-" in head[:1024] and not _is_html(head):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_media_type(path)
    if _is_html(head):
        return HTML
    return TEXT if _is_text(head) else UNKNOWN


def _is_html(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    if not start.startswith(_HTML_STARTS):
        return False
    return start.startswith((b"<!doctype html", b"<html")) or b"<html" in head[:4096].lower()


def _zip_media_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ZIP
    if "xl/workbook.xml" in names:
        return XLSX
    return DOCX if "word/document.xml" in names else ZIP


def _is_text(head: bytes) -> bool:
    if not head:
        return False
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in head:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x08\x13\x14\x15\x07\x0b" for byte in head)
    if controls > len(head) // 100:
        return False
    return any(_decodes(head, encoding) for encoding in _TEXT_ENCODINGS)


def _decodes(head: bytes, encoding: str) -> bool:
    # The head may end within a character: up to three bytes may be missing.
    for cut in range(4):
        try:
            head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
