"""Performance tables of a PDF text stream: fields, regions and rows, on invented tables."""

from decimal import Decimal

import pytest
from performance_texts import only, recognise, stream

from gouji.facts.records import IndicatorRecord

HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"


def cells(indicator: IndicatorRecord) -> tuple[str | None, ...]:
    return (
        indicator.level3,
        indicator.description,
        indicator.value_printed,
        indicator.basis,
    )


def first(rows: str) -> IndicatorRecord:
    return only(stream(rows=rows)).indicators[0]


def test_fields_are_parted_by_their_labels() -> None:
    table = only(stream())
    target = table.targets[0]
    assert table.table.title == "1、修路经费绩效目标表"
    assert (target.project_code, target.project_name) == ("10000124P00000000001A", "修路经费")
    assert (target.budget_printed, target.budget_yuan) == ("80.00", Decimal("800000.00"))
    assert target.other_printed is None
    assert target.purpose == "用于修路。"
    assert target.objectives == ("修好路",)
    assert (target.plan_march, target.plan_december) == ("20.00", "20.00")
    assert (target.plan_unit, target.plan_basis) == ("万元", "per_period")


def test_a_line_break_between_label_and_amount_changes_nothing() -> None:
    table = only(stream(amounts="\n预算数 80.00 其中：财政 资金 80.00 其他资金 5.00"))
    assert (table.targets[0].budget_printed, table.targets[0].other_printed) == ("80.00", "5.00")


def test_a_table_is_known_without_its_title_suffix() -> None:
    assert only(stream(title="6、55 号")).table.title == "6、55 号"


def test_which_months_are_blank_is_not_guessed() -> None:
    target = only(stream(plan="30.00 50.00")).targets[0]
    assert target.plan_tokens == ("30.00", "50.00")
    assert (target.plan_march, target.plan_december) == (None, None)
    assert len(target.plan_cell_ids) == 2


def test_objectives_stand_on_lines_of_their_own() -> None:
    target = only(stream(objectives="绩效目标\n1.修好路\n\n2.2025 年养好路")).targets[0]
    assert target.objectives == ("修好路", "2025 年养好路")


def test_masked_fields_and_rows_are_masked_and_nothing_is_worked_out() -> None:
    text = stream(amounts="预算数 *** 其中：财政 资金 *** 其他资金", rows="数量指标 ** *** ** **")
    table = only(text)
    target, indicator = table.targets[0], table.indicators[0]
    assert (target.is_masked, target.budget_printed, target.budget_yuan) == (True, "***", None)
    assert target.plan_tokens == ("20.00",) * 4
    assert (target.plan_unit, target.plan_basis) == ("unknown", "unknown")
    assert (indicator.status, cells(indicator)) == ("masked", ("**", "***", "**", "**"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("数量指标 里程 全年里程 ≥12 公里 年度计划", ("里程", "全年里程", "≥12 公里", "年度计划")),
        ("数量指标 人数 保障人数 3 人 年度计划", ("人数", "保障人数", "3 人", "年度计划")),
        ("数量指标 时长 运行时长 24 小时/天\n\n年度计划",
         ("时长", "运行时长", "24 小时/天", "年度计划")),
        ("质量指标 合格率(%) 合格率(%) 100% 年度计划",
         ("合格率(%)", "合格率(%)", "100%", "年度计划")),
        ("时效指标 发放时间 每月发放时间 每月 25 日前发 年度计划",
         ("发放时间", "每月发放时间", "每月 25 日前发", "年度计划")),
        ("社会效益指标 影响力 提升影响力 明显提升 年度计划",
         ("影响力", "提升影响力", "明显提升", "年度计划")),
        ("成本指标 单价 单价 ≤7360 元\n\n总需求为 368\n\n万元，本次 331\n\n万元",
         ("单价", "单价", "≤7360 元", "总需求为 368万元，本次 331万元")),
        ("可持续影响指标\n正常可持续服务\n\n社会\n不因发放造成流失 不流失 年度计划",
         ("正常可持续服务社会", "不因发放造成流失", "不流失", "年度计划")),
        ("可持续影响指标 影响 常态化推进\n部门工作正常可持续\n\n运转\n年度计划",
         ("影响", "常态化推进", "部门工作正常可持续运转", "年度计划")),
        ("社会效益指标\n体系覆盖率(\n\n%)\n体系覆盖率(%) ≥95% 年度计划",
         ("体系覆盖率(%)", "体系覆盖率(%)", "≥95%", "年度计划")),
    ],
)  # fmt: skip
def test_cells_are_parted_where_the_text_decides(
    rows: str, expected: tuple[str | None, ...]
) -> None:
    indicator = first(rows)
    assert cells(indicator) == expected
    assert indicator.placement in ("printed", "proven")


