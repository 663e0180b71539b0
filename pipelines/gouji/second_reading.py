"""Have the second reader look again at pages: a judged build file in, its readings into lake and build file (I/O).

Looked at again are the pages that a failing rule touches and a fixed sample of the others. A page is read
again once for each content and reader fingerprint: the lake remembers.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from gouji.documents.archive import SourceFile
from gouji.documents.model import Box
from gouji.facts.records import SecondReadingRecord
from gouji.lake import SECOND_READINGS, extraction_key, write_second_readings
from gouji.progress import announce
from gouji.readers.formats import FORMATS, Format
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.readers.second_reader import (
    PlacedText,
    SecondReadingTask,
    page_not_read,
    read_again,
)
from gouji.readers.sniff import PDF
from gouji.second_reading_pages import FAILING_PAGES, due_pages, pages_by_document
from gouji.settings import Settings
from gouji.warehouse import add_rows

logger = logging.getLogger(__name__)
STAGE = "第二读者复读"
_PAGES_A_TASK = 40
_DOCUMENTS_A_BATCH = 400

_CELLS = """
    select cells.document_id, cells.page, cell_id, text, x0, y0, x1, y1, confidence is not null
    from lake.cells as cells
    inner join wanted on wanted.document_id = cells.document_id and wanted.page = cells.page
    order by cells.document_id, cells.page, cell_id
"""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What was read again tonight. `findings_change`: a disagreement touches what a rule judged."""

    pages: int = 0
    cells: int = 0
    disagreements: int = 0
    findings_change: bool = False

    def __add__(self, other: "SecondReading") -> "SecondReading":
        return SecondReading(
            self.pages + other.pages,
            self.cells + other.cells,
            self.disagreements + other.disagreements,
            self.findings_change or other.findings_change,
        )


@dataclass(frozen=True, slots=True)
class _Document:
    document_id: str
    key: str
    media_type: str
    path: str


def read_pages_again(
    settings: Settings, build_file: Path, sources: Sequence[SourceFile]
) -> SecondReading:
    """Read what is due, write it to the lake and into the build file; says what came of it."""
    with duckdb.connect(build_file, read_only=True) as connection:
        documents = _documents(connection, sources)
        due = due_pages(connection, _pdfs(documents), settings.second_reading_share)
        unreadable = _not_readable(connection, documents)
    announce(STAGE, 0, len(due))
    total = _record(settings, build_file, documents, unreadable.items())
    waiting = list(due)
    # Batch by batch: the cells of a first night on very many documents do not fit into memory at once.
    for start in range(0, len(waiting), _DOCUMENTS_A_BATCH):
        batch = {
            document_id: due[document_id]
            for document_id in waiting[start : start + _DOCUMENTS_A_BATCH]
        }
        with duckdb.connect(build_file, read_only=True) as connection:
            tasks = list(_tasks(connection, documents, batch))
        total += _record(settings, build_file, documents, _read(tasks, settings))
        announce(STAGE, start + len(batch), len(due))
    return total


def _record(
    settings: Settings,
    build_file: Path,
    documents: Mapping[str, _Document],
    readings: Iterable[tuple[str, list[SecondReadingRecord]]],
) -> SecondReading:
    """Write readings, by document, to the lake and into the build file; returns their sum."""
    records: list[SecondReadingRecord] = []
    for document_id, rows in readings:
        write_second_readings(settings.lake, documents[document_id].key, rows)
        records += rows
    if not records:
        return SecondReading()
    for schema in ("lake", "main"):
        add_rows(build_file, f"{schema}.{SECOND_READINGS}", SecondReadingRecord, records)
    disagreeing = [row for row in records if row.agrees is False]
    for row in disagreeing[:20]:
        logger.info(
            "second reader %s page %s %s: %s", row.document_id, row.page, row.cell_id, row.reason
        )
    return SecondReading(
        pages=len({(row.document_id, row.page) for row in records if row.page is not None}),
        cells=sum(row.cell_id is not None for row in records),
        disagreements=len(disagreeing),
        findings_change=_touches_findings(build_file, disagreeing),
    )


def _documents(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[SourceFile]
) -> dict[str, _Document]:
    """Documents with cells whose files are there tonight."""
    paths = {source.document_id: str(source.path) for source in sources}
    rows = connection.execute(
        "select document_id, sha256, reader_fingerprint, media_type from lake.documents "
        "where status <> 'rejected' order by document_id"
    ).fetchall()
    return {
        document_id: _Document(
            document_id, extraction_key(sha256, fingerprint), media_type, paths[document_id]
        )
        for document_id, sha256, fingerprint, media_type in rows
        if document_id in paths
    }


def _pdfs(documents: Mapping[str, _Document]) -> list[str]:
    return [document.document_id for document in documents.values() if document.media_type == PDF]


def _tasks(
    connection: duckdb.DuckDBPyConnection,
    documents: Mapping[str, _Document],
    due: Mapping[str, list[int]],
) -> Iterator[SecondReadingTask]:
    wanted = [(document_id, page) for document_id, pages in due.items() for page in pages]
    if not wanted:
        return
    connection.execute("create temp table wanted (document_id varchar, page bigint)")
    connection.executemany("insert into wanted values (?, ?)", wanted)
    cells: dict[tuple[str, int], list[PlacedText]] = defaultdict(list)
    for document_id, page, cell_id, text, x0, y0, x1, y1, is_recognised in connection.execute(
        _CELLS
    ).fetchall():
        box = None if x0 is None else Box(x0, y0, x1, y1)
        cells[document_id, page].append(PlacedText(cell_id, text, box, is_recognised))
    for document_id, pages in due.items():
        for start in range(0, len(pages), _PAGES_A_TASK):
            part = pages[start : start + _PAGES_A_TASK]
            on_pages = tuple((page, tuple(cells[document_id, page])) for page in part)
            yield SecondReadingTask(documents[document_id].path, document_id, on_pages)


def _read(
    tasks: Sequence[SecondReadingTask], settings: Settings
) -> Iterator[tuple[str, list[SecondReadingRecord]]]:
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    for task, result in run_in_workers(read_again, tasks, jobs=settings.jobs, limits=limits):
        if isinstance(result, Failure):
            reason = f"第二读者未能读完：{result.reason}。"
            yield (
                task.document_id,
                [page_not_read(task.document_id, page, reason) for page, _ in task.pages],
            )
        else:
            yield task.document_id, list(result)


def _not_readable(
    connection: duckdb.DuckDBPyConnection, documents: Mapping[str, _Document]
) -> dict[str, list[SecondReadingRecord]]:
    """Files with failing rules that have no second reader: said once for each."""
    known = pages_by_document(
        connection, "select document_id, page from lake.second_readings where page is null"
    )
    rows = {}
    for document_id in sorted(pages_by_document(connection, FAILING_PAGES)):
        document = documents.get(document_id)
        if document is None or document.media_type == PDF or document_id in known:
            continue
        name = FORMATS.get(document.media_type, Format("此格式")).name
        reason = f"第二读者只读 PDF：{name}没有印刷页面，不再读。"
        rows[document_id] = [page_not_read(document_id, None, reason)]
    return rows


def _touches_findings(build_file: Path, disagreeing: Sequence[SecondReadingRecord]) -> bool:
    if not disagreeing:
        return False
    with duckdb.connect(build_file, read_only=True) as connection:
        ((count,),) = connection.execute(
            "select count(*) from (select unnest(cell_ids) as cell_id from internal.finding_instances) "
            "where list_contains(?, cell_id)",
            [[row.cell_id for row in disagreeing]],
        ).fetchall()
    return bool(count)
