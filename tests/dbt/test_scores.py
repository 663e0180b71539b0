"""The score of a body and year: only what is proved earns, only what is proved costs, all else is left out and said."""

import csv
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from gouji.reporting.wording import REASONS
from rule_fixtures import scores as sheets
from rule_fixtures.build import PROJECT
from rule_fixtures.sheets import Sheet, document_id_of

SCORED_ONCE = "every_body_and_year_is_scored_once"
WITHIN_BOUNDS = "points_stay_within_what_is_possible"
DIMENSIONS = {"timeliness", "completeness", "truthfulness", "detail", "form"}


@pytest.fixture(scope="module")
def built(rule_build: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(rule_build, read_only=True) as connection:
        yield connection


@pytest.fixture
def copy(rule_build: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The judged fixtures, to be changed."""
    shutil.copy(rule_build, tmp_path / "build.duckdb")
    with duckdb.connect(tmp_path / "build.duckdb") as connection:
        yield connection


def part(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, part_id: str
) -> tuple[str, Decimal | None, str]:
    """Outcome, points and reason of a part of the publication that a sheet belongs to."""
    ((outcome, points, reason),) = connection.execute(
        "select outcome, points, reason from main.score_parts where list_contains(document_ids, ?) and part_id = ?",
        [document_id_of(sheet.name), part_id],
    ).fetchall()
    return outcome, points, reason


def outcome(connection: duckdb.DuckDBPyConnection, sheet: Sheet, part_id: str) -> str:
    return part(connection, sheet, part_id)[0]


def test_a_whole_publication_loses_nothing(built: duckdb.DuckDBPyConnection) -> None:
    rows = built.execute(
        "select outcome, count(*) from main.score_parts where list_contains(document_ids, ?) group by outcome",
        [document_id_of(sheets.WHOLE.name)],
    ).fetchall()
    found = dict(rows)
    assert found.keys() == {"earned", "unknown"}
    assert found["earned"] >= 20


def test_a_missing_table_costs_its_points_and_is_named(built: duckdb.DuckDBPyConnection) -> None:
    assert part(built, sheets.LACKS_A_TABLE, "has_revenue_summary") == (
        "lost", Decimal("0.00"), "核对 1 处，1 处不符：J01 收入总表",
    )  # fmt: skip
    assert outcome(built, sheets.LACKS_A_TABLE, "has_expenditure_summary") == "earned"


def test_a_table_we_could_not_read_costs_nothing(built: duckdb.DuckDBPyConnection) -> None:
    assert part(built, sheets.UNREAD_TABLE, "has_revenue_summary") == (
        "unknown", None, "所在的表未能读取",
    )  # fmt: skip


def test_an_error_costs_the_share_of_its_rules(built: duckdb.DuckDBPyConnection) -> None:
    found, points, reason = part(built, sheets.WRONG_TOTAL, "totals_tie")
    # Of five rules that could be judged A01 and A04 fail.
    assert (found, points) == ("partly", Decimal("3.00"))
    assert reason.startswith("核对 5 条规则，2 条不符：A01")


def test_a_figure_that_our_reading_may_have_caused_costs_nothing(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert outcome(built, sheets.MISREAD, "totals_tie") == "earned"
    passed, failed, left_out = built.execute(
        "select results_passed, results_failed, results_unknown from main.score_parts "
        "where list_contains(document_ids, ?) and part_id = 'totals_tie'",
        [document_id_of(sheets.MISREAD.name)],
    ).fetchall()[0]
    assert passed and not failed and left_out


@pytest.mark.parametrize(
    ("decision", "expected"),
    [("explained", "earned"), ("misread", "earned"), ("confirmed", "partly")],
)
def test_what_a_person_answered_for_costs_nothing(
    rule_build: Path, copy: duckdb.DuckDBPyConnection, decision: str, expected: str
) -> None:
    copy.execute(
        "insert into history.dispositions by name "
        "select finding_id, timestamptz '2026-03-02' as decided_at, ? as decision from main.findings "
        "where document_id = ?",
        [decision, document_id_of(sheets.WRONG_TOTAL.name)],
    )
    models = rule_build.parent / "dbt_target" / "compiled" / "gouji" / "models"
    for table, file in (
        ("main.dispositions", "findings/dispositions"),
        ("internal.score_rule_evidence", "scores/score_rule_evidence"),
        ("main.score_parts", "scores/scored_parts"),
    ):
        query = (models / f"{file}.sql").read_text(encoding="utf-8")
        copy.execute(f"create or replace table {table} as {query}")
    assert outcome(copy, sheets.WRONG_TOTAL, "totals_tie") == expected


def test_a_rule_with_only_hints_neither_earns_nor_costs(built: duckdb.DuckDBPyConnection) -> None:
    found, points, reason = part(built, sheets.HINT_ONLY, "wording_finished")
    assert (found, points) == ("unknown", None)
    assert "只有提示或警告，不足以扣分" in reason


def test_a_rule_too_light_to_cost_a_point_earns_none(built: duckdb.DuckDBPyConnection) -> None:
    lighter = built.execute(
        "select distinct parts.part_id, rules.rule_id from main.score_parts as parts "
        "inner join main.rules as rules on list_contains(parts.rule_ids, rules.rule_id) "
        "where parts.dimension = 'truthfulness' and rules.severity <> 'error'"
    ).fetchall()
    assert not lighter


def test_codes_that_stop_short_cost_only_where_their_levels_add_up(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert part(built, sheets.SHALLOW_CODES, "function_items")[::2] == (
        "lost", "核对 1 处，1 处不符：一般公共预算支出表：20101",
    )  # fmt: skip
    assert part(built, sheets.LOST_CODES, "function_items")[::2] == (
        "unknown", "表内各级不能相互证明，科目可能没有读全",
    )  # fmt: skip
    assert outcome(built, sheets.SHALLOW_ECONOMY, "economic_sections") == "lost"
    assert outcome(built, sheets.WHOLE, "economic_sections") == "earned"


def test_an_item_that_may_stand_in_an_unknown_line_is_not_missing(
    built: duckdb.DuckDBPyConnection,
) -> None:
    found, points, reason = part(built, sheets.VEHICLES_IN_ONE, "three_public_items")
    assert (found, points) == ("partly", Decimal("2.00"))
    assert reason == "核对 4 处，2 处不符：公务用车购置费；公务用车运行维护费"
    assert outcome(built, sheets.VEHICLES_UNKNOWN_LINE, "three_public_items") == "earned"


def test_an_empty_table_costs_only_where_its_explanation_is_at_hand(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert part(built, sheets.EMPTY_ALONE, "empty_tables_noted")[::2] == (
        "unknown", "手中没有说明文件，说明可能在那里",
    )  # fmt: skip
    assert outcome(built, sheets.EMPTY_UNSAID, "empty_tables_noted") == "lost"


def test_projects_that_no_table_lists_may_be_told_in_prose(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert outcome(built, sheets.WHOLE, "projects_listed") == "earned"
    assert outcome(built, sheets.LACKS_A_TABLE, "projects_listed") == "unknown"


def test_the_day_of_publication_is_not_printed_and_this_is_said(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert part(built, sheets.WHOLE, "published_in_time") == (
        "unknown", None, "文件没有印出财政部门批复的日期和公开的日期",
    )  # fmt: skip


def test_targets_alone_are_no_ground_for_a_share(built: duckdb.DuckDBPyConnection) -> None:
    ((points, possible, share, known),) = built.execute(
        "select total_points, total_points_possible, total_pct, known_pct from main.scores where body_name = ?",
        [sheets.ONLY_TARGETS.body_name],
    ).fetchall()
    assert points == possible > 0
    assert share is None and known < 50


def test_a_department_and_its_own_unit_are_scored_apart_and_years_too(
    built: duckdb.DuckDBPyConnection,
) -> None:
    rows = built.execute(
        "select level, budget_year, list_sort(stages) from main.scores where body_name = '评分同名局' order by all"
    ).fetchall()
    assert rows == [
        ("department", 2026, ["budget", "final_accounts"]),
        ("department", 2027, ["budget"]),
        ("unit", 2026, ["budget"]),
    ]
    assert outcome(built, sheets.OWN_UNIT, "has_revenue_summary") == "lost"
    assert outcome(built, sheets.DEPARTMENT, "has_revenue_summary") == "earned"


def test_a_body_whose_only_file_cannot_be_read_has_a_score_of_nothing_known(
    built: duckdb.DuckDBPyConnection,
) -> None:
    query = "select parts_known, total_points from main.scores where body_name = ?"
    assert built.execute(query, [sheets.NOT_READ.body_name]).fetchall() == [(0, None)]
    for nothing in (sheets.BLANK, sheets.GONE):
        assert not built.execute(query, [nothing.body_name]).fetchall()


def test_an_unknown_stage_is_scored_by_what_holds_in_every_stage(
    built: duckdb.DuckDBPyConnection,
) -> None:
    assert outcome(built, sheets.NO_STAGE, "totals_tie") == "earned"
    assert outcome(built, sheets.NO_STAGE, "has_revenue_summary") == "unknown"


def test_every_point_leads_to_the_results_behind_it(built: duckdb.DuckDBPyConnection) -> None:
    """What the comment of score_parts promises: these rows of rule_results, and no others, were counted."""
    wrong = built.execute("""
        with named as (
            select body_key, level, budget_year, stage, part_id, subjects, failed_instance_ids,
                unnest(document_ids) as document_id, rule_ids
            from main.score_parts
        ),
        pairs as (select * exclude (rule_ids), unnest(rule_ids) as rule_id from named),
        behind as (
            select body_key, level, budget_year, stage, part_id,
                count(*) filter (where outcome = 'pass') as passed,
                count(*) filter (where outcome = 'fail') as failed,
                count(*) filter (where list_contains(failed_instance_ids, instance_id)) as named
            from pairs
            inner join main.rule_results as results using (document_id, rule_id)
            where pairs.subjects is null or list_contains(pairs.subjects, results.subject)
            group by all
        )
        select * from main.score_parts as parts left join behind using (body_key, level, budget_year, stage, part_id)
        where len(parts.table_ids) = 0 and (
            coalesce(behind.passed, 0) <> parts.results_passed
            or parts.results_failed not between coalesce(behind.named, 0) and coalesce(behind.failed, 0)
            or len(parts.failed_instance_ids) <> parts.results_failed
        )
    """).fetchall()
    counted = built.execute("select sum(results_failed) from main.score_parts").fetchone()
    assert not wrong
    assert counted and counted[0] > 10


def test_both_invariants_hold_and_can_fail(
    rule_build: Path, copy: duckdb.DuckDBPyConnection
) -> None:
    compiled = rule_build.parent / "dbt_target" / "compiled" / "gouji" / "tests"
    scored_once, within_bounds = (
        (compiled / f"{test}.sql").read_text(encoding="utf-8")
        for test in (SCORED_ONCE, WITHIN_BOUNDS)
    )
    assert not copy.execute(scored_once).fetchall()
    assert not copy.execute(within_bounds).fetchall()
    copy.execute("delete from main.scores where body_name = ?", [sheets.WHOLE.body_name])
    assert len(copy.execute(scored_once).fetchall()) == 1
    copy.execute(
        "update main.score_parts set points = points_possible + 1 where outcome = 'earned' and body_name = ?",
        [sheets.LACKS_A_TABLE.body_name],
    )
    assert copy.execute(within_bounds).fetchall()


def test_every_reason_a_result_may_have_is_said_in_words(built: duckdb.DuckDBPyConnection) -> None:
    with (PROJECT / "dbt_project" / "seeds" / "score_reasons.csv").open(encoding="utf-8") as stream:
        words = {row["reason"]: row["label"] for row in csv.DictReader(stream)}
    unsaid = built.execute(
        "select distinct reason from internal.score_rule_evidence where outcome in ('unknown', 'nothing_due') "
        "and reason not in (select unnest(?))",
        [list(words)],
    ).fetchall()
    assert not unsaid
    shared = words.keys() & REASONS.keys() - {"absent"}
    assert {reason: words[reason] for reason in shared} == {r: REASONS[r] for r in shared}


def test_the_parts_of_a_budget_are_worth_a_hundred_and_name_rules_there_are(
    built: duckdb.DuckDBPyConnection,
) -> None:
    with (PROJECT / "dbt_project" / "seeds" / "score_parts.csv").open(encoding="utf-8") as stream:
        parts = list(csv.DictReader(stream))
    assert sum(Decimal(p["points"]) for p in parts if "budget" in p["stages"].split(";")) == 100
    assert {p["dimension"] for p in parts} == DIMENSIONS
    assert all(p["basis"] for p in parts)
    known = {
        word
        for row in built.execute("select rule_id, family from main.rules").fetchall()
        for word in row
    }
    assert not {rule for p in parts for rule in p["rules"].split(";") if rule} - known
