"""Final accounts of other years and places: what was spent is told from what was planned and from counts."""

from collections.abc import Iterable

import pytest

from gouji.extract import extract_read
from gouji.facts.records import FactRecord, TypedTable
from gouji.vocabulary import LineItem, Measure, TableKind
from tables.grid.forms_of_offices import read_form

COVER = ("2021年度", "某某县测试局部门决算")


def table_of(title: str, rows: str, unit: str = "金额单位：万元") -> TypedTable:
    lines = [title, "公开07表", "部门：某某县测试局", unit]
    (table,) = extract_read(read_form(([(lines, rows)], COVER)), "e" * 64, ["form.html"], "t").tables
    return table


def printed(facts: Iterable[FactRecord]) -> dict[tuple[str, str], str]:
    """(line item, measure) -> the amount as printed, blanks left out."""
    return {(f.line_item, f.measure): f.printed or "" for f in facts if f.status == "printed"}


THREE = "“三公”经费支出决算表"
WITH_MEETINGS = """项目|“三公”经费|<|<|<|<|<|会议费|培训费
^|小计|因公出国（境）费用|公务接待费|公务用车购置及运行维护费|<|<|^|^
^|^|^|^|小计|公务用车购置费|公务用车运行维护费|^|^
栏次|1|2|3|4|5|6|7|8
预算数|9.00||4.00|5.00||5.00|1.00|2.00
决算数|7.50||3.00|4.50||4.50|0.80|1.70"""


def test_the_rows_of_a_table_say_which_of_its_figures_were_spent() -> None:
    facts = printed(table_of("“三公”经费及会议费、培训费支出决算表", WITH_MEETINGS).facts)
    assert facts[LineItem.HOSPITALITY, Measure.BUDGET] == "4.00"
    assert facts[LineItem.HOSPITALITY, Measure.FINAL] == "3.00"
    assert facts[LineItem.TRAINING, Measure.FINAL] == "1.70"


def test_a_row_of_changes_or_of_another_year_is_not_what_was_spent() -> None:
    rows = WITH_MEETINGS.replace("预算数|", "2020年决算数|").replace("\n决算数|", "\n2021年决算数|")
    rows += "\n增减额|-1.50||-1.00|-0.50||-0.50|-0.20|-0.30\n增减率（%）|-16.67||-25.00|-10.00||-10.00|-20.00|-15.00"
    facts = printed(table_of("“三公”经费及会议费、培训费支出决算表", rows).facts)
    assert facts[LineItem.HOSPITALITY, Measure.LAST_YEAR] == "4.00"
    assert facts[LineItem.HOSPITALITY, Measure.FINAL] == "3.00"
    assert facts[LineItem.HOSPITALITY, Measure.CHANGE] == "-1.00"
    assert facts[LineItem.HOSPITALITY, Measure.CHANGE_PCT] == "-25.00"


ONE_ROW = """合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费
^|^|小计|公务用车购置费|公务用车运行维护费|^
7.50||4.50||4.50|3.00"""


def test_final_accounts_that_name_no_budget_print_what_was_spent() -> None:
    table = table_of(f"一般公共预算财政拨款{THREE}", ONE_ROW)
    assert {fact.measure for fact in table.facts} == {Measure.FINAL}
    assert {column.measure for column in table.columns} == {Measure.FINAL}


def test_a_budget_without_a_header_stays_a_budget() -> None:
    table = table_of("一般公共预算“三公”经费支出预算表", ONE_ROW)
    assert {fact.measure for fact in table.facts} == {Measure.BUDGET}


WITH_COUNTS = """项目|行次|年初预算数|全年预算数|决算统计数
栏次||1|2|3
一、“三公”经费支出|1|—|—|—
（一）支出合计|2|9.00|8.00|7.50
1．因公出国（境）费|3|||
2．公务用车购置及运行维护费|4|5.00|5.00|4.50
（1）公务用车购置费|5|||
（2）公务用车运行维护费|6|5.00|5.00|4.50
3．公务接待费|7|4.00|3.00|3.00
（1）国内接待费|8|—|—|3.00
（二）相关统计数|9|—|—|—
1．因公出国（境）团组数（个）|10|—|—|0
4．公务用车保有量|11|—|—|3
5．国内公务接待批次（个）|12|—|—|42
其中：外事接待|13|—|—|2
二、机关运行经费|14|—|—|60.00
（一）行政单位|15|—|—|60.00"""


