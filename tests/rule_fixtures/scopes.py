"""Where each rule holds, written a second time: its severity, stages, kinds of table, and what its silence means.

scopes.csv is the other signature of seeds/rules.csv: whoever widens, narrows or sharpens a rule there signs here too.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rule_fixtures.case import NOTHING, Case
from rule_fixtures.sheets import Sheet

# A failure of these is weaker than its rule says: the reason stands beside the term.
OTHER_SEVERITY = {
    "E05-prose_says_some": "warning", "F12-a_last_digit_differs": "hint",
    "H01-cut_off": "hint", "H01-figure_for_a_blank": "warning",
    "H02-unchanged_beyond_rounding": "warning", "H03-moved_by_the_last_digit": "hint",
    "H02-year_before_contradicts": "warning", "H02-unchanged_but_changed": "warning", "G08-unbalanced": "hint",
    "H01-in_another_unit": "warning", "H03-three_parts_beyond_rounding": "warning",
    "H03-three_parts_short": "warning", "H03-uses_above_all": "warning", "H03-classes_above_all": "warning",
    "G08-every_day_beyond": "hint", "G09-rounding_is_a_hint": "hint",
    "G12-unbalanced": "hint", "G16-empty": "hint", "H11-body_variant": "warning", "H12-yuan_missing": "hint",
    "H08-half_is_not_spent": "hint", "H08-unknown_items_do_not_count": "hint",
    "H08-in_a_budget": "hint", "H08-list_of_the_form": "hint", "H08-spent_but_not_listed": "hint",
    "H13-instruction": "warning", "H13-amount_missing": "warning", "J07-draft": "hint",
    "H13-choice_of_nothing": "hint", "H13-odd_wording": "warning", "H13-open_bracket": "warning",
    "G07-edge_code_of_earlier_year": "hint", "G08-edge_price_is_a_ceiling": "hint",
    "G08-edge_money_of_an_earlier_year": "hint", "G09-edge_last_digits_of_all": "hint",
    "G12-edge_质量指标_>_100_%_name=合格率": "hint", "G16-edge_数量指标_=_1_件_name=": "hint",
    "F10-bound_not_listed": "hint", "K06-two_paths": "hint",
    "H02-claim_growth_from_the_table_wrong": "warning", "H08-claim_columns_of_two_amounts": "hint",
    "H08-claim_one_code_two_names": "hint", "H08-claim_two_whole_lists": "hint",
    "H08-claim_own_words_of_the_other_list": "hint", "H08-claim_list_of_the_office": "hint",
    "H08-claim_pensions_not_listed": "hint",
    "E05-edge_some_and_nought": "warning", "E05-edge_nought_and_some": "warning", "E05-edge_a_yuan": "warning",
    "E05-edge_some_in_spite_of_a_note": "warning",
    "E03-figure_some_for_a_dash": "warning", "H01-figure_other_unit_beside_nothing": "warning",
    "H01-figure_in_ten_thousands": "warning", "H03-figure_of_nothing": "warning",
    "H02-out_of_a_deficit_unequal": "warning", "H02-out_of_a_printed_deficit_unequal": "warning",
    "G08-last_need_of_an_earlier_year": "hint", "G08-last_request_of_an_earlier_year": "hint",
    "D17-last_projects_beyond_rounding": "warning", "D17-last_purchases_beyond_rounding": "warning",
    "D17-projects_beyond": "warning", "D17-purchases_beyond": "warning",
    "H01-near_ten_thousandth_of_60.50": "warning", "H01-near_ten_thousandth_of_60.00": "warning",
    "H01-near_ten_thousand_times_as_600050.00": "warning",
    "H01-last_50099.99_of_5.00": "hint", "H01-last_ten_thousandth_of_59.50": "warning",
    **{f"K02-last_{name}": "hint" for name in ("file_beside", "said_near", "flat_below")},
    **{f"{rule}-other_unit_of_rounded_parts": "hint" for rule in ("K01", "K02", "K04")},
}  # fmt: skip
STAGES = ("budget", "adjusted_budget", "final_accounts", "performance")
_FILE = Path(__file__).with_name("scopes.csv")


@dataclass(frozen=True, slots=True)
class RuleScope:
    """One line of scopes.csv."""

    rule_id: str
    severity: str
    silence: (
        str  # the reason a rule gives where nothing of its kind is printed: absent or nothing_due
    )
    stages: tuple[str, ...]
    kinds: tuple[str, ...]


@cache
def scopes() -> dict[str, RuleScope]:
    """Every rule's scope by its id."""
    with _FILE.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return {
        row["rule_id"]: RuleScope(
            row["rule_id"], row["severity"], row["silence"],
            tuple(row["stages"].split(";")), tuple(k for k in row["kinds"].split(";") if k),
        )
        for row in rows
    }  # fmt: skip


def cases() -> Iterator[Case]:
    """Each rule on a document of every stage without a table for it, and on one whose table of its kind is not read."""
    for scope in scopes().values():
        for stage in STAGES:
            yield Case(
                scope.rule_id,
                f"stage_{stage}",
                Sheet(f"stage-{stage}", NOTHING, stage=stage, level="unit"),
                *_at(scope, stage),
            )
        # K03 names the list it lacks only where it knows the stage.
        if scope.rule_id != "K03":
            sheet = Sheet("stage-unknown", NOTHING, stage=None, level="unit")
            yield Case(scope.rule_id, "stage_unknown_and_nothing", sheet, *_at_unknown(scope))
        for kind in scope.kinds:
            stage = scope.stages[0]
            sheet = Sheet(f"unread-{kind}-{stage}", f"@ {kind} rejected", stage=stage)
            yield Case(scope.rule_id, f"unread_{kind}", sheet, "not_evaluable", "rejected")


def _at_unknown(scope: RuleScope) -> tuple[str, str]:
    """Only a rule of every stage can speak of a document that prints none."""
    if {"budget", "final_accounts"} <= set(scope.stages):
        return _at(scope, "budget")
    return "not_evaluable", "stage_unknown"


def severity_of(case: Case) -> str:
    """What a failure of this fixture must be."""
    return case.severity or OTHER_SEVERITY.get(case.id) or scopes()[case.rule_id].severity


def _at(scope: RuleScope, stage: str) -> tuple[str, str]:
    if stage not in scope.stages:
        return "not_applicable", "stage"
    # A document without a target has no target that could be wrong.
    is_other = scope.silence == "nothing_due" or scope.rule_id.startswith("G")
    return ("not_applicable" if is_other else "not_evaluable"), scope.silence
