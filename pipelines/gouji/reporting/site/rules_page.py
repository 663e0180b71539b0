"""The catalogue of rules with their results, by family, each with the way to its findings. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gouji.reporting.site.overview import families_chart
from gouji.reporting.site.page import Page
from gouji.reporting.site.report import FAMILIES, Report


def rules_pages(report: Report) -> Iterator[Page]:
    """rules.html."""
    by_rule = Counter(rule for f in report.open_findings for rule in {f.rule_id, *f.rule_ids})
    values: dict[str, Any] = {
        "families": [
            (family, FAMILIES.get(family, family), rules)
            for family, rules in report.rules_by_family.items()
        ],
        "chart_of_families": families_chart(report),
        "by_rule": by_rule,
    }
    yield Page("rules.html", "rules.html", {**report.shared(), **values})
