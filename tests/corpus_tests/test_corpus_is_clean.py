"""Generated documents tie by construction, whatever the seed, the layout and the wishes."""

from decimal import Decimal

import pytest

from corpus.expected import expected_facts, printed_document
from corpus.generate import generate
from corpus.identities import checks, failing_rules
from corpus.model import BudgetModel
from corpus.names import invent_body
from corpus.printed import value_of
from corpus.wishes import Wishes
from gouji.vocabulary import AmountUnit, Stage, TableKind

_LAYOUTS = ("final_accounts_pdf", "budget_pdf", "stream_txt", "tab_led_txt", "tab_grid_txt")


def _model(layout: str, seed: int) -> BudgetModel:
    """Every second seed asks for other funds, a government fund and amounts in 元 where the form allows."""
    rich = seed % 2 == 1 and layout in {"final_accounts_pdf", "budget_pdf"}
    wishes = Wishes(
        year=2023 + seed % 4,
        stage=Stage.FINAL_ACCOUNTS if layout == "final_accounts_pdf" else Stage.BUDGET,
        unit=AmountUnit.YUAN if rich and layout == "budget_pdf" else AmountUnit.TEN_THOUSAND_YUAN,
        projects=3 + seed % 6,
        size=1 + 20 * (seed % 3),
        with_other_funds=rich or layout.startswith("tab"),
        with_government_fund=rich,
        with_carryover=seed % 4 != 3,
    )
    return generate(seed, wishes)


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize("seed", range(6))
def test_every_identity_of_a_clean_document_holds(layout: str, seed: int) -> None:
    document = printed_document(_model(layout, seed), layout)
    made = checks(document)
    assert len(made) >= 6
    assert [one for one in made if not one.holds] == []


def test_the_reckoning_covers_the_rule_families_of_a_budget() -> None:
    found = {one.rule_id for one in checks(printed_document(_model("budget_pdf", 1), "budget_pdf"))}
    wanted = {f"A{n:02d}" for n in range(1, 14)} | {"B01", "B02", "B03", "B04", "B05", "B06", "B07"}
    wanted |= {"C01", "C02", "C03", "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D10"}
    assert wanted - found == set()


def test_the_reckoning_sees_an_unbalanced_total() -> None:
    document = printed_document(_model("budget_pdf", 0), "budget_pdf")
    assert failing_rules(document) == ()
    other = printed_document(_model("budget_pdf", 2), "budget_pdf")
    kind = TableKind.REVENUE_EXPENDITURE_SUMMARY
    mixed = document.with_item(document.table(kind), other.table(kind))
    assert "D01" in failing_rules(mixed)


def test_the_same_seed_gives_the_same_model() -> None:
    assert generate(3, Wishes(projects=6)) == generate(3, Wishes(projects=6))
    assert generate(3) != generate(4)


def test_amounts_in_yuan_say_the_same_in_ten_thousands_with_two_decimals() -> None:
    model = _model("budget_pdf", 1)
    assert model.unit is AmountUnit.YUAN
    for fact in expected_facts(model, "budget_pdf"):
        value = value_of(fact.printed) or Decimal(0)
        assert value % 100 == 0


def test_division_codes_are_none_that_the_national_standard_gives() -> None:
    assert all(invent_body(seed).division_code.startswith("99") for seed in range(60))


def test_no_two_projects_share_an_indicator_name() -> None:
    model = generate(8, Wishes(projects=8))
    names = [row.level3 for project in model.projects for row in project.indicators]
    stems = {project.name.split("（")[0] for project in model.projects}
    assert len(set(names)) == 7 * len(stems)


def test_expected_facts_keep_blank_cells() -> None:
    facts = expected_facts(generate(1), "budget_pdf")
    assert any(fact.printed == "" for fact in facts)
    assert any(fact.printed for fact in facts)
