"""What prose names, the line and fund it speaks of: by its own words, else by those it stands under."""

import pytest

from gouji.tables.narrative.spoken_lines import spoken_line


@pytest.mark.parametrize(
    ("subject", "fund", "line"),
    [
        ("本年收入合计", "all", "current_year_revenue"),
        ("本年支出预算", "all", "current_year_expenditure"),
        ("收入支出总计", "all", "total_revenue"),
        ("支出预算", "all", "total_expenditure"),
        ("财政拨款收入", "all", "fiscal_appropriation_revenue"),
        ("一般公共预算拨款收入", "all", "general_public_budget_revenue"),
        ("财政拨款收入支出总计", "fiscal_appropriation", "total_revenue"),
        ("财政拨款支出预算", "fiscal_appropriation", "total_expenditure"),
        ("一般公共预算财政拨款支出", "general_public_budget", "total_expenditure"),
        ("当年一般公共预算支出", "general_public_budget", "total_expenditure"),
        ("一般公共预算财政拨款基本支出", "general_public_budget", "basic_expenditure"),
        ("政府性基金拨款支出预算", "government_fund_budget", "total_expenditure"),
        ("国有资本经营预算拨款支出预算", "state_capital_budget", "total_expenditure"),
        ("事业单位经营收入", "all", "operating_revenue"),
        ("“三公”经费财政拨款支出", "all", "three_public_total"),
        ("财政拨款安排“三公”经费", "all", "three_public_total"),
        ("“三公”经费一般公共预算财政拨款", "all", "three_public_total"),
        ("公务用车购置费及运行维护费支出", "all", "vehicle_total"),
        ("公务车运行维护费", "all", "vehicle_operation"),
        ("财政拨款收支总决算", "fiscal_appropriation", "total_revenue"),
        ("部门预算总支出", "all", "total_expenditure"),
        ("收入总预算", "all", "total_revenue"),
        ("部门决算一般公共预算财政拨款支出合计", "general_public_budget", "total_expenditure"),
        ("一般公共财政拨款基本支出", "general_public_budget", "basic_expenditure"),
        ("年初财政拨款结转和结余", "fiscal_appropriation", "opening_carryover"),
        ("年末结转和结余", "all", "closing_carryover"),
        ("基本工资、津贴补贴等人员经费支出", "all", "personnel_expenditure"),
    ],
)
def test_a_line_is_known_by_its_own_words(subject: str, fund: str, line: str) -> None:
    found = spoken_line(subject, ())
    assert found is not None
    assert (found.fund, found.line_item) == (fund, line)


@pytest.mark.parametrize(
    "subject",
    [
        "国内公务接待支出",
        "单价",
        "涉及当年一般公共预算拨款",
        "支出",
        "其他资金",
        "平均得分",
        "政府采购预算",
    ],
)
def test_what_no_table_prints_as_a_whole_is_no_line(subject: str) -> None:
    assert spoken_line(subject, ("一般公共预算财政拨款支出",)) is None


def test_a_line_without_a_fund_is_of_the_nearest_words_that_name_one() -> None:
    heading = "六、一般公共预算财政拨款基本支出决算情况说明"
    assert spoken_line("人员经费", (None, heading)).fund == "general_public_budget"  # type: ignore[union-attr]
    near = spoken_line("基本支出", ("政府性基金预算支出", heading))
    assert near is not None and near.fund == "government_fund_budget"
    overall = spoken_line("基本支出", ("本年支出合计", "三、支出决算情况说明"))
    assert overall is not None and overall.fund == "all"


@pytest.mark.parametrize(
    ("subject", "code", "path"),
    [
        ("卫生健康支出(类)", "210", ("卫生健康支出",)),
        ("住房保障(类)支出", "221", ("住房保障",)),
        ("公共安全支出(类)司法(款)法治建设(项)", None, ("公共安全支出", "司法", "法治建设")),
        ("“公共安全支出-司法-法治建设”科目", None, ("公共安全支出", "司法", "法治建设")),
        ("“住房保障支出”科目", "221", ("住房保障支出",)),
        ("2210201-住房公积金", "2210201", ("住房公积金",)),
        ("住房公积金(2210201)", "2210201", ("住房公积金",)),
        ("国防支出", "203", ("国防支出",)),
        ("国防支出类支出", "203", ("国防支出",)),
        ("公共安全支出(类)-司法(款)-法治建设(项)", None, ("公共安全支出", "司法", "法治建设")),
    ],
)
def test_an_item_is_known_with_its_names_and_its_code(
    subject: str, code: str | None, path: tuple[str, ...]
) -> None:
    found = spoken_line(subject, ())
    assert found is not None
    assert (found.line_item, found.code, found.path) == ("function", code, path)


def test_a_part_of_an_item_is_not_the_item() -> None:
    assert spoken_line("行政运行(项)基本支出", ()) is None
    assert spoken_line("“公共安全支出(类)司法(款)法治建设(项)”科目", ()) is not None
    assert spoken_line("人大事务(款)行政运行(项)支出", ()) is not None


def test_both_sides_of_a_budget_are_its_total() -> None:
    found = spoken_line("预算收支", ("3、比上年增减情况",))
    assert found is not None and (found.fund, found.line_item) == ("all", "total_revenue")
