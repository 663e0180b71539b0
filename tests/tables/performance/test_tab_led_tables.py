"""Performance tables of TAB-led text: every trap of the layout, on invented tables."""

from decimal import Decimal

import pytest
from performance_texts import HEADER, INDICATORS, only, recognise, tab_led

from gouji.vocabulary import IndicatorStatus, TableKind


def test_fields_and_amounts_are_read_by_their_labels() -> None:
    table = only(tab_led())
    target = table.targets[0]
    assert table.table.title == "1.修路经费绩效目标表"
    assert (table.table.body_code, target.body_name) == ("100001", "某某局本级")
    assert target.project_code == "10000124P00000000001A"
    assert target.project_name == "修路经费"
    assert target.purpose == "用于修路"
    assert (target.budget_printed, target.budget_yuan) == ("80.00", Decimal("800000.00"))
    assert target.budget_half_unit_yuan == Decimal(50)
    assert (target.fiscal_printed, target.other_printed) == ("80.00", None)
    assert target.objectives == ("修好路",)


@pytest.mark.parametrize("code", ["2040220", "100001240000000012345", "10000124P00000000001A"])
def test_a_project_code_of_any_shape_is_kept(code: str) -> None:
    assert only(tab_led(code=code)).targets[0].project_code == code


def test_a_zero_is_no_blank() -> None:
    target = only(tab_led(amounts=("80.00", "80.00", "0"))).targets[0]
    assert (target.other_printed, target.other_yuan) == ("0", Decimal(0))


def test_without_a_printed_unit_no_yuan_is_assumed() -> None:
    table = only(tab_led(lead=()))
    target = table.targets[0]
    assert table.table.amount_unit is None
    assert (target.budget_printed, target.budget_yuan) == ("80.00", None)


def test_a_unit_line_of_the_document_governs_the_tables_below_it() -> None:
    text = "单位：元\n说明。\n" + tab_led(lead=()) + "\n\n" + tab_led("2.养路绩效目标表", lead=())
    units = [table.table.amount_unit for table in recognise(text)]
    evidence = [table.table.unit_evidence for table in recognise(text)]
    assert units == ["元", "元"]
    assert evidence == ["单位:元", "单位:元"]


def test_the_unit_of_another_table_does_not_govern() -> None:
    other = "单位：元\n\t甲\n\t乙\n\n\n"
    (table,) = recognise(other + tab_led(lead=()))
    assert table.table.amount_unit is None


def test_a_unit_line_between_title_and_table_is_the_tables_own() -> None:
    table = only(tab_led("1.修路绩效目标表\n单位：元", lead=()))
    assert (table.table.title, table.table.amount_unit) == ("1.修路绩效目标表", "元")


def test_blank_months_stay_blank() -> None:
    target = only(tab_led(plan=(" ", "50%", " ", "100%"))).targets[0]
    months = (target.plan_march, target.plan_june, target.plan_october, target.plan_december)
    assert months == (None, "50%", None, "100%")
    assert target.plan_tokens == ("50%", "100%")
    assert len(target.plan_cell_ids) == 2
    assert (target.plan_unit, target.plan_basis) == ("percent", "cumulative")


def test_a_plan_without_its_merged_blank_cell_is_read_all_the_same() -> None:
    text = tab_led().replace("\t\n\t25%", "\t25%")
    assert only(text).targets[0].plan_march == "25%"


def test_a_plan_that_lost_a_cell_keeps_its_values_without_months() -> None:
    table = only(tab_led(plan=("25%", "50%")))
    assert table.targets[0].plan_tokens == ("25%", "50%")
    assert table.targets[0].plan_june is None
    assert table.rejects[0].expected == "4 格"


def test_merged_levels_are_carried_down_and_their_cells_are_not() -> None:
    rows = (INDICATORS[0], ("", "", "里程二", "里程二", "5", "计划"), *INDICATORS[2:])
    table = only(tab_led(indicators=rows))
    second = table.indicators[1]
    assert (second.level1, second.level2) == ("产出指标", "数量指标")
    assert len(second.cell_ids) == 4
    assert len(table.indicators[0].cell_ids) == 6


def test_the_second_level_is_not_carried_into_another_first_level() -> None:
    rows = (INDICATORS[0], ("满意度指标", "", "满意度", "满意度", "≥90%", "问卷"))
    assert only(tab_led(indicators=rows)).indicators[1].level2 is None


