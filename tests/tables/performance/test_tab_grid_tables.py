"""Performance tables of TAB grids: every trap of the layout, on invented tables."""

from decimal import Decimal

import pytest
from performance_texts import only, recognise, tab_grid


def rows_of(*rows: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (i.level1, i.level2, i.level3, i.value_printed)
        for i in only(tab_grid(rows=rows)).indicators
    ]


def test_fields_are_read_by_their_labels() -> None:
    table = only(tab_grid())
    target = table.targets[0]
    assert table.table.title == "2024年部门项目支出预算绩效目标表"
    assert (target.project_name, target.body_name) == ("修路经费", "某某局本级")
    assert target.objectives == ("修好路。",)
    assert (target.budget_printed, target.budget_yuan) == ("3", Decimal(30000))
    assert (table.table.amount_unit, table.table.unit_evidence) == ("万元", "项目资金(万元)")
    assert target.other_printed is None


@pytest.mark.parametrize(
    ("total", "fiscal"),
    [
        ("\t\t年度资金总额（含本级） 3 万元", "\t\t其中： 财政拨款 3 万元"),
        ("\t\t年度资金总额(含本级)\t3 万元", "\t\t其中:财政拨款\t3 万元"),
        ("\t\t年度资金总额(含本级)\t3", "\t\t其中:财政拨款\t3"),
        ("\t\t年度资金总额(含本级) 3\t", "\t\t其中:财政拨款\t其中:财政拨款 3"),
    ],
)
def test_an_amount_stands_in_its_labels_cell_or_behind_it(total: str, fiscal: str) -> None:
    target = only(tab_grid(total=total, fiscal=fiscal)).targets[0]
    assert (target.budget_printed, target.fiscal_printed) == ("3", "3")
    assert target.budget_yuan == Decimal(30000)


def test_levels_are_carried_down_over_blank_cells() -> None:
    assert rows_of(
        "\t产出指标\t数量指标\t修路里程\t\t12公里",
        "\t\t\t桥梁数\t\t3座",
        "\t\t质量指标\t合格率\t\t100%",
    )[1:] == [
        ("产出指标", "数量指标", "桥梁数", "3座"),
        ("产出指标", "质量指标", "合格率", "100%"),
    ]


def test_a_row_shifted_left_by_a_page_break_keeps_its_parents() -> None:
    assert rows_of("\t产出指标\t时效指标\t开工\t\t按时", "完工及时性\t\t85%\t\t")[1] == (
        "产出指标",
        "时效指标",
        "完工及时性",
        "85%",
    )


def test_the_second_level_decides_the_first_where_that_is_not_printed() -> None:
    assert rows_of("\t产出指标\t数量指标\t里程\t\t5", "可持续影响指标\t\t机制\t健全\t")[1] == (
        "效益指标",
        "可持续影响指标",
        "机制",
        "健全",
    )


def test_wrapped_level_names_are_known() -> None:
    assert rows_of("\t满意 度指 标\t服务对 象满 意度 指标\t满意度\t\t95%")[0][:2] == (
        "满意度指标",
        "服务对象满意度指标",
    )


def test_cost_is_of_the_second_level_unless_a_cost_indicator_stands_behind_it() -> None:
    assert rows_of("\t成本指标\t经济成本指标\t单价\t\t5元", "\t成本指标\t单价\t\t5元")[0][:2] == (
        "成本指标",
        "经济成本指标",
    )
    assert rows_of("\t成本指标\t单价\t\t5元\t")[0][:2] == ("产出指标", "成本指标")


def test_a_row_of_none_is_kept_and_marked() -> None:
    table = only(tab_grid(rows=("\t成本指标\t无\t\t无\t",)))
    indicator = table.indicators[0]
    assert (indicator.level3, indicator.value_printed, indicator.status) == ("无", "无", "none")


def test_a_name_printed_in_two_columns_is_one_name() -> None:
    assert rows_of("\t产出指标\t数量指标\t里程\t\t5", "桥梁\t桥梁\t3座\t")[1][2:] == ("桥梁", "3座")


def test_a_row_of_unknown_cells_is_kept_whole_and_reported() -> None:
    table = only(tab_grid(rows=("\t产出指标\t别样指标\t里程\t\t5公里",)))
    indicator = table.indicators[0]
    assert indicator.placement == "ambiguous"
    assert (indicator.level3, indicator.value_printed) == (None, "别样指标 里程 5公里")
    assert table.rejects[0].found == "产出指标、别样指标、里程、5公里"
    assert table.table.status == "read"


def test_tables_end_at_the_next_title_and_go_on_over_a_page_number() -> None:
    first = tab_grid(rows=("\t产出指标\t数量指标\t里程\t\t5", "\n3\n", "桥梁\t\t3座"))
    tables = recognise(first + "\n" + tab_grid())
    assert [len(t.indicators) for t in tables] == [2, 1]


