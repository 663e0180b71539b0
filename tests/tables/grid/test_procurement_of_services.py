"""Invented tables of services bought by an office: a catalogue in columns, every line a part of the total."""

from decimal import Decimal

from gouji.documents.identity import Identity
from gouji.facts.records import TypedTable
from gouji.tables.grid.recognise import recognise_grid_tables
from tables.grid.drawn import document, grid, line

SERVICES = """
 | 指导性目录 | > | > | 预算金额
 | 一级 | 二级 | 三级 | ^
 | 合_计 | | | 6.500000
 | 01-公共服务 | 0110-社会治理服务 | 便民热线服务 | 4.000000
 | 01-公共服务 | 0110-社会治理服务 | 便民热线服务 | 1.500000
 | 02-政府履职辅助性服务 | 0201-法律服务 | 法律咨询服务 | 1.000000
"""


def bought(text: str) -> TypedTable:
    (table,) = recognise_grid_tables(
        document(line("预算11表 财政拨款政府购买服务明细表"), line("金额单位：万元"), grid(text)),
        Identity(body_name="临江区统计调查局"),
    )
    return table


def test_services_bought_are_parts_of_their_total() -> None:
    facts = bought(SERVICES).facts
    total, *lines = facts
    assert (total.line_item, total.amount_yuan) == ("total", Decimal(65_000))
    assert [fact.name for fact in lines] == ["便民热线服务", "便民热线服务", "法律咨询服务"]
    assert {fact.parent_row_ordinal for fact in lines} == {total.row_ordinal}
    assert sum(fact.amount_yuan or 0 for fact in lines) == total.amount_yuan


def test_a_table_of_services_is_of_the_other_kind() -> None:
    assert bought(SERVICES).table.table_kind == "other"


def test_of_two_totals_none_takes_the_lines() -> None:
    facts = bought(SERVICES + " | 总计 | | | 6.500000").facts
    assert [fact.line_item for fact in facts].count("total") == 2
    assert {fact.parent_row_ordinal for fact in facts} == {None}


def test_a_total_alone_is_read() -> None:
    (fact,) = bought("\n".join(SERVICES.strip("\n").splitlines()[:3])).facts
    assert (fact.line_item, fact.printed) == ("total", "6.500000")