def test_older_names_of_the_levels_stay_as_printed() -> None:
    rows = (("效果指标", "可持续性影响", "路况", "路况", "良好", "记录"),)
    indicator = only(tab_led(indicators=rows)).indicators[0]
    assert (indicator.level1, indicator.level2) == ("效果指标", "可持续性影响")


def test_labels_and_level_names_may_hold_empty_lines() -> None:
    text = tab_led().replace("\t项目编码", "\t项目\n\n编码")
    text = text.replace("\t一级指标", "\t一级\n\n指标").replace("\t产出指标", "\t产出\n\n指标 ")
    table = only(text)
    assert table.targets[0].project_code == "10000124P00000000001A"
    assert table.indicators[0].level1 == "产出指标"


def test_an_empty_line_inside_a_row_does_not_end_it() -> None:
    text = tab_led().replace("\t≥12公里", "\n\t≥12公里")
    assert only(text).indicators[0].value_printed == "≥12公里"


def test_the_blank_second_line_of_a_merged_header_is_dropped_once() -> None:
    blank = ("",) * len(HEADER)
    empty = ("", "生态效益指标", "", "", "", "")
    table = only(tab_led(indicators=(blank, *INDICATORS, empty, blank)))
    assert [i.status for i in table.indicators] == ["printed"] * 3 + ["empty"] * 2


def test_a_stub_of_the_form_is_printed_and_no_mask() -> None:
    rows = (("产出指标", "数量指标", "", "", "≥**个", ""),)
    table = only(tab_led(indicators=rows))
    assert table.indicators[0].status == IndicatorStatus.PRINTED
    assert not table.targets[0].is_masked


def test_trailing_tabs_of_an_objective_are_no_cells_of_the_indicators() -> None:
    table = only(tab_led(objectives=("1.2025年底修好路\n2.养好路\t\t\t\t\t\t",)))
    assert table.targets[0].objectives == ("2025年底修好路", "养好路")
    assert len(table.indicators) == 3


def test_objectives_in_pairs_lose_their_marks_and_the_dots() -> None:
    pairs = ("目标1", "修好路", "", "目标2", "养好路", "", "......", "")
    assert only(tab_led(objectives=pairs)).targets[0].objectives == ("修好路", "养好路")


def test_a_page_number_stuck_to_the_last_cell_is_cut_off() -> None:
    table = only(tab_led(ending="\n\n1"))
    assert table.indicators[-1].basis == "问卷"
    assert only(tab_led(ending="\n\n\n1")).indicators[-1].basis == "问卷"


def test_a_bookmarked_title_ends_the_table_above() -> None:
    tables = recognise(tab_led() + "\n\n\n" + tab_led("[bookmark: _Toc_4]2.养路绩效目标表"))
    assert [t.table.title for t in tables] == ["1.修路经费绩效目标表", "2.养路绩效目标表"]
    assert [t.targets[0].ordinal for t in tables] == [1, 2]
    assert not set(tables[0].blocks) & set(tables[1].blocks)


def test_two_tables_in_one_run_are_two_tables() -> None:
    tables = recognise(tab_led() + "\n\t2.养路绩效目标表\n" + tab_led("").lstrip("\n"))
    assert [t.table.title for t in tables] == ["1.修路经费绩效目标表", "2.养路绩效目标表"]
    assert tables[0].table.table_id != tables[1].table.table_id


def test_lines_of_the_contents_are_no_tables() -> None:
    contents = "目录\n11.修路经费绩效目标表\n42.养路绩效目标表\n\n"
    assert len(recognise(contents + tab_led())) == 1


def test_a_whole_body_table_is_told_from_a_project() -> None:
    assert only(tab_led("1.部门整体绩效目标表")).table.table_kind == (
        TableKind.DEPARTMENT_PERFORMANCE_TARGET
    )


def test_indicator_cells_that_make_no_rows_reject_the_table() -> None:
    table = only(tab_led(indicators=(*INDICATORS, ("产出指标", "数量指标", "里程"))))
    assert table.table.status == "rejected"
    assert not table.targets and not table.indicators
    reject = table.rejects[0]
    assert (reject.expected, reject.found) == ("每行 6 格", "21 格，余 3 格")
    assert "位置第" in reject.reason


def test_months_without_the_label_of_a_plan_are_told() -> None:
    table = only(tab_led().replace("资金支出计划（%）", "计划"))
    assert (table.table.status, table.targets[0].plan_tokens) == ("read", ())
    assert "资金支出计划没有读到" in table.rejects[0].reason


