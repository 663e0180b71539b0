"""The media type is told from the bytes, whatever the name says."""

import io
import zipfile
from pathlib import Path

import pytest

from gouji.readers.sniff import DOC, DOCX, ENCRYPTED_OFFICE, MHTML, RTF, WORD_XML, XLS, XLSX, sniff
from readers.ole_files import ole_file


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "application/pdf"),
        ("部门预算\t100.00\n".encode(), "text/plain"),
        ("部门预算\t100.00\n".encode("gb18030"), "text/plain"),
        ("部门预算".encode("utf-16"), "text/plain"),
        (b"  <!DOCTYPE html><html>", "text/html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "text/html"),
        (b"PK\x03\x04broken", "application/zip"),
        (zipped("a.txt"), "application/zip"),
        (zipped("xl/workbook.xml"), XLSX),
        (zipped("word/document.xml"), DOCX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8), "application/x-ole-storage"),
        (ole_file({"WordDocument": b"x"}), DOC),
        (ole_file({"Workbook": b"x"}), XLS),
        (ole_file({"Book": b"x"}), XLS),
        (ole_file({"Data": b"x"}), "application/x-ole-storage"),
        (ole_file({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), ENCRYPTED_OFFICE),
        (b"{\\rtf1\\ansi", RTF),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='x'>", WORD_XML),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", MHTML),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"", "application/octet-stream"),
        (bytes(range(256)), "application/octet-stream"),
    ],
)
def test_the_bytes_say_the_media_type(tmp_path: Path, data: bytes, media_type: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert sniff(path) == media_type


def test_a_character_cut_at_the_end_of_the_head_is_still_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("预".encode() * 40_000)
    assert sniff(path) == "text/plain"
