"""gouji explain: one finding with every broken identity, its terms, the suspects, and where all is printed."""

from pathlib import Path

from gouji.bundle.finding_rows import FindingRows, NoSuchFinding, read_finding_rows
from gouji.bundle.told import (
    HIDDEN,
    Identity,
    ToldTerm,
    body_words,
    cell_numbers,
    cell_place,
    certainty_words,
    document_name,
    identities,
    suspect_view,
)
from gouji.commands.output import (
    Row,
    one_line,
    out,
    print_json,
    print_table,
    refuse,
    say,
    severity_mark,
)
from gouji.nightly import report_address
from gouji.reporting.times import in_beijing
from gouji.reporting.wording import closing_words, event_words, file_name, label
from gouji.settings import Settings
from gouji.warehouse import connect_readonly

_IDENTITIES = 12  # shown in full; the others are counted
_TERMS = 40  # of one identity
_SUSPECTS = 12


def explain(settings: Settings, finding_id: str, *, as_json: bool) -> int:
    """Print one finding; 2 where the id fits none or several."""
    if not settings.published_file.exists():
        return refuse("还没有发布的数据仓库。请先执行 gouji run。")
    with connect_readonly(settings.published_file) as connection:
        try:
            rows = read_finding_rows(connection, finding_id)
        except NoSuchFinding as missing:
            return refuse(str(missing))
    page = _page(settings, rows)
    if as_json:
        print_json(_as_json(rows, page))
        return 0
    _print_head(rows)
    _print_identities(rows)
    if rows.suspects:
        _print_suspects(rows)
    _print_decisions(rows)
    _print_ways_on(rows, page)
    return 0


def _as_json(rows: FindingRows, page: str | None) -> Row:
    return {
        "finding": rows.finding,
        "is_hidden": rows.is_hidden,
        "rules": rows.rules,
        "documents": rows.documents,
        "results": rows.results,
        "terms": rows.terms,
        "suspects": rows.suspects,
        "cells": rows.cells,
        "decisions": rows.decisions,
        "page": page,
    }


def _print_head(rows: FindingRows) -> None:
    finding, document = rows.finding, next(iter(rows.documents), None)
    say(body_words(document), "bold")
    say(one_line(finding["statement"]), "bold")
    marks = severity_mark(finding["severity"], label(finding["severity"], "severity"))
    for closed_set in ("kind", "certainty", "life"):
        marks.append(f"  {label(finding[closed_set], closed_set)}", style="not bold default")
    out.print(marks)
    if finding["kind_reason"]:
        say(one_line(finding["kind_reason"]), "dim", indent=1)
    out.print()
    if rows.is_hidden:
        say(f"{HIDDEN}以下只列各数印在何处。", indent=1)
    elif finding["arithmetic"]:
        say(one_line(finding["arithmetic"]), indent=1)
    out.print()


def _print_identities(rows: FindingRows) -> None:
    told = identities(rows)
    for number, identity in enumerate(told[:_IDENTITIES], start=1):
        count = f"（{number} / {len(told)}）" if len(told) > 1 else ""
        say(f"{identity.rule_id} {identity.subject}{count}", "bold")
        _print_sums(identity)
        _print_terms(identity.terms)
    if len(told) > _IDENTITIES:
        say(f"另有 {len(told) - _IDENTITIES} 项核对，见 --json 或 gouji bundle。")


def _print_sums(identity: Identity) -> None:
    if identity.difference is None:
        return
    names = ("应有", "实有") if identity.is_present else ("左边", "右边")
    relation = f"  （左 {identity.relation} 右）" if identity.relation else ""
    say(f"{names[0]}  {identity.left}", indent=1)
    say(f"{names[1]}  {identity.right}", indent=1)
    say(f"差额  {identity.difference}{relation}", "bold", indent=1)
    if not identity.is_present:
        say(f"容差  {identity.tolerance}", indent=1)


def _print_terms(terms: tuple[ToldTerm, ...]) -> None:
    """Every term that is printed or cannot be read; blanks, which add nothing, are counted."""
    told = [
        term for term in terms if term.is_printed or term.printed != label("blank", "fact_status")
    ]
    lines = [
        [term.cell_number, term.side, term.sign + term.label, term.printed, term.place]
        for term in told[:_TERMS]
    ]
    if lines:
        print_table("", ["格", "边", "项目", "印刷数", "位置"], lines, right=("印刷数",))
    left_out = [
        f"{len(told) - _TERMS} 项" if len(told) > _TERMS else "",
        f"{len(terms) - len(told)} 项空白" if len(terms) > len(told) else "",
    ]
    if any(left_out):
        say(f"另有 {'、'.join(filter(None, left_out))}，未列。\n", "dim", indent=1)


def _print_suspects(rows: FindingRows) -> None:
    """Best first; several may be equally good."""
    numbers = cell_numbers(rows)
    lines = [
        [
            numbers.get(row["cell_id"]),
            event_words(suspect_view(row)),
            one_line(row["printed"]) or "空白",
            "不予列示" if rows.is_hidden else closing_words(suspect_view(row)),
            certainty_words(row),
            f"{len(row['explains'] or ())} 项",
            cell_place(rows, rows.cell(row["cell_id"])),
        ]
        for row in rows.suspects[:_SUSPECTS]
    ]
    heads = ["格", "可能", "印刷数", "改为此数则相符", "把握", "可解释", "位置"]
    print_table("可疑的数", heads, lines, right=("印刷数", "改为此数则相符"))
    if len(rows.suspects) > _SUSPECTS:
        say(f"另有 {len(rows.suspects) - _SUSPECTS} 处，见 --json。", "dim", indent=1)


def _print_decisions(rows: FindingRows) -> None:
    if not rows.decisions:
        return
    lines = [
        [
            in_beijing(item["decided_at"]).date(),
            label(item["decision"], "decision"),
            item["decided_by"],
            item["reason"],
            in_beijing(item["expires_at"]).date() if item["expires_at"] else "",
        ]
        for item in rows.decisions
    ]
    print_table("处理", ["日期", "决定", "处理人", "说明", "有效至"], lines)


def _print_ways_on(rows: FindingRows, page: str | None) -> None:
    short = rows.finding_id[:12]
    say("出处", "bold")
    for document in rows.documents:
        pages = sorted(
            {
                c["page"]
                for c in rows.cells
                if c["document_id"] == document["document_id"] and c["page"]
            }
        )
        where = f"，第 {'、'.join(map(str, pages))} 页" if pages else ""
        paths = document["source_paths"] or [document_name(document)]
        say(f"原件  {'；'.join(map(one_line, paths))}{where}", indent=1)
    if page:
        # Never broken: an address is copied whole.
        out.print(f"  报告  {page}", markup=False, soft_wrap=True)
    out.print()
    say("接着", "bold")
    for command, words in (
        (f"gouji bundle {short}", "连同原件写成一个可核验的包"),
        (f"gouji decide {short} confirmed --reason …", "记下处理决定"),
        (f"gouji waive {short} --reason … --approved-by … --until …", "豁免至某日"),
    ):
        say(f"{command}  {words}", indent=1)


def _page(settings: Settings, rows: FindingRows) -> str | None:
    """Where the finding's page is opened, in the newest report that has one."""
    run_id, page = (
        str(rows.run.get("run_id") or ""),
        Path("findings") / f"{file_name(rows.finding_id)}.html",
    )
    folder = settings.warehouse / "reports" / file_name(run_id)
    if not run_id or not (folder / page).exists():
        return None
    return f"{report_address(settings, run_id)}/{page.as_posix()}"
