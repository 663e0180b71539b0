"""Who, which year, which stage, which unit: read from print, each with its place, never from a lying name."""

import pytest

from documents.documents_for_identity import document, table, text
from gouji.documents.identify import identify
from gouji.vocabulary import AmountUnit, DocumentStatus, Level, Stage

SUMMARY = table(5, ("收入", "支出"), ("合计", "12.50"))


def test_the_cover_names_body_year_stage_and_level() -> None:
    found = identify(
        document(
            (1, "某某市甲乙"),
            (1, "管理局"),
            (1, "2024年度部门决算"),
            (5, "收入支出决算总表"),
            SUMMARY,
        ),
        [],
    )
    assert found.body_name == "某某市甲乙管理局"
    assert (found.budget_year, found.stage) == (2024, Stage.FINAL_ACCOUNTS)
    assert found.level is Level.DEPARTMENT
    assert found.body_evidence == "首页标题：某某市甲乙管理局"


def test_a_file_name_that_lies_does_not_beat_the_cover() -> None:
    found = identify(
        document(
            (1, "某某市2019年市级单位预算"), (1, "预算单位：某某市丙丁中心"), (5, "收支预算总表")
        ),
        ["2026年某某市财政局_部门预算.pdf"],
    )
    assert (found.body_name, found.budget_year, found.level) == ("某某市丙丁中心", 2019, Level.UNIT)


def test_the_area_before_its_level_is_no_body() -> None:
    found = identify(
        document(
            (1, "某某市某某区2024年区级部门预算"),
            (4, "编制部门：某某市某某区丙丁局"),
            (4, "收支总表"),
        ),
        [],
    )
    assert found.body_name == "某某市某某区丙丁局"


def test_a_file_name_is_used_where_nothing_is_printed_and_says_so() -> None:
    found = identify(
        document((2, "收支预算总表"), (3, "支出预算总表")), ["某某市丙丁局2023年度部门预算.pdf"]
    )
    assert (found.body_name, found.budget_year) == ("某某市丙丁局", 2023)
    assert found.body_evidence is not None and found.body_evidence.startswith("仅见于文件名")
    assert found.year_evidence is not None and found.year_evidence.startswith("仅见于文件名")


def test_a_heading_that_names_another_body_does_not_win_over_the_cover() -> None:
    found = identify(
        document(
            (1, "某某市某某区丙丁局"),
            (1, "2024年度部门决算"),
            (7, "某某市丙丁局2024年度部门决算表"),
            (8, "某某市丙丁局2024年度部门决算表"),
        ),
        [],
    )
    assert found.body_name == "某某市某某区丙丁局"


def test_a_label_line_by_line_in_a_table_head_names_the_body() -> None:
    head = ("收支预算总表\n公开表一\n部门：某某省丙丁办公厅  单位：万元", "")
    found = identify(
        document(table(1, head, ("收入", "1.00")), table(2, head, ("支出", "1.00"))), []
    )
    assert found.body_name == "某某省丙丁办公厅"
    assert found.body_evidence == "表头第1页表内：某某省丙丁办公厅（共 2 处）"
    assert found.level is Level.DEPARTMENT


def test_a_label_in_a_cell_of_its_own_names_the_body_beside_it() -> None:
    found = identify(
        document((2, "绩效目标"), table(3, ("部门整体绩效目标表",), ("部门名称", "某某市丙丁局"))),
        [],
    )
    assert found.body_name == "某某市丙丁局"


def test_a_unit_code_beside_the_name_is_the_body_code() -> None:
    found = identify(
        text("部门预算收支总表", "312 某县丙丁局", "预算年度：", "2024", "单位：万元"), []
    )
    assert (found.body_name, found.body_code) == ("某县丙丁局", "312")


def test_the_year_below_a_title_of_a_table_is_the_year() -> None:
    found = identify(
        document(
            table(1, ("预算01表收支总表",)),
            table(8, ("部门整体支出绩效目标表",), ("（2026年度）",), ("部门名称", "某某市丙丁局")),
            (9, "11000022T000002872209-预算项目甲"),
        ),
        [],
    )
    assert found.budget_year == 2026
    assert found.year_evidence == "表头第8页表内：年度 2026（共 1 处）"