def test_people_meetings_and_cars_are_counted_and_no_money() -> None:
    table = table_of("财政拨款“三公”经费、行政参公单位机关运行经费情况表", WITH_COUNTS)
    facts = printed(table.facts)
    assert table.table.status == "read"
    assert facts[LineItem.THREE_PUBLIC_TOTAL, Measure.FINAL] == "7.50"
    assert facts[LineItem.THREE_PUBLIC_TOTAL, Measure.ADJUSTED_BUDGET] == "8.00"
    assert facts[LineItem.AGENCY_OPERATION, Measure.FINAL] == "60.00"
    assert not {f.printed for f in table.facts} & {"0", "2", "3", "42"}


BESIDE = """项目|年初预算数|决算数|项目|统计数
“三公”经费支出合计|9.00|7.50|一、因公出国（境）团组数（个）|
一、因公出国（境）费|||二、因公出国（境）人次数（人）|
二、公务用车购置及运行维护费|5.00|4.50|三、公务用车购置数（辆）|
1.公务用车购置费|||四、公务用车保有量（辆）|3
2.公务用车运行维护费|5.00|4.50|五、国内公务接待批次（个）|42
三、公务接待费|4.00|3.00|六、国内公务接待人次（人）|366"""


def test_counts_beside_the_amounts_do_not_hinder_reading_them() -> None:
    table = table_of("“三公”经费公共预算财政拨款支出决算表", BESIDE)
    facts = printed(table.facts)
    assert facts[LineItem.TOTAL, Measure.FINAL] == "7.50"
    assert facts[LineItem.VEHICLE_TOTAL, Measure.BUDGET] == "5.00"
    assert "3" not in facts.values() and "366" not in facts.values()


RUNNING = """项目|预算数|决算数|项目|决算数
一、“三公”经费支出|—|—|四、机关运行经费|60.00
（一）支出合计|9.00|7.50|（一）行政单位|60.00
1．因公出国（境）费|||（二）参照公务员法管理事业单位|
2．公务用车购置及运行维护费|5.00|4.50|五、资产信息|—
（1）公务用车购置费|||（一）车辆数合计（辆）|3
（2）公务用车运行维护费|5.00|4.50|1．机要通信用车|3
3．公务接待费|4.00|3.00|六、政府采购支出信息|—
二、会议费|1.00|0.80|（一）政府采购支出合计|12.00
三、培训费|2.00|1.70|1．政府采购货物支出|12.00"""


def test_a_table_of_how_an_office_runs_gives_its_expenses_and_not_its_cars() -> None:
    table = table_of("机构运行信息表", RUNNING)
    facts = printed(table.facts)
    assert facts[LineItem.MEETINGS, Measure.FINAL] == "0.80"
    assert facts[LineItem.AGENCY_OPERATION, Measure.FINAL] == "60.00"
    assert "3" not in facts.values()
    assert "12.00" in {fact.printed for fact in table.facts}


ONE_COLUMN = """项目|<|决算数
经济分类科目编码|科目名称|^
栏次|<|1
合计|<|900.00
301|工资福利支出|900.00
30101|基本工资|900.00"""


def test_the_number_of_the_only_column_is_no_amount() -> None:
    table = table_of("一般公共预算财政拨款基本支出决算表", ONE_COLUMN)
    assert {fact.printed for fact in table.facts} == {"900.00"}


BALANCES = """项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余
科目编码|科目名称|^|^|小计|基本支出|项目支出|^
合计|<|5.00|100.00|102.00|90.00|12.00|3.00
201|一般公共服务支出|5.00|100.00|102.00|90.00|12.00|3.00
20103|政府办公厅（室）及相关机构事务|5.00|100.00|102.00|90.00|12.00|3.00
2010301|行政运行|5.00|100.00|102.00|90.00|12.00|3.00"""


@pytest.mark.parametrize(
    "title", ["一般公共预算财政拨款支出决算表", "公共预算财政拨款支出决算表", "公共预算财政拨款收入支出决算表"]
)
def test_opening_and_closing_balances_stand_under_the_title_of_the_expenditure_too(title: str) -> None:
    table = table_of(title, BALANCES)
    assert table.table.table_kind is TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE
    assert table.table.reason is None
    measures = {fact.measure for fact in table.facts}
    assert {Measure.OPENING_CARRYOVER, Measure.TOTAL, Measure.CLOSING_CARRYOVER} <= measures


