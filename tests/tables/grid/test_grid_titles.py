"""Titles: the special one wins over the general one, and not every line is a title."""

import pytest

from gouji.profiles.loader import load_profiles
from gouji.tables.grid.titles import is_note, is_title, printed_unit, title_spec

NATIONAL = next(p for p in load_profiles() if p.profile_id == "national")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("收入支出决算总表", "revenue_expenditure_summary"),
        ("2016年收入支出决算表", "revenue_expenditure_summary"),
        ("部门收支预算表", "revenue_expenditure_summary"),
        ("财政拨款收支预算表", "fiscal_appropriation_summary"),
        ("一般公共预算财政拨款支出决算表(一)", "general_public_budget_expenditure"),
        ("一般公共预算财政拨款支出决算表(二)", "other"),
        ("财政拨款收入支出决算总表", "fiscal_appropriation_summary"),
        ("收入决算表", "revenue_summary"),
        ("支出决算表", "expenditure_summary"),
        ("一般公共预算财政拨款支出决算表", "general_public_budget_expenditure"),
        ("一般公共预算财政拨款基本支出决算表", "general_public_budget_basic_expenditure"),
        ("财政拨款“三公”经费支出决算表", "three_public_expenses"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund_expenditure"),
        ("国有资本经营预算财政拨款收入支出决算表", "state_capital_expenditure"),
        ("2026年部门一般公共预算支出功能分类预算表", "general_public_budget_expenditure"),
        ("2026年部门“三公”经费和机关运行经费预算表", "three_public_expenses"),
        ("一般公共预算机关运行经费支出预算表", "other"),
        ("部门整体支出绩效目标表", "department_performance_target"),
        ("项目支出绩效目标表", "project_performance_target"),
        ("一般公共预算支出经济分类情况表", "other"),
    ],
)
def test_the_special_title_wins_over_the_general_one(title: str, kind: str) -> None:
    assert is_title(title)
    spec = title_spec(title, NATIONAL.tables)
    assert spec is not None
    assert spec.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "一、收支预算总表......................5",
        "收支情况详见收支总表。",
        "表1",
        "预算01表",
        "注：本表反映部门本年度的总收支情况表",
        "（一）收支预算总体情况",
    ],
)
def test_lines_of_contents_and_prose_are_no_titles(text: str) -> None:
    assert not is_title(text)


def test_the_unit_is_read_with_and_without_a_body_before_it() -> None:
    assert printed_unit("编制部门：某某局 单位:元") == "元"
    assert printed_unit("金额单位：万元") == "万元"
    assert printed_unit("单位：某某局") is None


def test_an_explanation_below_a_table_is_no_note_of_emptiness() -> None:
    assert is_note("注：本部门无政府性基金预算安排的支出，故本表为空表。")
    assert not is_note("注：本表反映部门本年度各项支出情况。")