@pytest.mark.parametrize(
    "rows",
    [
        "数量指标 里程 ≥12 公里",
        "数量指标 里程 全年 里程 修路 里程 年度计划",
        "时效指标 时限 2024 年底完成 按时 年度计划",
        "数量指标 人数 人数 85 问卷",
        "数量指标",
    ],
)
def test_a_row_the_text_does_not_decide_keeps_its_words_in_order(rows: str) -> None:
    indicator = first(rows)
    words = rows.replace("数量指标", "").replace("时效指标", "")
    kept = "".join(cell or "" for cell in cells(indicator))
    assert kept.replace(" ", "") == words.replace(" ", "")
    assert (indicator.placement, indicator.basis) == ("ambiguous", None)
    assert indicator.value_number is None


def test_full_lines_show_where_a_wrapped_value_ends() -> None:
    """No other row prints the basis: the lines' widths alone tell it from the value above it."""
    rows = (
        "数量指标 里程 全年里程\n按照年度计划核定的\n\n标准\n工作计划\n\n"
        "质量指标 合格率 检查合格率\n\n按照年度计划核定的\n\n标准发放\n\n年度工作计划及安排\n\n办法\n\n"
        "时效指标 时限 修路时限 ≤5 天\n\n工程合同及补充合同\n\n条款"
    )
    indicator = only(stream(rows=rows)).indicators[1]
    assert cells(indicator) == (
        "合格率",
        "检查合格率",
        "按照年度计划核定的标准发放",
        "年度工作计划及安排办法",
    )
    assert indicator.placement == "proven"


def test_masked_rows_under_an_open_budget_mask_the_table() -> None:
    assert only(stream(rows="数量指标 ** *** ** **")).targets[0].is_masked
    assert not only(stream()).targets[0].is_masked


def test_the_first_level_stands_above_its_rows_or_in_front_of_one() -> None:
    rows = (
        "产出指标\n\n数量指标 里程 全年里程 ≥12 公里 计划\n\n"
        "效益指标 经济效益指标 收益 全年收益 ≥5 万元 计划\n\n"
        "满意度指标 服务对象满意度指标\n满意度\n\n（%）\n群众满意度 ≥90% 问卷"
    )
    indicators = only(stream(rows=rows)).indicators
    assert [i.level1 for i in indicators] == ["产出指标", "效益指标", "满意度指标"]
    assert cells(indicators[2])[0] == "满意度（%）"
    assert len(indicators[0].cell_ids) == 6


def test_a_wrapped_cell_ending_in_a_level_name_is_no_level() -> None:
    rows = (
        "满意度指标 服务对象满意度指标\n服务对象的\n\n满意度指标\n\n"
        "抽查的服务对象占比\n\n很满意的占比\n≥95% 问卷"
    )
    assert first(rows).level3 == "服务对象的满意度指标"


def test_a_first_level_that_is_not_printed_is_the_group_of_the_second() -> None:
    rows = "效益指标\n\n社会效益指标 收益 全年收益 ≥5 次 计划\n\n数量指标 里程 全年里程 ≥5 次 计划"
    assert [i.level1 for i in only(stream(rows=rows)).indicators] == ["效益指标", "产出指标"]


def test_a_header_repeated_on_the_next_page_is_dropped() -> None:
    rows = f"数量指标 里程 全年里程 ≥5 次 计划\n\n {HEADER}\n\n质量指标 合格 合格率 100% 计划"
    indicators = only(stream(rows=rows)).indicators
    assert [i.level2 for i in indicators] == ["数量指标", "质量指标"]
    assert cells(indicators[0]) == ("里程", "全年里程", "≥5 次", "计划")


BASIS_ROWS = "质量指标 合格 合格率 100%\n年度工作计划及安排\n\n办法及细则\n\n"


def test_a_basis_cut_by_a_page_is_joined_where_other_rows_print_it() -> None:
    rows = f"{BASIS_ROWS}时效指标 时限 修路时限 ≥5 天\n年度工作计划及安排\n {HEADER}\n\n办法及细则"
    cut = only(stream(rows=rows)).indicators[1]
    assert cells(cut) == ("时限", "修路时限", "≥5 天", "年度工作计划及安排办法及细则")
    assert cut.placement == "proven"


def test_a_row_cut_by_a_page_with_an_unknown_basis_stays_undecided() -> None:
    rows = f"时效指标 时限 修路时限 ≥5 天\n年度工作计划及安排\n {HEADER}\n\n办法及细则"
    cut = first(rows)
    assert cut.placement == "ambiguous"
    assert (cut.value_printed or "").endswith("办法及细则")


