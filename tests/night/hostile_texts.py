"""Documents that are read and judged, and whose every text is an attack: names, titles, rows, prose, file names.

Each payload holds a mark of its own, so that it can be looked for wherever people read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from corpus.bodies import numbered_body
from corpus.families.family import all_families, family_document
from corpus.formats.writer import all_writers
from corpus.generate import generate
from corpus.printed import Paragraph, PrintedCell, PrintedDocument, PrintedTable, value_of
from corpus.varieties import budget_wishes

# What each would do where it is not taken for text; 靶 and a letter stand in every one.
SCRIPT = "<script>alert('靶A')</script>"
HANDLER = "<img src=x onerror=alert('靶B')>"
CLOSING = "'\"></td></script><svg/onload=alert('靶C')>"
FORMULA = '=HYPERLINK("http://evil.invalid/靶D","点此")'
COMMAND = "+cmd|' /C calc'!靶E"
AT_SUM = "@SUM(1+1)*靶F"
HEADER = "靶G\r\nBcc: thief@evil.invalid\r\n\r\n"
ANSI = "\x1b[31m靶H\x1b[2J\x9b0m"
BIDI = "靶I\u202e321\u2066abc\u200b"
QUOTES = "靶J'); drop table documents; --"
TEMPLATE = "{{靶K}}{% raw %}"
LINK = "[靶L](javascript:alert(1))"
PAYLOADS = (
    SCRIPT, HANDLER, CLOSING, FORMULA, COMMAND, AT_SUM, HEADER, ANSI, BIDI, QUOTES, TEMPLATE, LINK,
)  # fmt: skip
MARKS = tuple(f"靶{letter}" for letter in "ABCDEFGHIJKL")

# What the cover prints as the body, and what the files are called.
_BODY = "<b onmouseover=alert(1)>\"'&靶M服务局"
FILE_STEM = "=cmd|'靶N <img src=x onerror=alert(1)>\"\u202e"
_FORMATS = ("docx", "xlsx", "html_utf8", "txt_tab_grid")


def write_hostile_texts(raw: Path) -> dict[str, Path]:
    """One document a format, each with figures that do not tie."""
    writers = {writer.name: writer for writer in all_writers()}
    paths = {}
    for number, name in enumerate(_FORMATS):
        writer = writers[name]
        payloads = tuple(_holdable(payload, name) for payload in PAYLOADS)
        # A workbook would take a text in front for a formula of its own.
        document = _spoiled(_poisoned(_document(number), payloads, in_front=name != "xlsx"))
        paths[name] = raw / f"{FILE_STEM}{number}.{writer.suffix}"
        paths[name].write_bytes(writer.write(document))
    return paths


def _holdable(payload: str, name: str) -> str:
    """As far as the format can hold it: XML has no control characters, a line of a grid no line ends."""
    if name in ("docx", "xlsx"):
        return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", payload)
    return re.sub(r"[\r\n]+", " ", payload) if name.startswith("txt") else payload


def _document(number: int) -> PrintedDocument:
    """A budget of a body whose name is an attack; another body and year for each number."""
    family = next(family for family in all_families() if family.name == "beijing")
    body = replace(numbered_body(4 * number), trade=replace(numbered_body(0).trade, suffix=_BODY))
    wishes = replace(budget_wishes(1, with_carryover=False), year=2022 + number)
    return family_document(family, generate(5 + number, wishes, body))


def _poisoned(
    document: PrintedDocument, attacks: tuple[str, ...], *, in_front: bool
) -> PrintedDocument:
    """A payload at the name of every row and below every table, and one a paragraph."""
    payloads = cycle(attacks)
    items = [
        replace(
            item,
            rows=tuple(_poisoned_row(row, payloads, in_front=in_front) for row in item.rows),
            note=f"注：{next(payloads)}",
        )
        if isinstance(item, PrintedTable)
        else item
        for item in document.items
    ]
    prose = [Paragraph(f"本单位说明{payload}，收入总计 1.00 万元。") for payload in attacks]
    return replace(document, items=(*items, *prose))


def _poisoned_row(
    row: tuple[PrintedCell, ...], payloads: Iterator[str], *, in_front: bool
) -> tuple[PrintedCell, ...]:
    """Behind a code any name is read; other lines are known by how they begin."""
    has_code = any(cell.text.isdigit() and len(cell.text) >= 3 for cell in row)
    poisoned = []
    for cell in row:
        is_name = cell.measure is None and len(cell.text) > 3 and not cell.text[0].isdigit()
        payload = next(payloads) if is_name else ""
        text = payload + cell.text if in_front and has_code else cell.text + payload
        poisoned.append(replace(cell, text=text))
    return tuple(poisoned)


def _spoiled(document: PrintedDocument) -> PrintedDocument:
    """The first amount of every table is another."""
    for table in document.tables:
        rows = [list(row) for row in table.rows]
        for row in rows:
            place = next((n for n, c in enumerate(row) if c.measure and value_of(c.text)), None)
            if place is not None:
                row[place] = replace(row[place], text="9,999.990000")
                break
        document = document.with_item(table, replace(table, rows=tuple(map(tuple, rows))))
    return document
