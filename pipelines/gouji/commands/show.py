"""gouji show: what was understood of one file, without touching the warehouse."""

import dataclasses
from pathlib import Path

from gouji.commands.output import out, print_json, print_table, printable, refuse
from gouji.documents.archive import file_sha256
from gouji.extract import extract_document
from gouji.facts.records import Extraction, TypedTable
from gouji.fingerprint import reader_fingerprint
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.settings import Settings
from gouji.vocabulary import DocumentStatus, TableKind


def show(file: Path, settings: Settings, *, with_facts: bool, as_json: bool) -> int:
    """Read the file in a worker and print what it gave; 2 where the worker failed."""
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    ((_, result),) = run_in_workers(extract_file, [file], jobs=1, limits=limits)
    if isinstance(result, Failure):
        return refuse(f"{file}：{result.reason}")
    if as_json:
        print_json(_as_json(result))
    else:
        _print(file, result, with_facts)
    return 0


def extract_file(file: Path) -> Extraction:
    """What the worker runs."""
    return extract_document(file, file_sha256(file), [file.name], reader_fingerprint())


def _print(file: Path, extraction: Extraction, with_facts: bool) -> None:
    document = extraction.document
    status = DocumentStatus(document.status).label
    out.print(printable(f"{file.name}：{status}。{document.reason or ''}"), markup=False)
    print_table(
        "文件",
        ["项目", "读到的", "依据"],
        [
            ["单位", document.body_name, document.body_evidence],
            ["年度", document.budget_year, document.year_evidence],
            ["阶段", document.stage, document.stage_evidence],
            ["金额单位", document.amount_unit, document.unit_evidence],
            ["页数", document.pages, None],
        ],
    )
    print_table(
        f"表 {len(extraction.tables)} 张",
        ["序", "种类", "标题", "页", "状态", "金额", "说明"],
        [_table_line(table) for table in extraction.tables],
    )
    if with_facts:
        for table in extraction.tables:
            _print_facts(table)


def _table_line(table: TypedTable) -> list[object]:
    record = table.table
    pages = f"{record.page_first or ''}–{record.page_last or ''}" if record.page_first else ""
    amounts = sum(1 for f in table.facts if f.status == "printed") + len(table.indicators)
    return [
        record.ordinal, TableKind(record.table_kind).label, record.title, pages,
        {"read": "已读", "empty": "空表", "rejected": "未读"}.get(record.status, record.status),
        amounts, record.reason or record.note,
    ]  # fmt: skip


def _print_facts(table: TypedTable) -> None:
    if table.facts:
        print_table(
            f"{table.table.ordinal} {table.table.title}",
            ["行", "科目", "名称", "栏", "印刷数", "元", "位置"],
            [
                [f.row_ordinal, f.code or f.line_item, f.name, f.measure, f.printed, f.amount_yuan, f.placement]
                for f in table.facts
                if f.status != "blank"
            ],
        )


def _as_json(extraction: Extraction) -> dict[str, object]:
    return {
        "document": dataclasses.asdict(extraction.document),
        "tables": [
            dataclasses.asdict(dataclasses.replace(t, cells=(), blocks=())) for t in extraction.tables
        ],
        "narrative": [dataclasses.asdict(n) for n in extraction.narrative],
        "rejects": [dataclasses.asdict(r) for r in extraction.rejects],
    }
