"""Make the bundle of one finding: warehouse and raw folder in, the bytes of one file out (I/O)."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from gouji.bundle.archive import pack, unpack
from gouji.bundle.contents import FORMAT, Picture, Source, members_of, picture_name, source_name
from gouji.bundle.draw import Box, PageTask, draw_page
from gouji.bundle.finding_rows import FindingRows, Row, read_finding_rows
from gouji.bundle.page import Shown, render
from gouji.bundle.told import cell_numbers, cell_view
from gouji.documents.archive import original_of
from gouji.documents.model import Unreadable
from gouji.readers.sandbox import Failure, OneWorker, WorkerLimits
from gouji.readers.sniff import TEXT
from gouji.readers.text import decode, split_lines
from gouji.reporting.read_findings import read_rows
from gouji.reporting.table_excerpt import table_excerpt, wanted_rows
from gouji.reporting.text_excerpt import excerpt
from gouji.settings import Settings
from gouji.warehouse import connect_readonly

_MOST_PAGES = 24  # of one document
_LIBRARIES = (
    "pypdfium2",
    "pdfplumber",
    "pikepdf",
    "openpyxl",
    "lxml",
    "rapidocr",
    "duckdb",
    "pillow",
)


class NoOriginal(LookupError):
    """A document of the finding lies nowhere any more; the message says which."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished bundle. `digest` is what people note apart from it."""

    finding_id: str
    data: bytes
    members: int
    digest: str


def make_bundle(settings: Settings, beginning: str) -> Made:
    """The bundle of the finding whose id begins so. The same finding gives the same bytes.

    Raises NoSuchFinding, NoOriginal, and ValueError where it would be too large.
    """
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    with (
        connect_readonly(settings.published_file) as connection,
        OneWorker(draw_page, limits) as worker,
    ):
        rows = read_finding_rows(connection, beginning)
        originals = {d["document_id"]: _original(settings, d) for d in rows.documents}
        sources = tuple(
            Source(
                d["document_id"], source_name(number, d), originals[d["document_id"]].read_bytes()
            )
            for number, d in enumerate(rows.documents, start=1)
        )
        shown = {
            source.document_id: _shown(
                connection, rows, source, number, originals[source.document_id], worker
            )
            for number, source in enumerate(sources, start=1)
        }
    versions = _versions(rows)
    page = render(rows, sources, shown, versions)
    pictures = [picture for part in shown.values() for picture in part.pictures]
    data = pack(members_of(rows, sources, pictures, versions["all"], page))
    opened = unpack(data)
    return Made(rows.finding_id, data, len(opened.members), opened.digest)


def write_bundle(made: Made, output: Path) -> None:
    """Whole or not at all."""
    partial = output.with_name(f".{output.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(made.data)
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)


def _original(settings: Settings, document: Row) -> Path:
    for path in document["source_paths"] or []:
        if "!/" in path:
            found = next(iter(settings.unpacked.glob(f"*/{document['sha256']}")), None)
        else:
            found = original_of(settings.raw, path, document["sha256"])
        if found:
            return found
    named = "、".join(document["source_paths"] or [document["document_id"]])
    raise NoOriginal(
        f"原件：应在 {settings.raw} 之下有 {named}（SHA-256 {document['sha256'][:12]}…），"
        "实无，或内容已变。用 --raw 指明原始文件夹。"
    )


def _shown(
    connection: duckdb.DuckDBPyConnection,
    rows: FindingRows,
    source: Source,
    number: int,
    original: Path,
    worker: OneWorker,
) -> Shown:
    """What of one document is shown."""
    document = next(d for d in rows.documents if d["document_id"] == source.document_id)
    cells = [cell for cell in rows.cells if cell["document_id"] == source.document_id]
    if not cells:
        return Shown(note=None if rows.cells else "此疑点没有对应的印刷数字。")
    if any(cell["page"] for cell in cells):
        return _pictures(rows, cells, number, original, worker)
    views, numbers = [cell_view(cell) for cell in cells], cell_numbers(rows)
    if document["media_type"] == TEXT:
        try:
            text = decode(source.data)[0]
        except Unreadable as unreadable:
            return Shown(note=str(unreadable))
        starts = tuple(line.start for line in split_lines(text))
        return Shown(lines=excerpt(text, starts, views, numbers))
    wanted = wanted_rows([view for view in views if view.table_id]).items()
    around = [read_rows(connection, table, lines) for table, lines in wanted]
    return Shown(
        tables=tuple(table_excerpt(found, numbers) for found in around if found),
        listed=tuple(cell for cell in cells if cell["table_id"] is None),
    )


def _pictures(
    rows: FindingRows, cells: Sequence[Row], number: int, original: Path, worker: OneWorker
) -> Shown:
    pages = sorted({int(cell["page"]) for cell in cells if cell["page"]})
    pictures = []
    for page in pages[:_MOST_PAGES]:
        on_page = [cell for cell in cells if cell["page"] == page]
        drawn = worker.run(PageTask(str(original), page, _boxes(rows, on_page)))
        failed = drawn.reason if isinstance(drawn, Failure) else None
        pictures.append(
            Picture(
                str(on_page[0]["document_id"]), page, picture_name(number, page),
                None if failed else drawn, tuple(c["cell_id"] for c in on_page), failed,
            )
        )  # fmt: skip
    left_out = len(pages) - len(pictures)
    note = f"另有 {left_out} 页涉及此疑点，未附图；各格的位置见 cells.json。" if left_out else None
    return Shown(pictures=tuple(pictures), note=note)


def _boxes(rows: FindingRows, cells: Sequence[Row]) -> tuple[Box, ...]:
    numbers = cell_numbers(rows)
    return tuple(
        Box(numbers[view.cell_id], *view.box) for view in map(cell_view, cells) if view.box
    )


def _versions(rows: FindingRows) -> dict[str, Any]:
    """`all` for versions.json, `words` for the page."""
    readers = {d["document_id"]: d.get("reader_fingerprint") for d in rows.documents}
    libraries = {name: version(name) for name in _LIBRARIES}
    every = {
        "bundle": FORMAT,
        "run_id": rows.run.get("run_id"),
        "run_finished_at": rows.run.get("finished_at"),
        "code_fingerprint": rows.run.get("code_fingerprint"),
        "reader_fingerprints": readers,
        "libraries_of_this_bundle": {"python": platform.python_version(), **libraries},
    }
    words = [
        ("运行编号", every["run_id"]),
        ("程序指纹", every["code_fingerprint"]),
        ("读取程序指纹", "、".join(sorted({str(reader) for reader in readers.values()}))),
        ("库版本", "，".join(f"{name} {number}" for name, number in libraries.items())),
    ]
    return {"all": every, "words": words}
