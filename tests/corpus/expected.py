"""What a reader must give back of a generated document. A model and a layout, or a document, in; rows out."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.budget_form import budget
from corpus.final_accounts_form import final_accounts
from corpus.model import BudgetModel
from corpus.printed import ExpectedFact, PrintedDocument
from corpus.printed import expected_facts as facts_of_document
from corpus.stream_form import stream_budget
from corpus.tab_grid_txt import tab_grid_performance
from corpus.tab_led_txt import tab_led_performance

_FORMS: dict[str, Callable[[BudgetModel], PrintedDocument]] = {
    "final_accounts_pdf": final_accounts,
    "budget_pdf": budget,
    "stream_txt": stream_budget,
    "tab_led_txt": tab_led_performance,
    "tab_grid_txt": tab_grid_performance,
}


@dataclass(frozen=True, slots=True)
class ExpectedTarget:
    """One performance target as printed; the layout tab_grid prints no code, purpose or plan."""

    project_code: str | None
    project_name: str
    budget: str
    fiscal: str
    other: str
    plan: tuple[str, ...]
    indicators: tuple[tuple[str, str, str, str], ...]  # level1, level2, level3, value

    def as_json(self) -> dict[str, object]:
        return {
            "project_code": self.project_code,
            "project_name": self.project_name,
            "budget": self.budget,
            "fiscal": self.fiscal,
            "other": self.other,
            "plan": list(self.plan),
            "indicators": [list(row) for row in self.indicators],
        }


def printed_document(model: BudgetModel, layout: str) -> PrintedDocument:
    """The document of that layout with default options; KeyError for a layout that does not exist."""
    return _FORMS[layout](model)


def expected_facts(model: BudgetModel, layout: str) -> tuple[ExpectedFact, ...]:
    """Every amount cell of the clean document of that layout, in reading order."""
    return facts_of_document(printed_document(model, layout))


def expected_targets(document: PrintedDocument) -> tuple[ExpectedTarget, ...]:
    """Every performance target of the document, in order."""
    is_grid = document.layout == "tab_grid_txt"
    return tuple(
        ExpectedTarget(
            None if is_grid else target.project_code,
            target.project_name,
            target.budget,
            target.fiscal,
            target.other,
            () if is_grid else tuple(value for value in target.plan if value),
            tuple((row.level1, row.level2, row.level3, row.value) for row in target.indicators),
        )
        for target in document.targets
    )