def test_another_table_with_project_codes_is_left_alone() -> None:
    assert recognise("项目表\n\t项目编码\n\t项目名称\n\t金额\n\n\t01\n\t甲\n\t5\n") == ()


def test_every_cell_named_is_a_cell_of_the_table_with_its_place() -> None:
    text = tab_led()
    table = only(text)
    cells = {cell.cell_id: cell for cell in table.cells}
    target = table.targets[0]
    named = {target.budget_cell_id, target.purpose_cell_id, *target.plan_cell_ids}
    for indicator in table.indicators:
        named |= {indicator.value_cell_id, *indicator.cell_ids}
    assert named <= set(cells)
    for cell in table.cells:
        assert cell.char_start is not None and cell.char_end is not None
        if cell.cell_id != table.table.title_cell_id:
            assert text[cell.char_start : cell.char_end] == cell.text
        assert cell.line_number == text[: cell.char_start].count("\n") + 1


def test_a_document_with_contents_fields_and_a_page_number_at_its_end_is_read_whole() -> None:
    """Contents lines glue page and item number; titles stand twice, the second time in a field."""
    contents = "目 录\n31.修路[2020]经费绩效目标表\n42.养路经费绩效目标表\n\n"
    first = tab_led(
        r"1、修路[2020]经费绩效目标表 TC 1、修路[2020]经费绩效目标表 \f C \l 1 ",
        code="100001240000000012345",
        amounts=("80.00", "80.00", "0"),
        plan=("25.00%", "50.00%", "75.00%", "100.00%"),
        indicators=(INDICATORS[0], ("", "质量指标", "结案率(%)\n", "0", "≥90", "统计")),
    )
    second = tab_led(r"2、养路经费绩效目标表 TC 2、养路经费绩效目标表 \f C \l 1 ", ending="\n\n\n1")
    tables = recognise(contents + first + "\n\n" + second)
    assert [t.table.title for t in tables] == [
        "1、修路[2020]经费绩效目标表",
        "2、养路经费绩效目标表",
    ]
    assert tables[0].targets[0].other_yuan == 0
    assert tables[0].indicators[1].value_printed == "≥90"
    assert tables[1].indicators[-1].basis == "问卷"
    assert all(not t.rejects for t in tables)


PAGES = (
    "\n- 1 -\n\n\n",
    "\n1\n",
    "\n\n\n第 1 页\n\n",
    "",
)


@pytest.mark.parametrize("between", PAGES)
def test_a_header_repeated_on_the_next_page_is_no_indicator(between: str) -> None:
    text = tab_led(indicators=(*INDICATORS, HEADER, INDICATORS[1]))
    last = "\t问卷\n\n\t一级指标"
    assert last in text
    (table,) = recognise(text.replace(last, f"\t问卷\n{between}\n\t一级指标"))
    assert [row.level3 for row in table.indicators] == ["修路里程", "验收合格率", "群众满意度", "验收合格率"]
    assert [row.basis for row in table.indicators] == ["年度计划", "验收单", "问卷", "验收单"]


def test_rows_below_a_page_number_go_on_with_the_table_above() -> None:
    text = tab_led(indicators=(*INDICATORS, ("效益指标", *INDICATORS[1][1:])))
    (table,) = recognise(text.replace("\t效益指标", "\n\n\n- 7 -\n\n\n\t效益指标"))
    assert len(table.indicators) == 4
    assert table.indicators[2].basis == "问卷"


def test_another_run_below_a_page_number_is_no_part_of_the_table() -> None:
    (table,) = recognise(tab_led() + "\n\n\n7\n\n\n\t甲\n\t乙\n\t丙\n\t丁\n\t戊\n\t己\n")
    assert len(table.indicators) == 3


@pytest.mark.parametrize(
    "columns", [(0, 1, 2, 3, 4), (0, 1, 2, 4, 5), (0, 1, 2, 4)], ids=["no basis", "no description", "four"]
)
def test_a_header_of_fewer_columns_says_how_many_cells_make_a_row(columns: tuple[int, ...]) -> None:
    rows = [[row[n] for n in columns] for row in (HEADER, *INDICATORS)]
    full = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in (HEADER, *INDICATORS))
    fewer = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    text = tab_led()
    assert full in text
    found = only(text.replace(full, fewer)).indicators
    assert [row.value_printed for row in found] == ["≥12公里", "100%", "≥90%"]
    assert [row.basis for row in found] == [row[5] if 5 in columns else None for row in INDICATORS]
    assert [row.description for row in found] == [
        row[3] if 3 in columns else None for row in INDICATORS
    ]


