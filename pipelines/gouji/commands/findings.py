"""gouji findings: what does not tie, as last published."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from gouji.bundle.told import body_words
from gouji.commands.output import (
    Row,
    one_line,
    out,
    print_json,
    print_table,
    refuse,
    rows,
    say,
    severity_mark,
    talk,
)
from gouji.commands.shown import told_finding
from gouji.settings import Settings
from gouji.vocabulary import Life, Severity
from gouji.warehouse import connect_readonly

_SQL = """
    with masked as (
        select list(distinct instance_id) as instance_ids from internal.identity_terms
        where 'masked' in (status, block_reason)
    )

    select
        findings.finding_id, findings.severity, findings.certainty, findings.kind, findings.life,
        findings.rule_id, findings.rule_ids, documents.body_name, documents.budget_year, documents.stage,
        findings.subject, findings.statement, findings.arithmetic, findings.page,
        documents.source_paths, findings.cell_ids, findings.first_run, findings.last_run,
        rules.statement as rule_statement,
        list_has_any(coalesce(findings.instance_ids, []), coalesce(masked.instance_ids, [])) as is_masked
    from main.findings
    cross join masked
    left join main.documents on documents.document_id = findings.document_id
    left join main.rules on rules.rule_id = findings.rule_id
    where (? is null or findings.severity = ?)
      and (? is null or contains(coalesce(documents.body_name, ''), ?))
      and (? is null or findings.rule_id = ? or list_contains(findings.rule_ids, ?))
      and (? or findings.life not in ('resolved', 'waived'))
    order by
        case findings.severity when 'error' then 1 when 'warning' then 2 else 3 end,
        documents.body_name, documents.budget_year, findings.rule_id, findings.subject, findings.finding_id
"""
_FEWEST_LETTERS = 6  # of an id, where they tell it from all others


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
        raise SystemExit(
            refuse(f"--severity 应为 error、warning 或 hint，实为 {chosen.severity}。")
        )
    if not settings.published_file.exists():
        raise SystemExit(refuse("还没有发布的数据仓库。请先执行 gouji run。"))
    with connect_readonly(settings.published_file) as connection:
        found = rows(
            connection, _SQL, chosen.severity, chosen.severity, chosen.body, chosen.body,
            chosen.rule, chosen.rule, chosen.rule, chosen.everything,
        )  # fmt: skip
    found = [told_finding(finding) for finding in found]
    if as_json:
        print_json(found)
    else:
        _print(found)
    return len(found)


def _print(found: Sequence[Row]) -> None:
    """Body by body, the weightiest first; the columns of all stand under one another."""
    if not found:
        say("没有疑点。")
        return
    letters = _letters([str(finding["finding_id"]) for finding in found])
    counts = Counter(str(finding["severity"]) for finding in found)
    told = "，".join(f"{s.label} {counts[s]}" for s in Severity if counts[s])
    say(f"疑点 {len(found)} 条：{told}\n", "bold")
    fixed = {"编号": letters, "程度": 6, "状态": 6, "规则": 4, "页": 4}
    fixed["疑点"] = max(out.width - sum(fixed.values()) - 2 * len(fixed), 20)
    for body, own in groupby(sorted(found, key=body_words), key=body_words):
        lines = [
            [
                str(f["finding_id"])[:letters],
                severity_mark(f["severity"], Severity(f["severity"]).label),
                Life(f["life"]).label, f["rule_id"], f["page"], one_line(f["arithmetic"] or f["statement"]),
            ]
            for f in own
        ]  # fmt: skip
        print_table(body, list(fixed), lines, right=("页",), widths=fixed)
    talk.print("gouji explain 编号  看算式、出处和可疑的数", style="dim")


def _letters(ids: Sequence[str]) -> int:
    """How many letters tell every id from the others."""
    longest = max(map(len, ids))
    return next(
        (n for n in range(_FEWEST_LETTERS, longest) if len({i[:n] for i in ids}) == len(set(ids))),
        max(longest, 4),
    )
