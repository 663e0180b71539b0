"""gouji explain: one finding with every broken identity, its terms, the suspects, and where all is printed."""

from pathlib import PurePath
from typing import Any

from gouji.commands.output import Row, out, print_json, print_table, printable, refuse, rows
from gouji.reporting.views import SuspectView
from gouji.reporting.wording import amount, closing_words, event_words, label
from gouji.settings import Settings
from gouji.vocabulary import FactStatus
from gouji.warehouse import connect_readonly

_FINDING = """
    select findings.*, documents.body_name, documents.budget_year, documents.source_paths
    from main.findings
    left join main.documents on documents.document_id = findings.document_id
    where starts_with(findings.finding_id, ?)
    order by findings.finding_id
"""
_RESULTS = """
    select instance_id, rule_id, subject, relation, reason, left_yuan, right_yuan, difference_yuan, tolerance_yuan
    from main.rule_results where list_contains(?, instance_id)
    order by rule_id, subject, instance_id
"""
_TERMS = """
    select
        terms.instance_id, terms.rule_id, terms.subject, terms.term_side, terms.sign, terms.label, terms.printed,
        terms.status, terms.quantity, terms.page, cells.line_number, cells.sheet, cells.ref, terms.cell_id,
        nullif(cells.document_id, terms.document_id) as other_document_id, others.source_paths[1] as other_path
    from internal.identity_terms as terms
    left join main.cells on cells.cell_id = terms.cell_id
    left join main.documents as others
        on others.document_id = cells.document_id and others.document_id <> terms.document_id
    where list_contains(?, terms.instance_id)
    order by terms.instance_id, terms.term_ordinal
"""
_SUSPECTS = """
    select
        suspects.rank, suspects.kind, suspects.slip, suspects.printed, suspects.proposed, suspects.interval_low,
        suspects.interval_high, suspects.is_unique, suspects.is_confident, suspects.explains, cells.page,
        cells.line_number, cells.sheet, cells.ref, suspects.cell_id, others.source_paths[1] as other_path
    from main.suspect_cells as suspects
    left join main.cells on cells.cell_id = suspects.cell_id
    left join main.findings on findings.finding_id = suspects.finding_id
    left join main.documents as others
        on others.document_id = cells.document_id and others.document_id <> findings.document_id
    where suspects.finding_id = ? order by suspects.rank
"""
_IDENTITIES = 12  # shown in full; the others are counted


def explain(settings: Settings, finding_id: str, *, as_json: bool) -> int:
    """Print one finding; 2 where the id fits none or several."""
    if not settings.published_file.exists():
        return refuse("还没有发布的数据仓库。请先执行 gouji run。")
    with connect_readonly(settings.published_file) as connection:
        found = rows(connection, _FINDING, finding_id)
        if len(found) != 1:
            return refuse(f"编号 {finding_id} 应恰有一条疑点，实有 {len(found)} 条。")
        finding = found[0]
        results = rows(connection, _RESULTS, finding["instance_ids"])
        terms = rows(connection, _TERMS, finding["instance_ids"])
        suspects = rows(connection, _SUSPECTS, finding["finding_id"])
    if any(term["status"] == FactStatus.MASKED for term in terms):
        suspects = [_without_values(suspect) for suspect in suspects]
    if as_json:
        print_json({"finding": finding, "results": results, "terms": terms, "suspects": suspects})
        return 0
    _print_head(finding)
    for result in results[:_IDENTITIES]:
        _print_identity(result, [t for t in terms if t["instance_id"] == result["instance_id"]])
    if len(results) > _IDENTITIES:
        out.print(f"另有 {len(results) - _IDENTITIES} 项核对，见 --json。", markup=False)
    if suspects:
        _print_suspects(suspects)
    return 0


def _without_values(suspect: Row) -> Row:
    """Beside a mask nothing is proposed: it could tell what the mask hides."""
    return {**suspect, "proposed": None, "interval_low": None, "interval_high": None}


def _print_head(finding: Row) -> None:
    for line in (
        f"{finding['body_name']} {finding['budget_year']}  {finding['statement']}",
        finding["arithmetic"],
        f"{label(finding['severity'], 'severity')}，{label(finding['kind'], 'kind')}"
        + (f"：{finding['kind_reason']}" if finding["kind_reason"] else ""),
        f"文件：{'、'.join(finding['source_paths'] or [])}"
        + (f" 第{finding['page']}页" if finding["page"] else ""),
    ):
        out.print(printable(line), markup=False)


def _print_identity(result: Row, terms: list[Row]) -> None:
    """One broken identity: its two sides, and every term with its place."""
    title = f"{result['rule_id']} {result['subject'] or ''}"
    if result["difference_yuan"] is not None and all(t["quantity"] == "amount" for t in terms):
        relation = "≠" if result["relation"] == "=" else "＞"
        title += (
            f"：左 {amount(result['left_yuan'])} {relation} 右 {amount(result['right_yuan'])}，"
            f"差额 {amount(result['difference_yuan'])}，容差 {amount(result['tolerance_yuan'])}"
        )
    lines = [
        [
            "左" if t["term_side"] == "left" else "右",
            ("－" if t["sign"] < 0 else "＋") + str(t["label"]),
            t["printed"] or label(t["status"], "fact_status"),
            _place(t),
        ]
        for t in terms
    ]
    out.print(printable(title), markup=False)  # a table's own title is no wider than the table
    print_table("", ["边", "项目", "印刷数", "位置"], lines)


def _print_suspects(suspects: list[Row]) -> None:
    """Best first; several may be equally good."""
    lines = []
    for row in suspects:
        suspect = SuspectView(
            row["cell_id"], row["rank"], row["printed"], row["proposed"], row["is_unique"],
            tuple(row["explains"]), row["kind"], row["slip"], row["interval_low"], row["interval_high"],
        )  # fmt: skip
        unique = "是" if row["is_unique"] else "较有把握" if row["is_confident"] else "否"
        lines.append(
            [
                row["rank"],
                event_words(suspect),
                row["printed"] or "空白",
                closing_words(suspect),
                unique,
                "、".join(row["explains"]),
                _place(row),
            ]
        )
    heads = ["次序", "可能", "印刷数", "能使其相符的值（区间）", "唯一", "可解释", "位置"]
    print_table("可疑的数", heads, lines)


def _place(term: dict[str, Any]) -> str:
    """Where a term is printed; in another document than the finding's, which."""
    place = f"第{term['line_number']}行" if term["line_number"] else "—"
    if term["page"]:
        place = f"第{term['page']}页"
    elif term["ref"]:
        place = " ".join(filter(None, (term["sheet"], term["ref"])))
    return f"{PurePath(term['other_path']).name} {place}" if term.get("other_path") else place