def test_two_cells_cut_by_one_page_are_told_apart_by_the_known_basis_only() -> None:
    wide = "数量指标 里程 全年里程\n按照年度计划核定的\n\n标准\n计划\n\n"
    cut_row = (
        "成本指标 单价 单价\n≤10.1 总资金需求\n\n50.36 万元，本次申\n\n年度工作计划及安排\n"
        f" {HEADER}\n\n请 10 万元 办法及细则"
    )
    known = only(stream(rows=wide + BASIS_ROWS + cut_row)).indicators[2]
    assert known.basis == "年度工作计划及安排办法及细则"
    assert (known.value_printed or "").replace(
        " ", ""
    ) == "≤10.1总资金需求50.36万元，本次申请10万元"
    unknown = only(stream(rows=wide + cut_row)).indicators[1]
    assert (unknown.placement, unknown.basis) == ("ambiguous", None)


def test_a_cell_that_was_full_at_the_page_break_is_not_taken_as_complete() -> None:
    wide = "质量指标\n单价单价单价单价单\n\n价\n合格率 100% 计划\n\n"
    cut = f"成本指标 单价单价单价单价单 修路单价 ≤5 元\n\n年度工作计划\n {HEADER}\n\n价格及安排"
    assert cells(only(stream(rows=wide + cut)).indicators[1])[:2] == (None, None)
    short = cut.replace("单价单价单价单价单", "单价")
    assert cells(only(stream(rows=wide + short)).indicators[1])[0] == "单价"


def test_a_table_ends_at_the_next_section_and_drops_a_stray_page_number() -> None:
    second = stream(title="2、养路经费绩效目标表", ending=" 八、政府采购预算情况\n\n1 甲 5\n")
    tables = recognise(stream(ending="\n\n\n55\n\n") + second)
    assert [len(t.indicators) for t in tables] == [1, 1]
    assert [i.basis for t in tables for i in t.indicators] == ["年度计划", "年度计划"]


def test_a_page_that_does_not_repeat_the_header_ends_the_table() -> None:
    table = only(stream(ending="\n 另一页的说明\n"))
    assert table.indicators[-1].basis == "年度计划"


def test_the_unit_of_a_table_far_above_does_not_govern() -> None:
    far = "单位：元\n" + "\n".join(f"第 {n} 行说明" for n in range(40)) + "\n"
    table = only(far + stream().replace("单位：万元\n", ""))
    assert (table.table.amount_unit, table.targets[0].budget_yuan) == (None, None)


def test_a_missing_label_rejects_the_table_and_says_where() -> None:
    table = only(stream().replace("其他资金", "其它"))
    assert table.table.status == "rejected"
    assert "其他资金" in (table.rejects[0].found or "")


def test_a_table_without_indicator_rows_is_rejected() -> None:
    table = only(stream(rows="没有"))
    assert table.table.status == "rejected"
    assert table.table.reason == "绩效指标没有一行"


def test_words_above_the_first_row_are_reported() -> None:
    table = only(stream(rows="说明文字\n\n数量指标 里程 全年里程 ≥5 次 计划"))
    assert table.table.status == "read"
    assert table.rejects[0].found == "说明文字"


def test_another_table_with_project_codes_is_left_alone() -> None:
    assert recognise("项目编码 项目名称 金额\n\n01 甲 5.00\n") == ()


def test_a_long_hostile_row_is_undecided_and_quick() -> None:
    row = "数量指标 " + " ".join(f"a{n}" for n in range(5000))
    assert first(row).placement == "ambiguous"


def test_hostile_repetition_is_read_in_linear_time() -> None:
    rows = "产出指标\n" * 5_000 + "数量指标 里程 全年里程 ≥5 次 计划" + "\n" * 5_000
    assert only(stream(objectives="绩效目标 1.好" + "\n \n" * 5_000, rows=rows)).indicators


def test_every_cell_lies_where_its_text_is() -> None:
    text = stream(rows="可持续影响指标\n正常可持续服务\n\n社会\n不因发放造成流失 不流失 年度计划")
    table = only(text)
    for cell in table.cells:
        assert cell.char_start is not None and cell.char_end is not None
        inside = text[cell.char_start : cell.char_end]
        assert "".join(inside.split()) == "".join(cell.text.split())
        assert cell.line_number == text[: cell.char_start].count("\n") + 1
    assert len({cell.cell_id for cell in table.cells}) == len(table.cells)


def indicator_names(text: str) -> list[str | None]:
    return [row.level3 for row in only(text).indicators]


ROW = "产出指标\n\n数量指标 修路里程 全年修路里程 ≥12 公里 年度计划"
TAIL = "质量指标 路面质量 路面质量合格的比率 ≥95% 验收单"