def test_sign_and_unit_in_columns_of_their_own_are_parts_of_the_value() -> None:
    rows = [
        ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位"),
        ("产出指标", "数量指标", "修路里程", "≥", "12", "公里"),
        ("", "质量指标", "路面质量", "定性", "优", ""),
    ]
    full = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in (HEADER, *INDICATORS))
    own = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    found = only(tab_led().replace(full, own)).indicators
    assert [row.value_printed for row in found] == ["≥12公里", "优"]
    assert (found[0].operator, found[0].value_number, found[0].value_unit) == (">=", 12, "公里")


def test_money_carried_over_is_neither_the_purpose_nor_forgotten() -> None:
    text = tab_led(amounts=("80.00", "60.00", " \n\t上年结转\n\t20.00"))
    target = only(text).targets[0]
    assert target.purpose == "用于修路"
    assert (target.budget_printed, target.fiscal_printed) == ("80.00", "60.00")
    assert target.has_further_sources


def test_a_blank_line_for_money_carried_over_leaves_the_sources_whole() -> None:
    target = only(tab_led(amounts=("80.00", "80.00", " \n\t上年结转\n\t "))).targets[0]
    assert (target.purpose, target.has_further_sources) == ("用于修路", False)


def test_a_table_without_project_code_or_plan_is_read_all_the_same() -> None:
    text = tab_led()
    text = text.replace("\t项目编码\n\t10000124P00000000001A\n", "")
    start, end = text.index("\t资金支出计划"), text.index("\t绩效目标")
    target = only(text[:start] + text[end:]).targets[0]
    assert (target.project_code, target.project_name) == (None, "修路经费")
    assert (target.purpose, target.plan_tokens) == ("用于修路", ())


def test_thirty_tables_in_one_run_have_ids_of_their_own() -> None:
    text = "".join(tab_led(title=f"\t{n}.修路绩效目标表") for n in range(1, 31))
    tables = recognise(text)
    assert len({table.table.table_id for table in tables}) == len(tables) == 30


def test_objectives_with_wide_gaps_between_them_are_one_cell() -> None:
    table = only(tab_led(objectives=("1.修好路\n\n\n2.养好路\n\n\n\n3.管好路",)))
    assert table.targets[0].objectives == ("修好路", "养好路", "管好路")
    assert len(table.indicators) == 3


def test_a_heading_between_two_tables_is_no_part_of_either() -> None:
    text = tab_led() + "\n\n\n（二）其他项目情况\n\n\n" + tab_led("2.养路绩效目标表")
    assert [len(table.indicators) for table in recognise(text)] == [3, 3]
    assert recognise(text)[0].indicators[-1].basis == "问卷"


def test_rows_that_lost_their_blank_cells_are_told_not_guessed() -> None:
    rows = (INDICATORS[0], ("质量指标", "合格率", "合格率", "100%", "验收单"), ("甲",))
    table = only(tab_led(indicators=rows))
    assert table.table.status == "rejected"
    assert "单元格错位" in table.rejects[0].reason


def test_words_where_an_amount_is_due_are_the_purpose() -> None:
    text = tab_led().replace("\t其他资金\n\t \n\n\t\n", "\t其他资金\n").replace("用于修路", "用于修筑乡村道路")
    assert len(text) < len(tab_led())
    target = only(text).targets[0]
    assert (target.other_printed, target.purpose) == (None, "用于修筑乡村道路")


def test_rows_without_blank_cells_are_parted_by_their_levels() -> None:
    rows = [row if row[0] else row[1:] for row in INDICATORS]
    table = only(tab_led(indicators=rows))
    assert [row.level1 for row in table.indicators] == ["产出指标", "产出指标", "满意度指标"]
    assert [row.level2 for row in table.indicators] == ["数量指标", "质量指标", "服务对象满意度指标"]
    assert [row.basis for row in table.indicators] == ["年度计划", "验收单", "问卷"]


def test_a_blank_in_front_of_the_tabs_changes_nothing() -> None:
    (plain,), (blank,) = recognise(tab_led()), recognise(tab_led().replace("\t", " \t"))
    assert blank.targets[0].project_code == plain.targets[0].project_code
    assert [row.value_printed for row in blank.indicators] == ["≥12公里", "100%", "≥90%"]
