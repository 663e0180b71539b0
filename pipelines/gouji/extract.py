"""One file in, everything it says out: reading, identity, tables and prose put together.

`extract_document` is a pure function of the file's bytes and the paths it lies at. `extract_to_lake` is
what a worker process runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gouji.documents.identify import Identity, identify
from gouji.documents.model import NoBudget, ReadDocument, TextLine, Unreadable
from gouji.facts.records import DocumentRecord, Extraction, RejectRecord, TypedTable
from gouji.facts.target_prose import stated_rates
from gouji.facts.target_records import TargetClaimRecord
from gouji.lake import write_extraction
from gouji.readers.formats import read_file
from gouji.readers.scan_time import CUT_SHORT, allow
from gouji.readers.sniff import sniff
from gouji.tables.aligned import UNREAD, with_aligned_grids
from gouji.tables.contents import read_contents
from gouji.tables.grid.recognise import recognise_grid_tables
from gouji.tables.member_bodies import read_member_bodies
from gouji.tables.narrative.recognise import read_narrative
from gouji.tables.performance.recognise import recognise_performance_tables
from gouji.tables.stream.recognise import recognise_stream_tables
from gouji.tables.wording.recognise import read_wording
from gouji.vocabulary import DocumentStatus


@dataclass(frozen=True, slots=True)
class ExtractionTask:
    """What a worker needs to read one file and write its rows."""

    path: str
    source_paths: tuple[str, ...]
    sha256: str
    fingerprint: str
    lake: str
    max_file_bytes: int
    scan_seconds: float | None = None  # None: the time of a first try


@dataclass(frozen=True, slots=True)
class ExtractionSummary:
    """What the log and the progress display say of one document."""

    document_id: str
    source_path: str
    status: str
    reason: str | None
    tables: int
    facts: int
    is_cut_short: bool = False  # pages that are pictures were left out for want of time


def extract_to_lake(task: ExtractionTask) -> ExtractionSummary:
    """Read one file and write its rows to the lake."""
    with allow(task.scan_seconds):
        extraction = extract_document(
            Path(task.path), task.sha256, task.source_paths, task.fingerprint, task.max_file_bytes
        )
    write_extraction(Path(task.lake), extraction)
    return summarise(extraction, task.source_paths[0])


def summarise(extraction: Extraction, source_path: str) -> ExtractionSummary:
    document = extraction.document
    facts = sum(len(t.facts) + len(t.indicators) for t in extraction.tables)
    return ExtractionSummary(
        document.document_id,
        source_path,
        document.status,
        document.reason,
        len(extraction.tables),
        facts,
        any(CUT_SHORT in warning for warning in document.warnings),
    )


def extract_document(
    path: Path,
    sha256: str,
    source_paths: Sequence[str],
    fingerprint: str,
    max_file_bytes: int = 200 * 1024 * 1024,
) -> Extraction:
    """Read one file; what cannot be read comes back as a rejected document with its reason."""
    media_type = sniff(path)
    try:
        read = read_file(path, media_type, sha256[:16], max_file_bytes)
    except NoBudget as other:
        unread = rejected(sha256, fingerprint, str(other), media_type).document
        return Extraction(replace(unread, status=DocumentStatus.NOT_A_BUDGET))
    except Unreadable as unreadable:
        return rejected(sha256, fingerprint, str(unreadable), media_type)
    return extract_read(read, sha256, source_paths, fingerprint)


def extract_read(
    read: ReadDocument, sha256: str, source_paths: Sequence[str], fingerprint: str
) -> Extraction:
    """The pure part: blocks in, all rows out."""
    read = with_aligned_grids(read)
    identity = identify(read, source_paths)
    if identity.status is DocumentStatus.NOT_A_BUDGET:
        return Extraction(
            _record(read, identity, sha256, fingerprint, identity.status, identity.reason)
        )
    tables = _recognise(read, identity)
    taken = frozenset(index for table in tables for index in table.blocks)
    contents, contents_blocks = read_contents(read, taken)
    prose = read_narrative(read, identity, taken | contents_blocks)
    bodies = read_member_bodies(read, identity, tables, taken | contents_blocks)
    known = frozenset(cell.cell_id for cell in prose.cells)
    wording = read_wording(read, identity, taken | contents_blocks, known)
    status, reason = _outcome(identity, tables, bool(prose.rows), read.warnings)
    return Extraction(
        document=_record(read, identity, sha256, fingerprint, status, reason),
        tables=tables,
        prose_cells=prose.cells + wording.cells,
        narrative=prose.rows,
        spoken_lines=prose.lines,
        claims=prose.claims,
        wording_marks=wording.marks,
        wording_looks=wording.looks,
        stated_rates=_stated_rates(read, tables, taken),
        contents=contents,
        member_bodies=bodies,
    )


def _stated_rates(
    read: ReadDocument, tables: Sequence[TypedTable], taken: frozenset[int]
) -> tuple[TargetClaimRecord, ...]:
    """The rates the prose states, in documents that set performance targets."""
    if not any(table.targets for table in tables):
        return ()
    lines = [
        (block.text, block.page)
        for index, block in enumerate(read.blocks)
        if index not in taken and isinstance(block, TextLine)
    ]
    return tuple(stated_rates(read.document_id, lines))


def rejected(
    sha256: str, fingerprint: str, reason: str, media_type: str = "application/octet-stream"
) -> Extraction:
    """The extraction of a file that could not be read: one document row and one reject."""
    document = DocumentRecord(
        document_id=sha256[:16],
        sha256=sha256,
        media_type=media_type,
        reader_fingerprint=fingerprint,
        status=DocumentStatus.REJECTED,
        reason=reason,
    )
    reject = RejectRecord(sha256[:16], None, None, None, reason, "可读取的预决算文件", media_type)
    return Extraction(document, rejects=(reject,))


def _recognise(read: ReadDocument, identity: Identity) -> tuple[TypedTable, ...]:
    """All tables in reading order, numbered."""
    tables: list[TypedTable] = []
    taken: frozenset[int] = frozenset()
    for recognise in (recognise_performance_tables, recognise_stream_tables, recognise_grid_tables):
        found = recognise(read, identity, taken)
        tables.extend(found)
        taken |= {index for table in found for index in table.blocks}
    tables.sort(key=lambda t: (min(t.blocks, default=0), t.table.table_id))
    return tuple(
        replace(t, table=replace(t.table, ordinal=n)) for n, t in enumerate(tables, start=1)
    )


def _outcome(
    identity: Identity,
    tables: Sequence[TypedTable],
    has_narrative: bool,
    warnings: Sequence[str] = (),
) -> tuple[DocumentStatus, str | None]:
    """What became of the document, in words where it is not simply read."""
    if identity.status is DocumentStatus.BLANK_FORM:
        return identity.status, identity.reason
    unread = [t.table for t in tables if t.table.status == "rejected"]
    if not tables and not has_narrative:
        return DocumentStatus.REJECTED, "未认出任何预决算表，也没有可读取的数字说明。"
    if unread:
        names = "、".join(dict.fromkeys(t.title or "无标题表" for t in unread[:5]))
        return (
            DocumentStatus.PARTLY_READ,
            f"共 {len(tables)} 张表，其中 {len(unread)} 张未能读取：{names}{'等' if len(unread) > 5 else ''}。",
        )
    in_part = [t.table for t in tables if t.table.status == "read" and t.table.reason]
    if in_part:
        names = "、".join(dict.fromkeys(t.title or "无标题表" for t in in_part[:5]))
        return (
            DocumentStatus.PARTLY_READ,
            f"共 {len(tables)} 张表，其中 {len(in_part)} 张有列未能读取：{names}{'等' if len(in_part) > 5 else ''}。",
        )
    told = [w for w in warnings if UNREAD in w or CUT_SHORT in w]
    if told:
        return DocumentStatus.PARTLY_READ, "".join(told[:5])
    if not tables:
        return DocumentStatus.READ, "只有文字说明，没有表格。"
    return DocumentStatus.READ, None


def _record(
    read: ReadDocument,
    identity: Identity,
    sha256: str,
    fingerprint: str,
    status: DocumentStatus,
    reason: str | None,
) -> DocumentRecord:
    return DocumentRecord(
        document_id=read.document_id,
        sha256=sha256,
        media_type=read.media_type,
        reader_fingerprint=fingerprint,
        status=status,
        reason=reason,
        pages=read.pages,
        body_name=identity.body_name,
        body_code=identity.body_code,
        division_code=identity.division_code,
        level=identity.level,
        budget_year=identity.budget_year,
        stage=identity.stage,
        amount_unit=identity.amount_unit,
        body_evidence=identity.body_evidence,
        division_evidence=identity.division_evidence,
        level_evidence=identity.level_evidence,
        year_evidence=identity.year_evidence,
        stage_evidence=identity.stage_evidence,
        unit_evidence=identity.unit_evidence,
        warnings=read.warnings,
    )
