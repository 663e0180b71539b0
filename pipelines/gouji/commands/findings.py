"""gouji findings: what does not tie, as last published."""

from dataclasses import dataclass

from gouji.commands.output import print_json, print_table, refuse, rows
from gouji.settings import Settings
from gouji.vocabulary import Life, Severity
from gouji.warehouse import connect_readonly

_SQL = """
    select
        findings.finding_id, findings.severity, findings.certainty, findings.kind, findings.life,
        findings.rule_id, findings.rule_ids, documents.body_name, documents.budget_year, documents.stage,
        findings.subject, findings.statement, findings.arithmetic, findings.page,
        documents.source_paths, findings.cell_ids, findings.first_run, findings.last_run
    from main.findings
    left join main.documents on documents.document_id = findings.document_id
    where (? is null or findings.severity = ?)
      and (? is null or contains(coalesce(documents.body_name, ''), ?))
      and (? is null or findings.rule_id = ? or list_contains(findings.rule_ids, ?))
      and (? or findings.life not in ('resolved', 'waived'))
    order by
        case findings.severity when 'error' then 1 when 'warning' then 2 else 3 end,
        documents.body_name, documents.budget_year, findings.rule_id, findings.subject
"""


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings to list; None means any."""

    severity: str | None = None
    body: str | None = None
    rule: str | None = None
    everything: bool = False


def findings(settings: Settings, chosen: FindingFilter, *, as_json: bool) -> int:
    """Print the findings; returns how many there are."""
    if chosen.severity and chosen.severity not in {s.value for s in Severity}:
        raise SystemExit(refuse(f"--severity 应为 error、warning 或 hint，实为 {chosen.severity}。"))
    if not settings.published_file.exists():
        raise SystemExit(refuse("还没有发布的数据仓库。请先执行 gouji run。"))
    with connect_readonly(settings.published_file) as connection:
        found = rows(
            connection, _SQL, chosen.severity, chosen.severity, chosen.body, chosen.body,
            chosen.rule, chosen.rule, chosen.rule, chosen.everything,
        )  # fmt: skip
    if as_json:
        print_json(found)
    else:
        _print(found)
    return len(found)


def _print(found: list[dict[str, object]]) -> None:
    lines = [
        [
            str(f["finding_id"])[:10],
            Severity(str(f["severity"])).label,
            Life(str(f["life"])).label,
            f["rule_id"],
            f"{f['body_name'] or '单位未知'} {f['budget_year'] or '年度未知'}",
            f["arithmetic"] or f["statement"],
            f["page"],
        ]
        for f in found
    ]
    print_table(f"疑点 {len(found)} 条", ["编号", "程度", "状态", "规则", "单位 年度", "算式", "页"], lines)
