"""What explains failures becomes one finding, with its suspects and why the document or our reading is in doubt."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from gouji.lake import write_second_readings
from gouji.nightly import AFTER_LOCALISING
from gouji.settings import Settings
from gouji.suspects import Search, find_suspects
from rule_fixtures.build import build, judge, write_night
from rule_fixtures.culprits import (
    BESIDE_A_MASK,
    CULPRIT_SHEETS,
    DOUBLED,
    HIDDEN_AMOUNT,
    MANY_CENTS,
    MISREAD_CULPRIT,
    MISREAD_OTHER,
    TRANSPOSED,
    TWO_WRONG,
    WITHHELD,
    cell_of,
    reading,
)
from rule_fixtures.sheets import Sheet, document_id_of

READINGS = (
    reading(MISREAD_CULPRIT, 4, 1, "132.45", "123.45"),
    reading(MISREAD_OTHER, 5, 1, "87.05", "81.05"),
)


@pytest.fixture(scope="module")
def localised(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[duckdb.DuckDBPyConnection, Search]]:
    """The sheets judged, searched for culprits, and their findings built again."""
    folder = tmp_path_factory.mktemp("culprits")
    write_night(folder / "lake", "r1", CULPRIT_SHEETS)
    write_second_readings(folder / "lake", "r1", READINGS)
    build(folder / "build.duckdb", folder / "lake", "r1")
    search = find_suspects(Settings(), folder / "build.duckdb")
    judge(folder / "build.duckdb", "r1", AFTER_LOCALISING)
    with duckdb.connect(folder / "build.duckdb", read_only=True) as connection:
        yield connection, search


Localised = tuple[duckdb.DuckDBPyConnection, Search]


def findings_of(localised: Localised, sheet: Sheet, columns: str) -> list[tuple[Any, ...]]:
    return (
        localised[0]
        .execute(
            f"select {columns} from main.findings where document_id = ? and kind in ('disclosure', 'extraction') "
            "and rule_id < 'F' order by rule_id",
            [document_id_of(sheet.name)],
        )
        .fetchall()
    )


def suspects_of(localised: Localised, sheet: Sheet, columns: str) -> list[tuple[Any, ...]]:
    sql = (
        f"select {columns} from main.suspect_cells where finding_id in "
        "(select finding_id from main.findings where document_id = ?) order by finding_id, rank"
    )
    return localised[0].execute(sql, [document_id_of(sheet.name)]).fetchall()


def test_a_wrong_cell_is_the_only_suspect_with_its_value_and_interval(localised: Localised) -> None:
    ((rules, instances),) = findings_of(localised, TRANSPOSED, "rule_ids, instances")
    assert (rules, instances) == (["B04", "C02"], 2)
    columns = "cell_id, proposed, interval_low, interval_high, is_unique, kind, slip, explains"
    ((cell, proposed, low, high, unique, kind, slip, explains),) = suspects_of(
        localised, TRANSPOSED, columns
    )
    assert (cell, float(proposed), unique) == (cell_of(TRANSPOSED, 4, 1), 123.45, True)
    assert float(low) <= 123.45 <= float(high) and float(high) - float(low) < 0.05
    assert (kind, slip, explains) == ("cell", "transposed", ["B04", "C02"])


def test_two_wrong_cells_of_one_table_are_two_findings_each_with_its_own_culprit(
    localised: Localised,
) -> None:
    assert findings_of(localised, TWO_WRONG, "rule_ids, instances") == [(["B04", "C02"], 2)] * 2
    rows = suspects_of(localised, TWO_WRONG, "cell_id, proposed, is_unique")
    found = {(cell, float(proposed), unique) for cell, proposed, unique in rows}
    assert found == {
        (cell_of(TWO_WRONG, 4, 1), 123.45, True),
        (cell_of(TWO_WRONG, 6, 3), 30.0, True),
    }


def test_a_line_left_out_is_one_finding_that_says_so(localised: Localised) -> None:
    ((rules, instances, arithmetic),) = findings_of(
        localised, WITHHELD, "rule_ids, instances, arithmetic"
    )
    assert (rules, instances) == (["C02"], 3)
    assert arithmetic.endswith("（所列各项少于合计：应有一行明细没有列示）")
    rows = suspects_of(
        localised, WITHHELD, "kind, proposed, is_unique, interval_low, interval_high, printed"
    )
    assert {row[:3] for row in rows} == {("row_missing", None, True)}
    lost = {"300.00": 87.05, "200.00": 57.05, "100.00": 30.00}
    assert {row[5] for row in rows} == lost.keys()
    assert all(float(low) <= lost[printed] <= float(high) for *_, low, high, printed in rows)


def test_a_line_printed_twice_is_found_though_its_sum_cannot_be_judged(
    localised: Localised,
) -> None:
    ((rules, arithmetic),) = findings_of(localised, DOUBLED, "rule_ids, arithmetic")
    assert rules == ["C05"] and "疑为一行重复列示" in arithmetic
    rows = suspects_of(localised, DOUBLED, "kind, cell_id")
    second_copy = {cell_of(DOUBLED, 6, column) for column in (1, 2, 3)}
    assert {cell for kind, cell in rows if kind == "row_doubled"} == second_copy


def test_one_difference_in_many_lines_is_one_finding_with_a_count(localised: Localised) -> None:
    ((rules, instances),) = findings_of(localised, MANY_CENTS, "rule_ids, instances")
    assert (rules, instances) == (["B07"], 24)
    # Each line has its own culprits, yet an auditor is told once.
    ((explanations,),) = (
        localised[0]
        .execute(
            "select count(distinct explanation) from lake.localised_hypotheses where document_id = ?",
            [document_id_of(MANY_CENTS.name)],
        )
        .fetchall()
    )
    assert explanations == 24


def test_two_readings_of_the_culprit_make_it_a_doubt_of_our_reading(localised: Localised) -> None:
    columns = "kind, certainty, kind_reason, arithmetic"
    ((kind, certainty, reason, arithmetic),) = findings_of(localised, MISREAD_CULPRIT, columns)
    assert (kind, certainty) == ("extraction", "judgement")
    assert "可疑的数有两种读法" in reason and "两种读法不同" in arithmetic


def test_two_readings_of_a_cell_that_cannot_be_the_culprit_leave_it_with_the_document(
    localised: Localised,
) -> None:
    ((kind, certainty, reason),) = findings_of(
        localised, MISREAD_OTHER, "kind, certainty, kind_reason"
    )
    assert (kind, certainty) == ("disclosure", "proven")
    assert "无论怎样改读它都不能使各式相符" in reason


def test_what_a_mask_hides_is_proposed_nowhere(localised: Localised) -> None:
    document = document_id_of(BESIDE_A_MASK.name)
    hidden = HIDDEN_AMOUNT.replace(".", "")
    rows = (
        localised[0]
        .execute(
            "select concat_ws('|', printed_yuan, proposed_yuan, low_yuan, high_yuan) from lake.localised_hypotheses "
            "where document_id = $1 union all select concat_ws('|', proposed, interval_low, interval_high) "
            "from main.suspect_cells join main.findings using (finding_id) where document_id = $1",
            [document],
        )
        .fetchall()
    )
    assert rows and not [text for (text,) in rows if hidden in text.replace(".", "")]
    masked = (
        localised[0]
        .execute(
            "select cell_id from main.budget_facts where document_id = ? and status = 'masked'",
            [document],
        )
        .fetchall()
    )
    named = localised[0].execute("select cell_id from lake.localised_hypotheses").fetchall()
    assert masked and not set(masked) & set(named)


def test_every_failing_result_belongs_to_one_finding(localised: Localised) -> None:
    ((failing, told, distinct),) = (
        localised[0]
        .execute(
            "select (select count(*) from main.rule_results where outcome = 'fail'), count(*), count(distinct i) "
            "from (select unnest(instance_ids) as i from main.findings where life = 'new')"
        )
        .fetchall()
    )
    assert failing == told == distinct


def test_the_search_says_how_much_it_looked_at_and_what_stayed_unexplained(
    localised: Localised,
) -> None:
    search = localised[1]
    assert search.documents == len(CULPRIT_SHEETS) and search.unexplained == 0
