"""What a fixture is, and the fixtures that every sum of printed terms has. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.vocabulary import TableKind
from rule_fixtures.sheets import Sheet

_KIND = re.compile(r"^\s*@ *(\w+)", re.MULTILINE)
NOTHING = "@ institutions"


@dataclass(frozen=True, slots=True)
class Case:
    """One document, and the worst outcome its rule must come to there (with that reason, where given).

    outcome: None where no rule may speak of it.
    gap, slack: what a result of that outcome must say of its difference and tolerance, in 0.01 万元.
    """

    rule_id: str
    fixture: str
    sheet: Sheet
    outcome: str | None
    reason: str | None = None
    gap: int | None = None
    slack: Decimal | None = None
    severity: str | None = None  # of a failure, where it is not the rule's own
    causes: int | None = None  # under how many heads its results of that outcome are told

    @property
    def id(self) -> str:
        return f"{self.rule_id}-{self.fixture}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Makes the cases of one rule; `stage` is one it applies to."""

    rule_id: str
    stage: str = "budget"

    def case(
        self,
        fixture: str,
        text: str,
        outcome: str | None,
        reason: str | None = None,
        severity: str | None = None,
        **sheet: str | int | None,
    ) -> Case:
        words: dict[str, str | int | None] = {"stage": self.stage, **sheet}
        name = f"{self.rule_id}-{fixture}"
        own = Sheet(name, text, **words)  # type: ignore[arg-type]
        return Case(self.rule_id, fixture, own, outcome, reason, severity=severity)

    def sum_cases(
        self,
        text: str,
        value: str,
        terms: int,
        *,
        partial: str | None = None,
        other_kind: tuple[str, str] = ("not_evaluable", "absent"),
        without: tuple[str, ...] = (),
    ) -> Iterator[Case]:
        """Fixtures of a sum whose term `{x}` is `value`; `terms` printed terms of two decimals make its slack.

        partial: the text with a term missing (default: without the line of `{x}`).
        """
        slack = terms // 2
        gaps = {"balanced": 0, "unbalanced": 100, "within_rounding": slack, "just_beyond_rounding": slack + 1}
        for case in (
            self.case("balanced", put(text, value), "pass"),
            self.case("unbalanced", put(text, value, 100), "fail"),
            self.case("within_rounding", put(text, value, slack), "pass", "within_rounding"),
            self.case("just_beyond_rounding", put(text, value, slack + 1), "fail"),
            self.case("partial", without_line(text) if partial is None else partial, "not_evaluable", "absent"),
            self.case("absent", NOTHING, "not_evaluable", "absent"),
            self.case("masked", text.replace("{x}", "**"), "not_evaluable", "masked"),
            self.case("unreadable", text.replace("{x}", "?"), "not_evaluable", "unreadable"),
            self.case("ambiguous", text.replace("{x}", f"~{value}"), "not_evaluable", "ambiguous"),
            self.case("unit_unknown", put(text, value), "not_evaluable", "unit_unknown", unit=None),
            self.case("rejected", rejected(text), "not_evaluable", "rejected"),
            self.case("other_kind", of_other_kind(put(text, value, 100)), *other_kind),
            self.case("other_stage", put(text, value, 100), "not_applicable", "stage", stage="performance"),
        ):
            if case.fixture in gaps:
                case = replace(case, gap=gaps[case.fixture], slack=Decimal(terms) / 2)
            if case.fixture not in without:
                yield case


def put(text: str, value: str, cents: int = 0) -> str:
    """`text` with `{x}` printed as `value`, some last digits more."""
    return text.replace("{x}", str(Decimal(value) + Decimal(cents) / 100))


def without_line(text: str) -> str:
    """`text` without the lines that hold `{x}`."""
    return "\n".join(line for line in text.splitlines() if "{x}" not in line)


def rejected(text: str) -> str:
    """`text` with every table rejected."""
    return _KIND.sub(r"@ \1 rejected", text)


def of_other_kind(text: str) -> str:
    """`text` with every table of a kind no rule speaks of."""
    return _KIND.sub(f"@ {TableKind.INSTITUTIONS.value}", text)
