"""The page of a bundle: one HTML file that needs no script and nothing from outside. Pure but for its own template."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gouji.bundle.contents import Picture, Source
from gouji.bundle.finding_rows import FindingRows, Row
from gouji.bundle.told import (
    HIDDEN,
    body_words,
    cell_numbers,
    cell_place,
    certainty_words,
    document_name,
    identities,
    suspect_view,
)
from gouji.reporting.table_excerpt import TableExcerpt
from gouji.reporting.text_excerpt import ExcerptLine
from gouji.reporting.times import local_time
from gouji.reporting.wording import closing_words, event_words, label, one_line

_IDENTITIES = 60  # shown in full; the rest stands in results.json


@dataclass(frozen=True, slots=True)
class Shown:
    """What of one document is shown: pictures of its pages, its lines or its tables; else its cells in a list."""

    pictures: tuple[Picture, ...] = ()
    lines: tuple[ExcerptLine, ...] = ()
    tables: tuple[TableExcerpt, ...] = ()
    listed: tuple[Row, ...] = ()
    note: str | None = None


def render(
    rows: FindingRows,
    sources: Sequence[Source],
    shown: Mapping[str, Shown],
    versions: Mapping[str, Any],
) -> bytes:
    """index.html; `shown` by document."""
    told = identities(rows)
    text = (
        _environment()
        .get_template("bundle.html")
        .render(
            rows=rows,
            finding=rows.finding,
            rule=next(iter(rows.rules), None),
            identities=told[:_IDENTITIES],
            more=len(told) - _IDENTITIES,
            sources={source.document_id: source for source in sources},
            shown=shown,
            versions=versions,
            numbers=cell_numbers(rows),
            suspected={suspect["cell_id"] for suspect in rows.suspects},
            hidden_words=HIDDEN,
        )
    )
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        label=label,
        one_line=one_line,
        cell_place=cell_place,
        document_name=document_name,
        data_address=_data_address,
        certainty_words=certainty_words,
        closing=lambda row: closing_words(suspect_view(row)),
        event=lambda row: event_words(suspect_view(row)),
        body=body_words,
        local_time=local_time,
    )
    return made


def _data_address(picture: Picture) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.png or b'').decode('ascii')}"
