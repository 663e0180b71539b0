"""What the money of a table beside the forms of the law is, by its title."""

import pytest

from gouji.facts.table_topics import topic_of


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("预算11表 财政拨款政府购买服务明细表", "service_purchases"),
        ("政府采购（资产配置、购买服务）预算表", None),
        ("2026年度一般公共预算支出经济分类情况表", "general"),
        ("2022年部门综合预算一般公共预算支出明细表（不含上年结转）", "general"),
        ("一般公共预算项目支出情况表（按经济分类科目）", "general_project"),
        ("部门综合预算一般公共预算基本支出明细表（按支出功能分类科目）", "general_basic"),
        ("部门预算基本支出预算表", "own_basic"),
        ("财政拨款支出预算表（功能科目）", "fiscal"),
        ("财政拨款支出预算表（政府经济分类科目）", None),
        ("财政拨款支出决算明细表", None),
        ("财政拨款基本支出预算表", "fiscal_basic"),
        ("财政拨款基本支出预算表（经济科目）", "fiscal_basic"),
        ("部门综合预算财政拨款上年结转资金支出表", "carried_fiscal"),
        ("一般公共预算上年结转支出表", None),
        ("一般公共预算机关运行经费支出预算表", None),
        ("一般公共预算“三公”经费支出表", None),
        ("财政拨款项目支出表", None),
        ("政府性基金预算支出表", "government_fund"),
        ("培训费明细表", None),
        (None, None),
    ],
)
def test_a_title_says_whose_money_it_is_or_nothing(title: str | None, topic: str | None) -> None:
    assert topic_of(title) == topic
