"""Which files are one disclosure, and that prose published apart from its tables is held against them."""

from dataclasses import replace

import duckdb
import pytest

from rule_fixtures.build import build, write_night
from rule_fixtures.sheets import Sheet, document_id_of

TABLE = """
@ three_public_expenses | budget
total 10.00
.overseas_visits 1.00
.vehicle_total 5.00
.hospitality 4.00
"""
PURCHASES = """
@ government_procurement | total
P total 合计 _ _ 30.00
P line 电脑 _ _ 30.00
"""
COVER = "首页：部门预算"

TABLES = Sheet("甲的表", TABLE + PURCHASES, body_name="甲局")
PROSE = Sheet(
    "甲的文", "% hospitality amount 4.00\n% vehicle_total amount 6.00\n% 政府采购预算 budget 31.00",
    body_name="甲局", level_evidence=COVER,
)  # fmt: skip
# The tables of a department label its name 单位; its own unit publishes under the same name.
TABLES_LABELLED_UNIT = Sheet("乙的表", TABLE, body_name="乙局", level="unit")
PROSE_OF_B = Sheet("乙的文", "% hospitality amount 4.00", body_name="乙局", level_evidence=COVER)
DEPARTMENT = Sheet("丙部门", TABLE, body_name="丙局", level_evidence=COVER)
OWN_UNIT = Sheet("丙单位", TABLE, body_name="丙局", level="unit", level_evidence="首页：单位预算")
LAST_YEAR = replace(DEPARTMENT, name="丙部门去年", year=2025)
ELSEWHERE = replace(DEPARTMENT, name="另一地的丙", division="980000")
# Its own table counts, not that of the other file.
BOTH_IN_ONE = Sheet(
    "丁表文", TABLE.replace("4.00", "3.00") + "% hospitality amount 3.00", body_name="丁局", level_evidence=COVER
)  # fmt: skip
TABLES_AGAIN = Sheet("丁的表", TABLE, body_name="丁局")
# No stage is printed: rules that hold in every stage judge it, the others say why they do not.
NO_STAGE = Sheet(
    "戊的表",
    """
    @ revenue_expenditure_summary | revenue: budget | expenditure: budget
    R total_revenue 5.00
    E total_expenditure 5.00
    """,
    body_name="戊局",
    stage=None,
)
SHEETS = (
    TABLES, PROSE, TABLES_LABELLED_UNIT, PROSE_OF_B, DEPARTMENT, OWN_UNIT, LAST_YEAR, ELSEWHERE,
    BOTH_IN_ONE, TABLES_AGAIN, NO_STAGE,
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("disclosures")
    sheets = [replace(sheet, path=f"{sheet.name}.pdf") for sheet in SHEETS]
    write_night(folder / "lake", "r1", sheets)
    build(folder / "build.duckdb", folder / "lake", "r1", "+rule_results", "+narrative_amounts")
    return duckdb.connect(folder / "build.duckdb", read_only=True)


def disclosure(built: duckdb.DuckDBPyConnection, sheet: Sheet) -> str:
    query = "select disclosure_id from main.documents where document_id = ?"
    ((found,),) = built.execute(query, [document_id_of(sheet.name)]).fetchall()
    assert isinstance(found, str)
    return found


def test_tables_and_prose_of_one_body_year_and_stage_are_one(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert disclosure(built, TABLES) == disclosure(built, PROSE)


def test_tables_that_label_a_department_a_unit_follow_the_cover_of_its_prose(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert disclosure(built, TABLES_LABELLED_UNIT) == disclosure(built, PROSE_OF_B)


def test_a_department_and_its_own_unit_are_two(built: duckdb.DuckDBPyConnection) -> None:
    assert disclosure(built, DEPARTMENT) != disclosure(built, OWN_UNIT)


def test_years_and_places_stay_apart(built: duckdb.DuckDBPyConnection) -> None:
    assert len({disclosure(built, s) for s in (DEPARTMENT, LAST_YEAR, ELSEWHERE)}) == 3


def test_prose_without_tables_is_held_against_the_tables_of_its_disclosure(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = "select subject, outcome from main.rule_results where rule_id = 'E03' and document_id = ? order by 2"
    found = built.execute(query, [document_id_of(PROSE.name)]).fetchall()
    assert found == [("公务用车购置及运行费：文字与表", "fail"), ("公务接待费：文字与表", "pass")]


def test_the_figure_in_prose_is_tied_to_the_cell_of_the_other_file(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = "select tied_cell_ids from main.narrative_amounts where document_id = ? and printed = '4.00'"
    (((cell,),),) = built.execute(query, [document_id_of(PROSE.name)]).fetchall()
    assert cell.startswith(document_id_of(TABLES.name))


def test_prose_beside_its_own_table_is_held_against_that_one(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = "select outcome from main.rule_results where rule_id = 'E03' and document_id = ?"
    assert built.execute(query, [document_id_of(BOTH_IN_ONE.name)]).fetchall() == [("pass",)]


def test_a_document_without_a_stage_does_not_escape_the_rules(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = "select outcome, reason from main.rule_results where rule_id = ? and document_id = ?"
    a01, d04 = (
        built.execute(query, [rule, document_id_of(NO_STAGE.name)]).fetchall()
        for rule in ("A01", "D04")
    )
    assert a01 == [("pass", None)]
    assert d04 == [("not_evaluable", "stage_unknown")]


def test_purchases_told_in_prose_are_held_against_the_table_of_the_other_file(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = "select outcome, left_yuan, right_yuan from main.rule_results where rule_id = 'F12' and document_id = ?"
    assert built.execute(query, [document_id_of(PROSE.name)]).fetchall() == [("fail", 310000, 300000)]
