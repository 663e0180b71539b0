"""Findings: one a root cause, with the culprit on top, no word of what a mask hides, and a life over nights."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from gouji.history import Disposition, FindingSeen
from rule_fixtures.across import SUMMARY
from rule_fixtures.build import build, started_at, write_history, write_night, write_run
from rule_fixtures.case import NOTHING
from rule_fixtures.findings import (
    BLANK_TOTAL,
    DEPARTMENT,
    HIDDEN,
    HIDDEN_TEN_THOUSANDS,
    LAST_DIGITS,
    LEFT_OUT,
    LOST_ITEM,
    MISREAD,
    UNEQUAL,
    UNIT,
    WRONG_TOTAL,
)
from rule_fixtures.sheets import Sheet, document_id_of

MORE_UNEQUAL = SUMMARY.replace("total_revenue 100.00", "total_revenue 104.00")
SEEN = "run_id, finding_id, document_id, rule_id, body_key, budget_year, stage, subject, kind, severity, certainty, " \
    "life, signature, statement, arithmetic, page, first_run"  # fmt: skip


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


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, tuple[str, str]]]:
    """Three nights: of each body's 收入总计 ≠ 支出总计, its life and the first run it was seen in."""
    folder = tmp_path_factory.mktemp("nights")

    def body(name: str, text: str) -> Sheet:
        return Sheet(f"{name}-{hash_of(text)}", text, body_name=name)

    same, waived, withdrawn = (body(name, UNEQUAL) for name in ("same", "waived", "withdrawn"))
    other_part = Sheet("split-prose", NOTHING, body_name="split", path="split-prose.pdf")
    unequal = [body(name, UNEQUAL) for name in ("other-numbers", "changing", "mended", "removed", "unread", "split")]
    first = [same, waived, withdrawn, *unequal, other_part]
    unread = body("unread", "@ revenue_expenditure_summary rejected")
    others = [body(name, MORE_UNEQUAL) for name in ("other-numbers", "changing")]
    second = [same, waived, withdrawn, *others, body("mended", SUMMARY), unread, other_part]
    nights = [night(folder, "r1", first)]
    waive(folder, "r1", "waived", until=started_at("r2") + timedelta(hours=1))
    waive(folder, "r1", "withdrawn", until=started_at("r9"))
    waive(folder, "r1", "other-numbers", until=started_at("r9"))
    nights.append(night(folder, "r2", second))
    waive(folder, "r2", "withdrawn", until=None)
    nights.append(night(folder, "r3", second))
    return nights


def hash_of(text: str) -> str:
    return document_id_of(text)[:6]


def night(folder: Path, run_id: str, sheets: Sequence[Sheet]) -> dict[str, tuple[str, str]]:
    write_night(folder / "lake", run_id, sheets)
    build(folder / f"{run_id}.duckdb", folder / "lake", run_id, "+finding_history")
    with duckdb.connect(folder / f"{run_id}.duckdb", read_only=True) as connection:
        rows = connection.execute(
            f"select {SEEN} from main.finding_history where run_id = ?", [run_id]
        ).fetchall()
        found = connection.execute(
            "select body_key, life, first_run from main.findings where rule_id = 'A01'"
        ).fetchall()
    write_history(folder / "lake", "finding_history", run_id, [FindingSeen(*row) for row in rows])
    write_run(folder / "lake", run_id, published=True)
    assert len({key for key, _, _ in found}) == len(found)
    return {key.rpartition("|")[2]: (life, first) for key, life, first in found}


def waive(folder: Path, run_id: str, body: str, *, until: datetime | None) -> None:
    """The finding of this body is waived after the night, or its waiver withdrawn where there is no end."""
    with duckdb.connect(folder / f"{run_id}.duckdb", read_only=True) as connection:
        ids = connection.execute(
            "select finding_id, signature from main.findings where rule_id = 'A01' and body_key like ?",
            [f"%|{body}"],
        ).fetchall()
    decision = "waived" if until else "withdrawn"
    decided = [
        Disposition(
            finding,
            started_at(run_id) + timedelta(hours=9),
            "审计员",
            decision,
            "已说明",
            until,
            "处长",
            signature,
        )
        for finding, signature in ids
    ]
    assert decided
    write_history(folder / "lake", "dispositions", f"{run_id}-{body}", decided)


def test_a_finding_is_new_once_and_open_after(lives: list[dict[str, tuple[str, str]]]) -> None:
    assert [found["same"] for found in lives] == [("new", "r1"), ("open", "r1"), ("open", "r1")]


def test_a_finding_with_other_figures_is_changed(lives: list[dict[str, tuple[str, str]]]) -> None:
    assert [found["changing"] for found in lives] == [
        ("new", "r1"),
        ("changed", "r1"),
        ("open", "r1"),
    ]


def test_a_mended_document_resolves_its_finding_once(
    lives: list[dict[str, tuple[str, str]]],
) -> None:
    assert [found.get("mended") for found in lives] == [("new", "r1"), ("resolved", "r1"), None]


def test_a_waiver_ends_by_itself_and_its_finding_is_told_again(
    lives: list[dict[str, tuple[str, str]]],
) -> None:
    assert [found["waived"] for found in lives] == [
        ("new", "r1"),
        ("waived", "r1"),
        ("changed", "r1"),
    ]


def test_a_withdrawn_waiver_holds_no_longer(lives: list[dict[str, tuple[str, str]]]) -> None:
    assert [found["withdrawn"] for found in lives] == [
        ("new", "r1"),
        ("waived", "r1"),
        ("changed", "r1"),
    ]


def test_other_numbers_are_not_waived_then_or_later(
    lives: list[dict[str, tuple[str, str]]],
) -> None:
    assert [found["other-numbers"] for found in lives] == [
        ("new", "r1"),
        ("changed", "r1"),
        ("open", "r1"),
    ]


def test_a_table_that_cannot_be_read_resolves_nothing(
    lives: list[dict[str, tuple[str, str]]],
) -> None:
    assert [found["unread"] for found in lives] == [("new", "r1")] * 3


def test_another_file_of_the_body_resolves_nothing(lives: list[dict[str, tuple[str, str]]]) -> None:
    assert [found["split"] for found in lives] == [("new", "r1")] * 3


def test_a_file_taken_away_freezes_its_finding(lives: list[dict[str, tuple[str, str]]]) -> None:
    assert "removed" in lives[1] and lives[1]["removed"][0] != "resolved"
    assert "removed" in lives[2] and lives[2]["removed"][0] != "resolved"