def test_a_table_without_its_header_is_rejected() -> None:
    table = only(tab_grid().replace("一级指标", "甲").replace("指标值", "乙"))
    assert table.table.status == "rejected"
    assert table.rejects[0].found == "缺指标表头"


def test_two_units_in_one_table_leave_the_unit_unknown() -> None:
    table = only(tab_grid(total="\t\t年度资金总额 3 万元", fiscal="\t\t其中:财政拨款 30000 元"))
    assert table.table.amount_unit is None
    assert table.rejects[0].found == "万元、元" or table.rejects[0].found == "元、万元"


def test_another_table_with_project_names_is_left_alone() -> None:
    assert recognise("项目表\n项目名称\t金额\n甲\t5\n乙\t6\n") == ()


HEAD = "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
PLAIN = "绩效指标\t一级指标\t二级指标\t三级指标\t\t指标值\n"


def test_sign_and_unit_in_columns_of_their_own_make_one_value() -> None:
    text = tab_grid(
        rows=("\t产出指标\t数量指标\t修路里程\t≥\t12\t公里", "\t\t质量指标\t路面质量\t定性\t优\t")
    )
    table = only(text.replace(PLAIN, HEAD))
    assert [row.value_printed for row in table.indicators] == ["≥12公里", "优"]
    assert [row.level1 for row in table.indicators] == ["产出指标", "产出指标"]
    assert (table.targets[0].budget_yuan, table.rejects) == (Decimal(30000), ())


def test_a_row_that_lost_its_place_leaves_the_table_as_it_was() -> None:
    rows = ("\t产出指标\t数量指标\t修路里程\t≥\t12\t公里", "修路及时性\t≥\t95\t%\t\t\t")
    table = only(tab_grid(rows=rows).replace(PLAIN, HEAD))
    assert {row.placement for row in table.indicators} == {"ambiguous"}
    assert len(table.rejects) == 2


def test_a_form_of_another_shape_is_read_by_its_columns() -> None:
    lines = (
        "1.修路经费绩效目标表",
        "单位：万元",
        "项目编码\t10000124P00000000001A\t\t项目名称\t修路经费\t\t",
        "预算规模及资金用途\t预算数\t80.00\t其中：财政资金\t80.00\t其他资金\t",
        "\t用于修路\t\t\t\t\t",
        "资金支出计划（%）\t3月底\t6月底\t10月底\t12月底\t\t",
        "\t25%\t50%\t75%\t100%\t\t",
        "绩效目标\t1.修好路\t\t\t\t\t",
        "一级指标\t二级指标\t三级指标\t绩效指标描述\t\t指标值\t指标值确定依据",
        "产出指标\t数量指标\t里程\t全年里程\t\t≥12公里\t年度计划",
        "\t质量指标\t合格率\t验收合格率\t\t100%\t验收单",
    )
    table = only("\n".join(lines) + "\n")
    (target,) = table.targets
    assert (target.project_code, target.project_name) == ("10000124P00000000001A", "修路经费")
    assert (target.budget_yuan, target.purpose) == (Decimal(800000), "用于修路")
    assert target.plan_tokens == ("25%", "50%", "75%", "100%")
    assert [(row.level2, row.description, row.basis) for row in table.indicators] == [
        ("数量指标", "全年里程", "年度计划"),
        ("质量指标", "验收合格率", "验收单"),
    ]


def test_an_objective_below_its_label_is_found() -> None:
    text = tab_grid().replace(
        "绩效目标\t\t年度总体绩效目标(含本级和市县)\t修好路。\t\t", "总体目标\t\t年度总体目标\t\t\t\n\t\t修好路。\t\t\t"
    )
    assert only(text).targets[0].objectives == ("修好路。",)


@pytest.mark.parametrize("carried", ["上年结转\t上年结转 1 万元", "上年结转资金\t1 万元", "上年结余(万元) 1\t"])
def test_money_carried_over_is_part_of_the_budget(carried: str) -> None:
    text = tab_grid(fiscal=f"\t\t其中:财政拨款\t其中:财政拨款 2 万元\t\t\n\t\t{carried}\t\t")
    target = only(text).targets[0]
    assert (target.budget_printed, target.fiscal_printed) == ("3", "2")
    assert target.has_further_sources


def test_a_blank_line_of_money_carried_over_changes_nothing() -> None:
    text = tab_grid(fiscal="\t\t其中:财政拨款\t其中:财政拨款 3 万元\t\t\n\t\t上年结转\t上年结转\t\t")
    assert not only(text).targets[0].has_further_sources
