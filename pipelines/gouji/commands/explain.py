"""gouji explain: one finding with every term, where it is printed, and the suspects."""

from typing import Any

from gouji.commands.output import out, print_json, print_table, printable, refuse, rows
from gouji.settings import Settings
from gouji.warehouse import connect_readonly

_FINDING = """
    select findings.*, documents.body_name, documents.budget_year, documents.source_paths
    from main.findings
    left join main.documents on documents.document_id = findings.document_id
    where starts_with(findings.finding_id, ?)
    order by findings.finding_id
"""
_TERMS = """
    select
        terms.rule_id, terms.subject, terms.term_side, terms.sign, terms.label, terms.printed, terms.status,
        terms.page, cells.line_number, cells.sheet, cells.ref, terms.cell_id
    from internal.identity_terms as terms
    left join main.cells on cells.cell_id = terms.cell_id
    where list_contains(?, terms.instance_id)
    order by terms.instance_id, terms.term_ordinal
"""
_SUSPECTS = """
    select rank, printed, proposed, is_unique, explains, cell_id
    from main.suspect_cells where finding_id = ? order by rank
"""


def explain(settings: Settings, finding_id: str, *, as_json: bool) -> int:
    """Print one finding; 2 where the id fits none or several."""
    if not settings.published_file.exists():
        return refuse("还没有发布的数据仓库。请先执行 gouji run。")
    with connect_readonly(settings.published_file) as connection:
        found = rows(connection, _FINDING, finding_id)
        if len(found) != 1:
            return refuse(f"编号 {finding_id} 应恰有一条疑点，实有 {len(found)} 条。")
        finding = found[0]
        terms = rows(connection, _TERMS, finding["instance_ids"])
        suspects = rows(connection, _SUSPECTS, finding["finding_id"])
    if as_json:
        print_json({"finding": finding, "terms": terms, "suspects": suspects})
        return 0
    out.print(printable(f"{finding['body_name']} {finding['budget_year']}  {finding['statement']}"), markup=False)
    out.print(printable(finding["arithmetic"]), markup=False)
    out.print(printable(f"文件：{'、'.join(finding['source_paths'] or [])}"), markup=False)
    print_table(
        "算式各项",
        ["规则", "核对内容", "边", "项目", "印刷数", "位置"],
        [
            [
                t["rule_id"], t["subject"], "左" if t["term_side"] == "left" else "右",
                ("－" if t["sign"] < 0 else "＋") + str(t["label"]), t["printed"] or t["status"],
                _place(t),
            ]
            for t in terms
        ],
    )  # fmt: skip
    if suspects:
        print_table(
            "可疑的数",
            ["次序", "印刷数", "能使其相符的值", "唯一", "单元"],
            [
                [s["rank"], s["printed"], s["proposed"], "是" if s["is_unique"] else "否", s["cell_id"]]
                for s in suspects
            ],
        )
    return 0


def _place(term: dict[str, Any]) -> str:
    if term["page"]:
        return f"第{term['page']}页"
    if term["ref"]:
        return " ".join(filter(None, (term["sheet"], term["ref"])))
    return f"第{term['line_number']}行" if term["line_number"] else "—"
