"""Word files written by code: a python-docx document or parts in, a DOCX file out."""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.parser import parse_xml
from docx.table import Table

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def table(document: WordDocument, rows: list[list[str]]) -> Table:
    """A table with these texts."""
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


def add_xml(document: WordDocument, xml: str) -> None:
    """Put an element written in XML at the end of the body."""
    start, rest = xml.split(" ", 1) if " " in xml.split(">", 1)[0] else (xml.split(">", 1)[0], "")
    opened = (
        f"{start} {NAMESPACES} {rest}" if rest else xml.replace(start, f"{start} {NAMESPACES}", 1)
    )
    document.element.body.insert(-1, parse_xml(opened))


def saved(document: WordDocument, path: Path) -> Path:
    document.save(str(path))
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    """The file with one part put in or replaced."""
    source = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, data)
    return path


def empty() -> WordDocument:
    return Document()