def test_a_year_that_project_codes_tell_is_called_an_inference() -> None:
    found = identify(
        text(
            "部门整体绩效目标",
            "1.甲项目绩效目标表",
            "13043425P00012ABC001X",
            "13043425P00012ABC002X",
        ),
        [],
    )
    assert found.budget_year == 2025
    assert found.year_evidence is not None and found.year_evidence.startswith("推断：2 个项目编码")
    assert found.division_code == "130434"


def test_column_heads_of_two_years_are_no_year_of_the_document() -> None:
    found = identify(
        document(
            (1, "某某市丙丁局2024年部门预算"),
            table(3, ("三公经费预算表",), ("2023年度", "2024年度")),
        ),
        [],
    )
    assert found.budget_year == 2024


def test_performance_targets_without_summary_tables_are_their_own_stage() -> None:
    found = identify(text("2024年部门项目支出预算绩效目标表", "甲项目绩效目标表"), [])
    assert found.stage is Stage.PERFORMANCE


def test_tables_in_one_unit_give_it_to_the_document_with_its_place() -> None:
    found = identify(
        document(
            (1, "某某局2024年部门预算"), (4, "收支预算总表"), (4, "单位：万元"), (5, "单位：万元")
        ),
        [],
    )
    assert found.amount_unit is AmountUnit.TEN_THOUSAND_YUAN
    assert found.unit_evidence == "表头第4页：单位：万元（共 2 处）"


def test_tables_in_two_units_leave_the_document_without_one() -> None:
    found = identify(
        document(
            (1, "某某局2024年部门预算"),
            (4, "收支总表"),
            (4, "单位：元"),
            (5, "单位：元"),
            (6, "单位：万元"),
        ),
        [],
    )
    assert found.amount_unit is None
    assert found.unit_evidence == "各表单位混用：元 2 处、万元 1 处"


def test_a_document_without_budget_words_is_no_budget() -> None:
    found = identify(
        document((1, "百强城市排行榜"), table(1, ("城市", "排名"), ("甲", "1"))),
        ["2026年部门预算.pdf"],
    )
    assert found.status is DocumentStatus.NOT_A_BUDGET
    assert found.reason


@pytest.mark.parametrize("cover", ["某某市XX局", "某某市××局", "某某市ＸＸ局"])
def test_a_form_with_a_placeholder_for_its_body_and_no_amounts_is_blank(cover: str) -> None:
    found = identify(
        document(
            (1, cover), (1, "2024年度部门决算"), (5, "收入支出决算总表"), table(5, ("收入", ""))
        ),
        [],
    )
    assert found.status is DocumentStatus.BLANK_FORM
    assert found.body_name is None
    assert found.reason is not None and "空白表样" in found.reason


def test_a_filled_form_that_kept_a_placeholder_is_read() -> None:
    rows = [("某项", f"{n}.50") for n in range(1, 13)]
    found = identify(
        document((1, "某某市XX局"), (1, "2024年度部门决算"), (5, "支出决算总表"), table(5, *rows)),
        [],
    )
    assert found.status is DocumentStatus.READ


def test_classification_names_do_not_make_a_unit_a_department() -> None:
    found = identify(
        document(
            (4, "单位预算收支总表"),
            (5, "一般公共预算基本支出部门预算经济分类预算表"),
            (6, "部门预算支出经济分类"),
        ),
        [],
    )
    assert found.level is Level.UNIT


def test_an_office_with_a_year_in_a_count_is_no_unit_code() -> None:
    found = identify(
        text("收支预算总表", "支出预算总表", "2026年度绩效中心", "114个高清半球中心"), []
    )
    assert found.body_code is None


def test_a_table_of_transfers_by_area_names_no_body() -> None:
    found = identify(
        document(
            (1, "某某县2024年财政预算公开"),
            (4, "2024年专项转移支付分地区预算表"),
            (5, "2023年地方政府一般债务限额和余额情况表"),
        ),
        [],
    )
    assert found.body_name is None
