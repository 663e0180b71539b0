"""Where people meet texts of documents, and what of those texts is alive there: files in, what came to life out."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import html
from openpyxl import load_workbook

_PLAIN_NUMBER = re.compile(r"^[+\-]?[\d.,%\s]*$")
_EVIL = ("evil.invalid", "javascript:", "靶")
# Attributes that a browser follows, loads or runs.
_FOLLOWED = {"href", "src", "action", "formaction", "data", "srcdoc", "background", "poster"}


def alive_in_html(page: bytes | str) -> list[str]:
    """Elements and attributes that a text of a document has become. None may be."""
    text = page if isinstance(page, str) else page.decode("utf-8")
    found = []
    for node in html.fromstring(text).iter():
        if not isinstance(node.tag, str):
            continue
        is_code = node.tag == "script" and "json" not in (node.get("type") or "")
        if (is_code or node.tag == "style") and "靶" in (node.text or ""):
            found.append(f"<{node.tag}> {node.text}"[:120])
        for name, value in node.attrib.items():
            is_followed = name in _FOLLOWED and any(evil in str(value) for evil in _EVIL[:2])
            if is_followed or str(name).startswith("on") or (name, value) == ("src", "x"):
                found.append(f"<{node.tag} {name}={value}>"[:120])
    return found


def text_of_html(page: bytes) -> str:
    return str(html.fromstring(page.decode("utf-8")).text_content())


def chunk_of(script: Path) -> Any:
    """What a data script hands over: one call with a name and JSON, nothing that runs."""
    called = re.fullmatch(r"gouji\.put\((.*)\);?\s*", script.read_text(encoding="utf-8"), re.DOTALL)
    assert called, script.name
    return json.loads(f"[{called.group(1)}]")


def mail_of(file: Path) -> EmailMessage:
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def formulas_in_workbook(data: bytes) -> list[str]:
    """Cells that a spreadsheet would compute, and links that lead elsewhere than into the report."""
    book = load_workbook(BytesIO(data))
    found = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                target = (cell.hyperlink.target or "") if cell.hyperlink else ""
                if cell.data_type == "f" or any(evil in target for evil in _EVIL):
                    found.append(f"{sheet.title}!{cell.coordinate} {cell.value} {target}"[:120])
    return found


def texts_of_workbook(data: bytes) -> str:
    book = load_workbook(BytesIO(data))
    return "\n".join(
        str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    )


def formulas_in_csv(file: Path) -> Iterator[str]:
    """Fields that a spreadsheet would take for a formula."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream):
            for field in row:
                if field.startswith(("=", "+", "-", "@", "\t", "\r")) and not _PLAIN_NUMBER.match(
                    field
                ):
                    yield f"{file.name}: {field}"[:120]


def obeyed_by_terminal(text: str) -> set[str]:
    """Signs that a terminal would obey, or that turn the reading direction."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"}
