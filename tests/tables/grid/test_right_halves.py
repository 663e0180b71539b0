"""Tables printed left and right over two pages are put together again, or told as not read."""

from decimal import Decimal

from gouji.documents.identity import Identity
from gouji.documents.model import Block
from gouji.facts.records import TypedTable
from gouji.tables.grid.recognise import recognise_grid_tables
from tables.grid.drawn import document, grid, line

LEFT = """
科目编码 | 科目名称 | 合计
^ | ^ | ^
 | 合计 | 9.00
201 | 一般公共服务支出 | 9.00
"""
RIGHT = """
基本支出 | > | 项目支出
人员经费 | 公用经费 | ^
4.00 | 3.00 | 2.00
4.00 | 3.00 | 2.00
"""


def tables(*blocks: Block) -> tuple[TypedTable, ...]:
    return recognise_grid_tables(document(*blocks), Identity(body_name="某局"))


def amounts(table: TypedTable) -> dict[str, Decimal | None]:
    return {f.measure: f.amount_yuan for f in table.facts if f.code == "201"}


def test_the_right_page_of_a_table_is_put_beside_its_left_page() -> None:
    (table,) = tables(
        line("支出总表"), line("单位：万元"), grid(LEFT), line("单位：万元", 2), grid(RIGHT, 2)
    )
    assert table.table.status == "read"
    assert amounts(table) == {
        "total": 90000, "personnel_expenditure": 40000, "operating_expenditure": 30000, "project_expenditure": 20000
    }  # fmt: skip
    assert (table.table.page_first, table.table.page_last) == (1, 2)


def test_a_last_column_alone_on_its_page_belongs_to_the_table() -> None:
    last = "项目支出\n^\n2.00\n2.00"
    (table,) = tables(line("支出总表"), line("单位：万元"), grid(LEFT), grid(last, 2))
    assert amounts(table) == {"total": 90000, "project_expenditure": 20000}


def test_pages_to_the_right_that_nothing_can_be_told_of_make_the_table_unread() -> None:
    down = grid("202 | 外交支出 | 5.00\n203 | 国防支出 | 4.00", 2)
    (table,) = tables(
        line("支出总表"), line("单位：万元"), grid(LEFT), down, grid("1 | 2 | 3 | 4\n1 | 2 | 3 | 4", 3)
    )
    assert table.table.status == "rejected"


def test_a_table_of_its_own_on_the_next_page_is_no_right_half() -> None:
    head = "科目编码 | 科目名称 | 合计 | 基本支出\n^ | ^ | ^ | ^"
    other = grid(f"{head}\n | 合计 | 1.00 | 1.00\n212 | 城乡社区支出 | 1.00 | 1.00", 2)
    found = tables(line("支出总表"), line("单位：万元"), grid(LEFT), line("政府性基金预算支出表", 2), other)
    assert [t.table.title for t in found] == ["支出总表", "政府性基金预算支出表"]


def test_a_summary_of_the_same_height_with_a_title_of_its_own_is_no_right_half() -> None:
    funds = (
        "收入 | > | 支出 | > | >\n项目 | 预算数 | 项目 | 合计 | 一般公共预算\n"
        "一、本年收入 | 9.00 | 一、本年支出 | 9.00 | 9.00\n收入总计 | 9.00 | 支出总计 | 9.00 | 9.00"
    )
    found = tables(
        line("支出总表"), line("单位：万元"), grid(LEFT),
        line("财政拨款收支总表", 2), line("单位：万元", 2), grid(funds, 2),
    )  # fmt: skip
    assert [t.table.table_kind for t in found] == ["expenditure_summary", "fiscal_appropriation_summary"]
    assert all(t.table.status == "read" for t in found)


def test_a_page_with_the_header_again_goes_on_further_down() -> None:
    again = LEFT.replace("合计 | 9.00", "国防支出 | 8.00").replace(" | 国防", "203 | 国防")
    edges = [0.0, 60.0, 90.0, 140.0]
    (table,) = tables(line("支出总表"), line("单位：万元"), grid(LEFT), grid(again, 2, edges=edges))
    assert [f.code for f in table.facts] == [None, "201", "203", "201"]


def test_amounts_below_a_header_that_is_lost_are_no_names() -> None:
    (table,) = tables(
        line("支出总表"),
        line("单位：万元"),
        grid("科目名称 |  | 项目支出\n合计 | 9.00 | 2.00\n一般公共服务支出 | 9.00 | 2.00"),
    )
    assert not any(f.name == "9.00" for f in table.facts)
    assert table.rejects
