"""gouji show: what was understood of one file, at a glance. Writes nothing."""

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.text import Text

from gouji.commands.output import (
    Prose,
    Row,
    one_line,
    print_json,
    print_table,
    refuse,
    say,
    severity_mark,
)
from gouji.commands.shown import Shown, shown_of_extraction, shown_of_warehouse
from gouji.documents.archive import file_sha256
from gouji.extract import extract_document
from gouji.facts.records import Extraction
from gouji.fingerprint import reader_fingerprint
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.reporting.wording import number
from gouji.settings import Settings
from gouji.vocabulary import DocumentStatus, FindingKind, Severity, Stage, TableKind
from gouji.warehouse import connect_readonly

_STATUS = {
    "read": ("✓", "已读", "green"),
    "empty": ("✓", "空表", "green"),
    "rejected": ("✗", "未读", "red"),
}
_DOCUMENT_MARKS = {
    DocumentStatus.READ: ("✓", "green"),
    DocumentStatus.PARTLY_READ: ("!", "yellow"),
}


def show(file: Path, settings: Settings, *, with_facts: bool, as_json: bool) -> int:
    """Print what the file gave; 2 where the worker failed."""
    shown = _published(file, settings) or _read_now(file, settings)
    if isinstance(shown, Failure):
        return refuse(f"{file}：{shown.reason}")
    if as_json:
        print_json(_as_json(shown, with_facts))
    else:
        _print(file, shown, with_facts)
    return 0


def extract_file(file: Path) -> Extraction:
    """What the worker runs."""
    return extract_document(file, file_sha256(file), [file.name], reader_fingerprint())


def _published(file: Path, settings: Settings) -> Shown | None:
    """What the warehouse knows of this content, if the present code read it."""
    if not settings.published_file.exists():
        return None
    with connect_readonly(settings.published_file) as connection:
        known = connection.execute(
            "select 1 from information_schema.tables where table_name = 'second_readings'"
        ).fetchone()
        if known is None:  # published by an older version
            return None
        return shown_of_warehouse(connection, file_sha256(file)[:16], reader_fingerprint())


def _read_now(file: Path, settings: Settings) -> Shown | Failure:
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    ((_, result),) = run_in_workers(extract_file, [file], jobs=1, limits=limits)
    return result if isinstance(result, Failure) else shown_of_extraction(result)


def _print(file: Path, shown: Shown, with_facts: bool) -> None:
    document = shown.document
    status = DocumentStatus(document["status"])
    origin = "数据仓库中的读取结果" if shown.source == "warehouse" else "刚刚读取，未入数据仓库"
    say(one_line(file.name), "bold")
    sign, style = _DOCUMENT_MARKS.get(status, ("✗", "red"))
    said = "  ".join(filter(None, (f"{sign} {status.label}", one_line(document["reason"]))))
    say(f"{said}（{origin}）\n", style)
    print_table("文件", ["项目", "读到的", "依据"], _identity_lines(document))
    print_table(
        f"表 {len(shown.tables)} 张",
        ["序", "状态", "表", "页", "单位", "行", "数"],
        [_table_line(table) for table in shown.tables],
    )
    _print_list("文件提示", ["提示"], [[warning] for warning in document["warnings"] or ()])
    _print_list(
        "没有认出的表头",
        ["页", "表", "表头"],
        [[h["page"], h["title"], h["label"]] for h in shown.unmapped_headers],
    )
    _print_list(
        "未读之处",
        ["页", "表", "原因", "应有", "实有"],
        [[r["page"], r["title"], r["reason"], r["expected"], r["found"]] for r in shown.rejects],
    )
    _print_judgement(shown)
    if with_facts:
        _print_facts(shown)


def _identity_lines(document: Row) -> list[list[object]]:
    stage = document["stage"]
    is_known = stage in {s.value for s in Stage}
    lines = [
        ["单位", document["body_name"], document["body_evidence"]],
        ["区划", document["division_code"], None],
        # A year is read, not added up: as a text it stands with the other texts.
        [
            "年度",
            document["budget_year"] and str(document["budget_year"]),
            document["year_evidence"],
        ],
        ["阶段", Stage(stage).label if is_known else stage, document["stage_evidence"]],
        ["金额单位", document["amount_unit"], document["unit_evidence"]],
        ["格式", document["media_type"], None],
        ["页数", document["pages"], None],
    ]
    return [[name, "—" if value is None else value, evidence] for name, value, evidence in lines]


def _table_line(table: Row) -> list[object]:
    """Title first; kind, profile and what is to be said of it below."""
    first, last = table["page_first"], table["page_last"]
    pages = "" if not first else str(first) if first == last else f"{first}–{last}"
    sign, word, style = _STATUS.get(table["status"], ("?", str(table["status"]), "yellow"))
    kind = TableKind(table["table_kind"]).label
    title = one_line(table["title"])
    below = [kind if kind != title else "", table["profile_id"], table["reason"] or table["note"]]
    said = " · ".join(one_line(part) for part in below if part)
    return [
        table["ordinal"], Text(f"{sign} {word}", style=style),
        Prose("\n".join(filter(None, (title or "没有标题", said)))), pages, table["amount_unit"],
        table["rows"], table["facts"],
    ]  # fmt: skip


def _print_list(
    title: str, columns: list[str], lines: list[list[Any]], right: Collection[str] = ()
) -> None:
    if lines:
        print_table(f"{title} {len(lines)} 处", columns, lines, right=right)


def _print_judgement(shown: Shown) -> None:
    if shown.second_readings and shown.second_readings["cells"]:
        counts = shown.second_readings
        say(
            f"第二读者：复读 {counts['pages']} 页 {counts['cells']} 个单元，不同 {counts['disagreements']} 个。\n"
        )
    _print_list(
        "疑点",
        ["编号", "程度", "类别", "规则", "页", "疑点"],
        [
            [
                f["finding_id"][:10], severity_mark(f["severity"], Severity(f["severity"]).label),
                FindingKind(f["kind"]).label, f["rule_id"], f["page"], f["arithmetic"] or f["statement"],
            ]
            for f in shown.findings or ()
        ],
    )  # fmt: skip


def _print_facts(shown: Shown) -> None:
    for table in shown.tables:
        lines = [
            [f["row_ordinal"], f["code"] or f["line_item"], f["name"], f["measure"], f["printed"],
             _amount(f["amount_yuan"]), f["placement"]]
            for f in shown.facts
            if f["table_id"] == table["table_id"] and f["status"] != "blank"
        ]  # fmt: skip
        _print_list(
            f"{table['ordinal']} {one_line(table['title'])}",
            ["行", "科目", "名称", "栏", "印刷数", "元", "位置"],
            lines,
            right=("印刷数", "元"),
        )


def _amount(value: Any) -> str:
    return number(value) if isinstance(value, Decimal) else "" if value is None else str(value)


def _as_json(shown: Shown, with_facts: bool) -> Row:
    value: Row = {
        "source": shown.source,
        "document": shown.document,
        "tables": shown.tables,
        "unmapped_headers": shown.unmapped_headers,
        "rejects": shown.rejects,
        "findings": shown.findings,
        "second_readings": shown.second_readings,
    }
    return {**value, "facts": shown.facts} if with_facts else value
