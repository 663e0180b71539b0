"""Covers as offices of many places print them: whose, which year, what level, which stage, which division."""

import pytest

from documents.documents_for_identity import document, table
from gouji.documents.identify import identify

LYING_NAME = "2020年别的市别的局部门预算.pdf"

Expected = tuple[str, int, str | None, str, str | None]


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (
            ("杭州市财政局2025年部门预算",),
            ("杭州市财政局", 2025, "department", "budget", "330100"),
        ),
        (
            ("2025年杭州市上城区教育局部门预算",),
            ("杭州市上城区教育局", 2025, "department", "budget", "330102"),
        ),
        (
            ("重庆市财政局（本级）2026年单位预算公开",),
            ("重庆市财政局", 2026, "headquarters", "budget", "500000"),
        ),
        (
            ("重庆市渝中区", "人民政府大坪街道办事处", "2025年部门预算情况说明"),
            ("重庆市渝中区人民政府大坪街道办事处", 2025, "department", "budget", "500103"),
        ),
        (
            ("附件1", "成都市高新技术产业开发区管理委员会", "二〇二五年部门预算"),
            ("成都市高新技术产业开发区管理委员会", 2025, "department", "budget", "510100"),
        ),
        (
            ("武汉市江岸区审计局", "2023年度部门决算公开", "二〇二四年九月"),
            ("武汉市江岸区审计局", 2023, "department", "final_accounts", "420102"),
        ),
        (
            ("2024 年度", "长沙市生态环境局", "部门决算"),
            ("长沙市生态环境局", 2024, "department", "final_accounts", "430100"),
        ),
        (
            ("中共郑州市委宣传部", "2024年度", "部门预算公开"),
            ("中共郑州市委宣传部", 2024, "department", "budget", "410100"),
        ),
        (
            ("政协南京市玄武区委员会", "2025年度部门预算"),
            ("政协南京市玄武区委员会", 2025, "department", "budget", "320102"),
        ),
        (
            ("济南市第一中学2024年单位预算",),
            ("济南市第一中学", 2024, "unit", "budget", "370100"),
        ),
        (
            ("秀山县教育委员会", "2025年部门预算"),
            ("秀山县教育委员会", 2025, "department", "budget", "500241"),
        ),
        (
            ("信息公开", "昆明市公安局交通警察支队", "2025 年 单 位 预 算"),
            ("昆明市公安局交通警察支队", 2025, "unit", "budget", "530100"),
        ),
        (
            ("关于贵阳市南明区民政局2023年部门决算的公开",),
            ("贵阳市南明区民政局", 2023, "department", "final_accounts", "520102"),
        ),
        (
            ("合肥市卫生健康委员会", "部门预算", "（2025年）"),
            ("合肥市卫生健康委员会", 2025, "department", "budget", "340100"),
        ),
        (
            ("深圳市龙岗区坂田街道办事处２０２５年部门预算",),
            ("深圳市龙岗区坂田街道办事处", 2025, "department", "budget", "440307"),
        ),
        (
            ("天津市滨海新区古林街道办事处2024年预算调整情况", "部门预算"),
            ("天津市滨海新区古林街道办事处", 2024, "department", "adjusted_budget", "120116"),
        ),
        (
            ("预算单位：南昌市青山湖区", "2025年区级单位预算", "预算单位：青山湖区第二幼儿园"),
            ("青山湖区第二幼儿园", 2025, "unit", "budget", "360111"),
        ),
        (
            ("石家庄市长安区2025年区级部门预算", "预算部门：教育局"),
            ("教育局", 2025, "department", "budget", "130102"),
        ),
        (
            ("某某镇人民政府2025年部门预算", "2025年2月"),
            ("某某镇人民政府", 2025, "department", "budget", None),
        ),
        (
            ("目录", "一、青岛市公安局市北分局概况", "二、青岛市公安局市北分局2025年部门预算表"),
            ("青岛市公安局市北分局", 2025, "department", "budget", "370200"),
        ),
        (
            ("宁波市海曙区集士港镇人民政府（汇总）", "2026年度部门预算"),
            ("宁波市海曙区集士港镇人民政府", 2026, "department", "budget", "330203"),
        ),
        (
            ("大连市监狱管理局", "二O二四年度部门决算"),
            ("大连市监狱管理局", 2024, "department", "final_accounts", "210200"),
        ),
        (
            ("2025年部门（单位）预算公开", "无锡市梁溪区教育局"),
            ("无锡市梁溪区教育局", 2025, None, "budget", "320213"),
        ),
        (
            ("唐山高新区公安分局", "2021年部门预算"),
            ("唐山高新区公安分局", 2021, "department", "budget", "130200"),
        ),
        (
            ("南京路街道办事处2025年部门预算",),
            ("南京路街道办事处", 2025, "department", "budget", None),
        ),
    ],
)
def test_a_cover_tells_who_when_and_what(cover: tuple[str, ...], expected: Expected) -> None:
    found = identify(
        document(*((1, line) for line in cover), (4, "收支预算总表"), table(4, ("收入", "12.50"))),
        [LYING_NAME],
    )
    told = (
        found.body_name, found.budget_year, found.level, found.stage, found.division_code,
    )  # fmt: skip
    assert told == expected
    assert found.body_evidence is not None and "文件名" not in found.body_evidence