WIDE = """项目|<|年初结转和结余|<|<|本年收入|<|<|本年支出|<|<|<|<|年末结转和结余|<|<|<|<
科目编码|科目名称|合计|基本支出结转|项目支出结转和结余|合计|基本支出|项目支出|合计|基本支出|<|<|项目支出|合计|基本支出结转|项目支出结转和结余|<|<
^|^|^|^|^|^|^|^|^|小计|人员经费|公用经费|^|^|^|小计|项目支出结转|项目支出结余
栏次|<|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16
合计|<|5.00|1.00|4.00|100.00|90.00|10.00|102.00|91.00|80.00|11.00|11.00|3.00||3.00|2.00|1.00
212|城乡社区支出|5.00|1.00|4.00|100.00|90.00|10.00|102.00|91.00|80.00|11.00|11.00|3.00||3.00|2.00|1.00"""


@pytest.mark.parametrize(
    "title", ["一般公共预算财政拨款收入支出决算表", "政府性基金预算财政拨款收入支出决算表"]
)
def test_each_balance_is_read_with_its_part_of_basic_and_project_expenditure(title: str) -> None:
    table = table_of(title, WIDE)
    assert table.table.reason is None
    total = {f.measure: f.printed for f in table.facts if f.line_item == LineItem.TOTAL}
    assert total[Measure.OPENING_PROJECT_CARRYOVER] == "4.00"
    assert total[Measure.REVENUE_FOR_BASIC_EXPENDITURE] == "90.00"
    assert total[Measure.BASIC_EXPENDITURE] == "91.00"
    assert total[Measure.CLOSING_PROJECT_SURPLUS] == "1.00"
    parents = {c.measure: c.parent_measure for c in table.columns}
    assert parents[Measure.OPENING_BASIC_CARRYOVER] == Measure.OPENING_CARRYOVER
    assert parents[Measure.CLOSING_PROJECT_CARRIED] == Measure.CLOSING_PROJECT_CARRYOVER


TOLD_THRICE = """收入|<|<|支出|<|<|<|<|<
项目|行次|金额|项目(按功能分类)|行次|金额|项目(按支出性质和经济分类)|行次|金额
一、财政拨款收入|1|100.00|一、一般公共服务支出|8|70.00|一、基本支出|15|90.00
二、上级补助收入|2||二、教育支出|9|30.00|人员经费|16|80.00
三、事业收入|3|||||日常公用经费|17|10.00
四、经营收入|4|||||二、项目支出|18|10.00
五、附属单位上缴收入|5|||||其中：基本建设类项目|19|
六、其他收入|6|||||三、上缴上级支出|20|
||||||经济分类支出合计|21|{total}
||||||一、工资福利支出|22|80.00
||||||二、商品和服务支出|23|20.00
本年收入合计|7|100.00|本年支出合计|10|100.00|本年支出合计|24|100.00
年初结转和结余|8|5.00|年末结转和结余|11|5.00|年末结转和结余|25|5.00
总计|9|105.00|总计|12|105.00|总计|26|105.00"""


@pytest.mark.parametrize("total", ["100.00", "—", ""])
def test_the_economic_classes_below_the_uses_are_the_same_money_once_more(total: str) -> None:
    facts = table_of("收入支出决算总表", TOLD_THRICE.format(total=total)).facts
    names = {fact.row_ordinal: fact.name for fact in facts}
    lines = {fact.row_ordinal: fact for fact in facts}
    years = {o for o, name in names.items() if name == "本年支出合计"}
    parts = {names[o] for o, fact in lines.items() if fact.parent_row_ordinal in years}
    assert {"一、基本支出", "二、项目支出", "一、一般公共服务支出"} <= parts
    assert not parts & {"经济分类支出合计", "一、工资福利支出", "二、商品和服务支出"}
    wages = next(fact for fact in facts if fact.name == "一、工资福利支出")
    above = names.get(wages.parent_row_ordinal or 0)
    assert above == ("经济分类支出合计" if total == "100.00" else None)
    assert not any(f.is_of_which for f in facts if f.name in ("经济分类支出合计", "一、工资福利支出"))


BY_FUND = """项目|<|合计|一般公共预算财政拨款|<|<|政府性基金预算财政拨款|<|<
经济分类科目编码|科目名称|^|小计|基本支出|项目支出|小计|基本支出|项目支出
合计|<|100.00|90.00|80.00|10.00|10.00||10.00
301|工资福利支出|80.00|80.00|80.00||||
30101|基本工资|80.00|80.00|80.00||||
302|商品和服务支出|20.00|10.00||10.00|10.00||10.00
30201|办公费|20.00|10.00||10.00|10.00||10.00"""