@pytest.mark.parametrize(
    "between",
    [
        f"\n55\n {HEADER}\n\n", f"\n- 55 -\n\n {HEADER}\n\n", f"\n第 55 页 共 80 页\n {HEADER}\n\n",
        f"\n\n 55\n\n\n\n{HEADER}\n\n", f"\n55\n\f{HEADER}\n\n", "\n\n55\n ", "\n ",
    ],
)  # fmt: skip
def test_a_page_number_is_no_word_of_the_row_above_it(between: str) -> None:
    rows = only(stream(rows=f"{ROW}{between}{TAIL}")).indicators
    assert [cells(row) for row in rows] == [
        ("修路里程", "全年修路里程", "≥12 公里", "年度计划"),
        ("路面质量", "路面质量合格的比率", "≥95%", "验收单"),
    ]
    assert {row.placement for row in rows} == {"printed"}


def test_a_number_alone_on_its_line_inside_a_page_is_a_word_of_its_row() -> None:
    (row,) = only(stream(rows="数量指标 套数 购置套数\n\n55\n\n年度计划")).indicators
    assert row.value_printed == "55"


def test_a_page_of_something_else_ends_the_table() -> None:
    assert indicator_names(stream(rows=ROW, ending=" 关于其他事项的说明\n\n数量指标是什么。\n")) == ["修路里程"]


@pytest.mark.parametrize(
    "name",
    ["社会效益\n\n指标", "社会效益指\n\n标", "社会效\n\n益指标"],
)
def test_a_level_cut_by_a_narrow_column_is_one_name(name: str) -> None:
    rows = f"{ROW}\n\n效益指标\n\n{name}\n通行时间 通行时间缩短 ≥5% 年度计划"
    (_, row) = only(stream(rows=rows)).indicators
    assert (row.level1, row.level2) == ("效益指标", "社会效益指标")
    assert cells(row) == ("通行时间", "通行时间缩短", "≥5%", "年度计划")


def test_both_levels_may_be_cut() -> None:
    levels = "满意度指\n\n标\n\n服务对象满\n\n意度指标"
    (_, row) = only(stream(rows=f"{ROW}\n\n{levels}\n路人满意度 路人满意的比率 ≥90% 问卷")).indicators
    assert (row.level1, row.level2) == ("满意度指标", "服务对象满意度指标")
    assert cells(row) == ("路人满意度", "路人满意的比率", "≥90%", "问卷")


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("一级指标 二级指标 三级指标 绩效指标描述 指标值", "里程 全年里程 12 公里",
         ("里程", "全年里程", "12 公里", None)),
        ("一级指标 二级指标 三级指标 指标值 指标值确定依据", "里程 小于等于 12 公里 年度计划",
         ("里程", None, "小于等于 12 公里", "年度计划")),
        ("一级指标 二级指标 三级指标 指标值", "里程 95% 以上", ("里程", None, "95% 以上", None)),
    ],
)  # fmt: skip
def test_the_header_says_how_many_cells_a_row_has(
    header: str, row: str, expected: tuple[str | None, ...]
) -> None:
    (indicator,) = only(stream(rows=f"数量指标 {row}").replace(HEADER, header)).indicators
    assert cells(indicator) == expected


def test_signs_and_units_in_columns_of_their_own_are_told_not_guessed() -> None:
    header = "一级指标 二级指标 三级指标 指标性质 指标值 计量单位"
    table = only(stream(rows="数量指标 里程 ≥ 12 公里").replace(HEADER, header))
    assert (table.table.status, table.indicators) == ("read", ())
    assert "各格不能确定" in table.rejects[0].reason


@pytest.mark.parametrize(
    "row",
    ["维修面积 3500 平方米 施工合同", "拨付时限 小于等于 5 天 管理办法", "完成时间 2025 年 12 月底前 年度计划"],
)
def test_one_quantity_is_not_parted_where_a_cell_was_left_blank(row: str) -> None:
    (indicator,) = only(stream(rows=f"数量指标 {row}")).indicators
    assert indicator.placement == "ambiguous"
    assert (indicator.description, indicator.basis) == (None, None)


def test_a_date_with_its_year_is_one_value() -> None:
    (row,) = only(stream(rows="时效指标 完成时间 全部完成的时间 2025 年 12 月底前 年度计划")).indicators
    assert cells(row) == ("完成时间", "全部完成的时间", "2025 年 12 月底前", "年度计划")
    assert (row.operator, row.value_number) == (None, None)


def test_money_carried_over_is_no_other_money() -> None:
    amounts = "预算数 80.00 其中：财政 资金 60.00 其他资金 5.00 上年结转 15.00"
    target = only(stream(amounts=amounts)).targets[0]
    assert (target.other_printed, target.purpose) == ("5.00", "用于修路。")
    assert target.has_further_sources
