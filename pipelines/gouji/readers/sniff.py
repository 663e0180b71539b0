"""Tell the media type of a file from its bytes: a path in, a media type out. The name is not asked."""

import struct
import zipfile
from pathlib import Path

import olefile

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"  # WPS documents too: the same streams
XLS = "application/vnd.ms-excel"  # ET workbooks too
RTF = "application/rtf"
WORD_XML = "application/vnd.ms-word+xml"  # Word 2003 XML
MHTML = "multipart/related"
ENCRYPTED_OFFICE = "application/vnd.ms-office.encrypted"
OLE = "application/x-ole-storage"  # neither of the two
PNG = "image/png"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
JPEG = "image/jpeg"
UNKNOWN = "application/octet-stream"

_HEAD_BYTES = 65_536
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream that makes an OLE file what it is. A workbook holding a Word object has both, but the
# object's stream stands in a storage of its own: only the streams of the root count.
_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
)
_SIGNATURES = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
)
_TEXT_ENCODINGS = ("utf-8", "gb18030")


def sniff(path: Path) -> str:
    """Return the media type; an empty or unknown file is application/octet-stream."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_OLE_SIGNATURE):
        return _ole_media_type(path)
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    # PDF readers accept the header anywhere in the first 1,024 bytes; web servers do put junk before.
    if b"%PDF-" in head[:1024] and not _is_html(head):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_media_type(path)
    if _is_word_xml(head):
        return WORD_XML
    if _is_html(head):
        return HTML
    if _is_mhtml(head):
        return MHTML
    return TEXT if _is_text(head) else UNKNOWN


def _ole_media_type(path: Path) -> str:
    """DOC or XLS by the stream in the root; OLE where it has neither or cannot be listed."""
    try:
        with olefile.OleFileIO(path) as storage:
            names = {entry[0].lower() for entry in storage.listdir() if len(entry) == 1}
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        struct.error,
        RecursionError,
    ):
        return OLE
    return next((kind for stream, kind in _OLE_STREAMS if stream.lower() in names), OLE)


def _is_word_xml(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<?xml") and b"w:wordDocument" in start[:8192]


def _is_mhtml(head: bytes) -> bool:
    """A page saved with its parts: a mail header that says multipart/related."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096].lower()
    is_mail = start.startswith(
        (b"mime-version:", b"from:", b"content-type:", b"subject:", b"date:")
    )
    return is_mail and b"multipart/related" in start


def _is_html(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return True
    # Systems also send a bare table, or a page with its head or a comment first.
    is_markup = start.startswith(b"<") and not start.startswith((b"<%", b"<!entity"))
    return is_markup and any(tag in head[:16_384].lower() for tag in (b"<html", b"<table"))


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