def test_a_name_that_several_divisions_bear_is_told_by_the_city_in_the_prose() -> None:
    cover = ((1, "鼓楼区教育局2025年部门预算"), (4, "收支预算总表"), table(4, ("收入", "1.00")))
    assert identify(document(*cover), []).division_code is None
    told = identify(document(*cover, (5, "教育局是徐州市鼓楼区的工作部门。")), [])
    assert told.division_code == "320302"
    assert told.division_evidence == "单位名称：鼓楼区，文中提到徐州市"


def test_a_body_without_a_place_is_placed_by_the_government_the_prose_names() -> None:
    cover = ((1, "教育局2025年部门预算"), (4, "收支预算总表"), table(4, ("收入", "1.00")))
    prose = (3, "负责起草本辖区教育规划，报徐州市鼓楼区人民政府批准后实施。")
    assert identify(document(*cover), []).division_code is None
    assert identify(document(*cover, prose), []).division_code == "320302"


def test_prose_that_speaks_of_several_governments_places_nobody() -> None:
    found = identify(
        document(
            (1, "教育局2025年部门预算"),
            (3, "与苏州市人民政府、徐州市人民政府合作。"),
            (4, "收支预算总表"),
            table(4, ("收入", "1.00")),
        ),
        [],
    )
    assert found.division_code is None


def test_the_code_beside_the_body_is_taken_and_not_that_of_its_units() -> None:
    rows = ("116某某市丙丁局", "116003某某市丙丁服务中心", "116001某某市丙丁局")
    department = document(
        (1, "某某市丙丁局2025年部门预算"),
        (4, "收支预算总表"),
        *((4, row) for row in rows),
        table(4, ("1.00",)),
    )
    unit = document(
        (1, "某某市丙丁局2025年单位预算"),
        (4, "收支预算总表"),
        *((4, row) for row in rows),
        table(4, ("1.00",)),
    )
    assert identify(department, []).body_code == "116"
    assert identify(unit, []).body_code == "116001"


def test_a_page_of_links_to_budgets_is_no_budget() -> None:
    found = identify(
        document(
            (1, "2026年部门预算公开专题"), (1, "甲局2026年度部门预算"), (1, "乙局2026年度部门预算")
        ),
        ["某某市财政局2026年部门预算.pdf"],
    )
    assert found.status == "not_a_budget"
    assert found.reason is not None and "链接" in found.reason


def test_a_check_list_of_publications_is_no_budget() -> None:
    found = identify(
        document(
            (1, "2026年度部门预算公开情况检查表"),
            (1, "部门名称：某某市丙丁局"),
            table(2, ("收支预算总表", "是")),
        ),
        [],
    )
    assert found.status == "not_a_budget"
    assert found.reason == "标题为“2026年度部门预算公开情况检查表”，不是预决算文件。"


def test_a_form_whose_body_is_a_placeholder_behind_a_label_is_blank() -> None:
    found = identify(
        document(
            (1, "某某市2026年区级单位预算"),
            (1, "预算单位：某某市XX单位"),
            (5, "单位收支总表"),
            table(5, ("收入", "支出"), ("合计", "0.00")),
        ),
        ["某某市丙丁局2026年部门预算.xls"],
    )
    assert found.status == "blank_form"
    assert found.body_name is None
