"""Everything the pages of one run are made of. Pure: views in, groups and counts out."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from gouji.reporting import wording
from gouji.reporting.body_views import Body, bodies_of
from gouji.reporting.views import (
    CLOSED_LIVES,
    DocumentView,
    FindingView,
    OpenQuestion,
    RuleView,
    RunPoint,
    RunSummary,
)

# What the families of the catalogue check, by the letter their rules begin with.
FAMILIES = {
    "A": "收支总表平衡",
    "B": "表内各行各栏",
    "C": "科目逐级汇总",
    "D": "表与表之间",
    "E": "“三公”经费",
    "F": "采购与资产",
    "G": "绩效目标",
    "H": "文字说明",
    "J": "完整与格式",
    "K": "跨年度、跨单位、各版本",
}


@dataclass(frozen=True)
class Report:
    """One published run. The findings come the weightiest first."""

    run: RunSummary
    documents: tuple[DocumentView, ...]
    findings: tuple[FindingView, ...]
    rules: tuple[RuleView, ...]
    open_questions: Mapping[str, tuple[OpenQuestion, ...]]
    runs: tuple[RunPoint, ...] = ()  # up to this one, the oldest first
    table_kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by finding

    @cached_property
    def open_findings(self) -> list[FindingView]:
        return [f for f in self.findings if f.life not in CLOSED_LIVES]

    @cached_property
    def present(self) -> list[DocumentView]:
        return [d for d in self.documents if d.is_present]

    @cached_property
    def by_id(self) -> dict[str, DocumentView]:
        return {d.document_id: d for d in self.documents}

    @cached_property
    def by_document(self) -> dict[str, list[FindingView]]:
        groups: dict[str, list[FindingView]] = defaultdict(list)
        for finding in self.findings:
            groups[finding.document_id].append(finding)
        return dict(groups)

    @cached_property
    def open_by_document(self) -> dict[str, list[FindingView]]:
        groups: dict[str, list[FindingView]] = defaultdict(list)
        for finding in self.open_findings:
            groups[finding.document_id].append(finding)
        return dict(groups)

    def open_count(self, document_id: str) -> int:
        return len(self.open_by_document.get(document_id, ()))

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return bodies_of(self.documents)

    @cached_property
    def rules_by_family(self) -> dict[str, list[RuleView]]:
        groups: dict[str, list[RuleView]] = defaultdict(list)
        for rule in self.rules:
            groups[rule.rule_id[:1]].append(rule)
        return dict(groups)

    def count(self, outcome: str) -> int:
        return sum(d.results(outcome) for d in self.present)

    @cached_property
    def lives(self) -> Counter[str]:
        return Counter(f.life for f in self.findings)

    @cached_property
    def reasons(self) -> list[tuple[str, int]]:
        """Why checks could not be made, the commonest first."""
        counts: Counter[str] = Counter()
        for document in self.present:
            for entry in document.coverage:
                if entry.outcome == "not_evaluable":
                    counts[wording.reason_words(entry.reason)] += entry.results
        return counts.most_common()

    def shared(self) -> dict[str, Any]:
        """For overview pages only: a page with a fingerprint must not see the run."""
        return {
            "report": self,
            "run": self.run,
            "by_id": self.by_id,
            "by_document": self.by_document,
        }


def lasting(finding: FindingView) -> FindingView:
    """The finding without what changes from one quiet night to the next.

    new, changed and open become open: which of them it is tonight, data/lives.js tells the page. The lives
    become events: those runs in which something happened.
    """
    return replace(
        finding,
        life=finding.life if finding.life in CLOSED_LIVES else "open",
        last_run=None,
        lives=tuple(
            entry
            for before, entry in zip((None, *finding.lives), finding.lives, strict=False)
            if _is_event(before.life if before else None, entry.life)
        ),
    )


def _is_event(before: str | None, life: str) -> bool:
    if life == "open":
        return before in CLOSED_LIVES  # it came back
    return life == "changed" or life != before