def test_the_sums_of_the_funds_are_read_beside_uses_that_no_measure_holds() -> None:
    table = table_of("财政拨款支出决算明细表", BY_FUND)
    total = {f.measure: f.printed for f in table.facts if f.line_item == LineItem.TOTAL}
    assert total == {
        Measure.TOTAL: "100.00",
        Measure.GENERAL_PUBLIC_BUDGET: "90.00",
        Measure.GOVERNMENT_FUND_BUDGET: "10.00",
    }
    assert "基本支出" in table.rejects[0].reason


COUNTS_BELOW = ONE_ROW + """
相关统计数：|<|<|<|<|<
项目|<|统计数|项目|<|统计数
因公出国（境）团组数（个）|<|0|公务用车购置数（辆）|<|0
公务用车保有量（辆）|<|3|国内公务接待批次（个）|<|42"""


def test_counts_below_the_items_are_no_money_in_their_columns() -> None:
    table = table_of(f"一般公共预算{THREE}", COUNTS_BELOW)
    assert {f.printed for f in table.facts if f.status == "printed"} == {"7.50", "4.50", "3.00"}


@pytest.mark.parametrize("number", ["GK07表", "GK07_1表", "财决公开07表", "Z07-1表"])
def test_a_form_number_is_no_title(number: str) -> None:
    lines = [f"一般公共预算财政拨款{THREE}", number, "部门：某某县测试局", "金额单位：万元"]
    read = read_form(([(lines, ONE_ROW)], COVER))
    (table,) = extract_read(read, "e" * 64, ["form.html"], "t").tables
    assert table.table.title == f"一般公共预算财政拨款{THREE}"
    assert table.facts


NOTHING = "本部门2021年度没有此项支出，故本表为空。|<|<|<|<|<"


@pytest.mark.parametrize(
    ("title", "head"),
    [
        (f"一般公共预算财政拨款{THREE}", ONE_ROW.rsplit("\n", 1)[0]),
        ("政府性基金预算财政拨款支出决算表", "项目|<|<|本年支出|<|<\n科目编码|<|科目名称|小计|基本支出|项目支出"),
    ],
)
def test_a_note_across_a_row_of_an_empty_table_is_its_note(title: str, head: str) -> None:
    table = table_of(title, f"{head}\n{NOTHING}")
    assert table.table.status == "empty"
    assert table.table.note == "本部门2021年度没有此项支出,故本表为空。"
    assert not table.rejects


TWELVE = """预算数|<|<|<|<|<|决算数|<|<|<|<|<
“三公”经费合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|“三公”经费合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费
^|^|小计|购置费|运行维护费|^|^|^|小计|购置费|运行维护费|^
9.00||5.00||5.00|4.00|7.50||4.50||4.50|3.00"""


def test_what_stands_below_the_final_accounts_is_spent_however_its_item_is_called() -> None:
    table = table_of(f"财政拨款{THREE}", TWELVE)
    facts = printed(table.facts)
    assert facts[LineItem.TOTAL, Measure.FINAL] == "7.50"
    assert facts[LineItem.VEHICLE_OPERATION, Measure.FINAL] == "4.50"
    assert facts[LineItem.VEHICLE_OPERATION, Measure.BUDGET] == "5.00"


def test_the_final_amount_of_a_summary_is_what_was_spent() -> None:
    rows = TOLD_THRICE.format(total="100.00").replace("金额", "决算金额")
    assert {f.measure for f in table_of("收入支出决算总表", rows).facts} == {Measure.FINAL}


HALF_LOST = """预算数|<|<|<|<|<|决算数|||||
合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费
^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^|小计|公务用车购置费|公务用车运行维护费|^
|||||4.00|7.50||4.50||4.50|3.00"""


def test_two_amounts_of_one_meaning_in_a_row_are_not_read() -> None:
    table = table_of(f"财政拨款{THREE}", HALF_LOST)
    assert table.table.status == "rejected"
    assert not table.facts


LEFT_OUT = """项目|<|合计|某种款项
科目编码|科目名称|^|^
201|一般公共服务支出||100.00
20103|政府办公厅（室）及相关机构事务||100.00"""


def test_a_table_whose_figures_stand_in_columns_left_out_is_not_empty() -> None:
    table = table_of("一般公共预算财政拨款支出决算表", LEFT_OUT)
    assert table.table.status == "rejected"
    assert "某种款项" in table.rejects[0].reason
