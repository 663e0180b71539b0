"""Findings: one a root cause, with the culprit on top, and no word of what a mask hides."""

from pathlib import Path

import duckdb
import pytest

from rule_fixtures.findings import (
    BLANK_TOTAL,
    DEPARTMENT,
    HIDDEN,
    HIDDEN_TEN_THOUSANDS,
    LAST_DIGITS,
    LEFT_OUT,
    LOST_ITEM,
    MISREAD,
    UNIT,
    WRONG_TOTAL,
)
from rule_fixtures.sheets import Sheet, document_id_of


@pytest.fixture(scope="module")
def judged(rule_build: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(rule_build, read_only=True)


def findings_of(
    judged: duckdb.DuckDBPyConnection, sheet: Sheet, columns: str
) -> list[tuple[object, ...]]:
    return judged.execute(
        f"select {columns} from main.findings where document_id = ? and kind <> 'missing' order by rule_id",
        [document_id_of(sheet.name)],
    ).fetchall()


def test_one_wrong_total_is_one_finding_with_the_total_as_its_suspect(
    judged: duckdb.DuckDBPyConnection,
) -> None:
    ((finding_id, rules, severity),) = findings_of(
        judged, WRONG_TOTAL, "finding_id, rule_ids, severity"
    )
    assert (rules, severity) == (["A01", "A04", "D01"], "error")
    suspects = judged.execute(
        "select line_item, s.printed, proposed, is_unique from main.suspect_cells as s "
        "join main.budget_facts as f using (cell_id) where finding_id = ? order by rank",
        [finding_id],
    ).fetchall()
    assert suspects[0][:2] == ("total_revenue", "106.00")
    assert suspects[0][2] in ("105", "105.00") and suspects[0][3]


def test_a_cell_that_two_readers_saw_differently_makes_the_finding_a_doubt_of_our_reading(
    judged: duckdb.DuckDBPyConnection,
) -> None:
    columns = "kind, certainty, rule_ids, arithmetic"
    ((kind, certainty, rules, arithmetic),) = findings_of(judged, MISREAD, columns)
    assert (kind, certainty, rules) == ("extraction", "judgement", ["A01", "A04", "D01"])
    assert "第 1 页有 1 个单元两种读法不同" in str(arithmetic)
    ((kind, certainty, _, arithmetic),) = findings_of(judged, WRONG_TOTAL, columns)
    assert (kind, certainty) == ("disclosure", "proven")
    assert "读法" not in str(arithmetic)


def test_one_last_digit_in_many_rows_is_one_hint_with_a_count(
    judged: duckdb.DuckDBPyConnection,
) -> None:
    ((rule, kind, severity, instances, statement),) = findings_of(
        judged, LAST_DIGITS, "rule_id, kind, severity, instances, statement"
    )
    assert (rule, kind, severity, instances) == ("D11", "rounding", "hint", 4)
    assert "4 处" in str(statement)


def test_a_blank_total_is_one_finding_and_its_own_suspect(
    judged: duckdb.DuckDBPyConnection,
) -> None:
    ((finding_id, rules),) = findings_of(judged, BLANK_TOTAL, "finding_id, rule_ids")
    assert rules == ["E01", "E02"]
    ((item, proposed, unique),) = judged.execute(
        "select line_item, proposed, is_unique from main.suspect_cells join main.budget_facts using (cell_id) "
        "where finding_id = ?",
        [finding_id],
    ).fetchall()
    assert (item, float(proposed), unique) == ("vehicle_total", 25.0, True)


def test_a_line_left_out_of_two_tables_is_one_finding(judged: duckdb.DuckDBPyConnection) -> None:
    ((rules, instances),) = findings_of(judged, LEFT_OUT, "rule_ids, instances")
    assert (rules, instances) == (["C02"], 2)


def test_a_lost_item_is_one_finding_with_what_follows_from_it(
    judged: duckdb.DuckDBPyConnection,
) -> None:
    ((rule, rules, instances),) = findings_of(judged, LOST_ITEM, "rule_id, rule_ids, instances")
    assert (rule, rules, instances) == ("C02", ["C02", "D10"], 3)


def test_department_and_unit_of_one_name_keep_their_own_findings(
    judged: duckdb.DuckDBPyConnection,
) -> None:
    found = [findings_of(judged, sheet, "rule_id, finding_id") for sheet in (DEPARTMENT, UNIT)]
    assert [[rule for rule, _ in rows] for rows in found] == [["A01"], ["A01"]]
    assert found[0][0][1] != found[1][0][1]


def test_every_failing_result_belongs_to_one_finding(judged: duckdb.DuckDBPyConnection) -> None:
    (failed, told) = judged.execute(
        "select (select count(*) from main.rule_results r join main.documents d using (document_id) "
        "where d.is_current and (r.outcome = 'fail' or (rule_id = 'D11' and r.reason = 'within_rounding'))), "
        "(select sum(instances) from main.findings where kind in ('disclosure', 'extraction', 'rounding', 'missing'))"
    ).fetchall()[0]
    assert failed == told


def test_what_a_mask_hides_is_nowhere(judged: duckdb.DuckDBPyConnection) -> None:
    document = document_id_of(HIDDEN.name)
    assert findings_of(judged, HIDDEN, "rule_id"), "a finding must stand beside the mask"
    texts = judged.execute(
        "select concat_ws('|', statement, arithmetic, subject) from main.findings where document_id = $1 "
        "union all select concat_ws('|', s.printed, s.proposed) from main.suspect_cells s "
        "join main.findings f using (finding_id) where f.document_id = $1 "
        "union all select concat_ws('|', statement, arithmetic) from main.finding_history where document_id = $1 "
        "union all select concat_ws('|', left_yuan, right_yuan, difference_yuan, tolerance_yuan) "
        "from main.rule_results where document_id = $1 and reason in ('masked', 'masked_bound')",
        [document],
    ).fetchall()
    hidden = HIDDEN_TEN_THOUSANDS
    forms = (hidden, hidden.replace(".", ""), f"{float(hidden):,.2f}")
    assert texts and [text for (text,) in texts if any(form in text for form in forms)] == []
