"""Every query that the project shows an analyst runs on what a night publishes, and names only what is published."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analysis.shown_queries import Shown, answered_names, shown_queries
from gouji.analysis.asking import ask, open_for_questions
from gouji.analysis.questions import Question, all_questions

SYSTEM = {"duckdb_tables", "duckdb_columns"}


@pytest.mark.parametrize("shown", shown_queries(), ids=lambda shown: shown.place)
def test_a_query_that_is_shown_runs_and_names_only_published_tables(
    shown: Shown, rule_build: Path
) -> None:
    with open_for_questions(rule_build) as connection:
        ask(connection, shown.sql).fetchall()
        published = {
            name
            for (name,) in connection.execute(
                "select table_name from duckdb_tables() where schema_name = 'main'"
            ).fetchall()
        }
        assert connection.get_table_names(shown.sql) <= published | SYSTEM
    assert not re.search(r"\b(internal|lake|history)\.", shown.sql)


def test_documents_and_notebook_show_queries() -> None:
    places = {shown.place.partition("-")[0] for shown in shown_queries()}
    assert {"README.md", "notebook"} <= places


def test_a_worked_question_that_a_document_names_exists() -> None:
    names = {question.name for question in all_questions()}
    assert {(document, name) for document, name in answered_names() if name not in names} == set()


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.name)
def test_a_worked_question_is_a_question_in_chinese(question: Question) -> None:
    assert question.words.endswith("？")
    assert re.search("[\u4e00-\u9fff]", question.words)
    assert ";" not in question.sql


def answers(name: str, **tables: tuple[str, Sequence[Sequence[Any]]]) -> list[tuple[Any, ...]]:
    """What a worked question says of small tables, each given as its columns and its rows."""
    question = next(q for q in all_questions() if q.name == name)
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        for table, (columns, rows) in tables.items():
            connection.execute(f"create table {table} ({columns})")
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"insert into {table} values ({marks})", list(row))
        return connection.execute(question.sql).fetchall()


def test_a_body_whose_one_document_ties_is_not_said_never_to_tie() -> None:
    documents = [
        ("d1", "甲局", True, "read"),
        ("d2", "甲局", True, "read"),
        ("d3", "乙局", True, "read"),
    ]
    findings = [
        ("f1", "d1", "error", "disclosure", "open"),
        ("f2", "d3", "error", "disclosure", "new"),
        ("f3", "d2", "error", "disclosure", "waived"),
    ]
    assert answers(
        "bodies_that_never_tie",
        documents=("document_id text, body_name text, is_current bool, status text", documents),
        findings=("finding_id text, document_id text, severity text, kind text, life text", findings),
    ) == [("乙局", 1, 1)]  # fmt: skip


SUMMARY = "body_name text, division_code text, level text, stage text, budget_year bigint"
WHO = ("甲局", "990000", "department")


def test_execution_is_the_final_accounts_over_the_budget_of_the_same_body_year_and_level() -> None:
    rows = [
        (*WHO, "budget", 2025, 200), (*WHO, "final_accounts", 2025, 150), (*WHO, "budget", 2026, 100),
        ("甲局", "990000", "unit", "final_accounts", 2026, 1),
        ("甲局", "110000", "department", "final_accounts", 2026, 1),
    ]  # fmt: skip
    columns = f"{SUMMARY}, total_expenditure_yuan decimal(20,4)"
    (row,) = answers("budget_against_final_accounts", revenue_expenditure_summary=(columns, rows))
    assert (row[1], row[4], float(row[5])) == (2025, Decimal("-50"), 75.0)


def test_carryover_is_held_against_what_the_year_before_carried_out() -> None:
    rows = [
        (*WHO, "final_accounts", 2024, 5, 30, 100),
        (*WHO, "final_accounts", 2025, 28, None, 140),
    ]
    columns = f"{SUMMARY}, opening_carryover_yuan decimal(20,4), closing_carryover_yuan decimal(20,4), " \
        "total_revenue_yuan decimal(20,4)"  # fmt: skip
    later, earlier = answers("carryover", revenue_expenditure_summary=(columns, rows))
    assert (later[1], float(later[5]), later[6]) == (2025, 20.0, Decimal("-2"))
    assert (earlier[1], earlier[6]) == (2024, None)


def test_what_one_function_costs_counts_departments_only() -> None:
    columns = "body_name text, level text, stage text, budget_year bigint, code text, code_level bigint, name text, " \
        "total_yuan decimal(20,4)"  # fmt: skip
    rows = [
        ("甲局", "department", "budget", 2026, "201", 1, "一般公共服务支出", 10),
        ("甲局", "unit", "budget", 2026, "201", 1, "一般公共服务支出", 10),
        ("乙局", "department", "budget", 2026, "201", 1, "一般公共服务支出", 30),
        ("乙局", "department", "budget", 2026, "20101", 2, "人大事务", 30),
    ]
    ((_, code, _, bodies, total, largest, most),) = answers(
        "function_across_bodies", expenditure_summary=(columns, rows)
    )
    assert (code, bodies, total, largest, most) == ("201", 2, 40, "乙局", 30)


def test_a_waiver_in_force_is_shown_with_its_last_day_in_beijing() -> None:
    moment = datetime(2026, 3, 2, 3)
    end = "2026-06-30 16:00:00+00"  # midnight of the first of July in Beijing
    decided = [
        ("f1", moment, "张三", "李四", "旧", "2026-04-01 16:00:00+00", "waived"),
        ("f1", moment.replace(day=3), "张三", "李四", "新", end, "waived"),
        ("f2", moment, "张三", "李四", "不再有效", end, "waived"),
    ]
    rows = answers(
        "waivers_in_force",
        dispositions=("finding_id text, decided_at timestamptz, decided_by text, approved_by text, reason text, "
                      "expires_at timestamptz, decision text", decided),
        findings=("finding_id text, document_id text, statement text, life text",
                  [("f1", "d1", "甲", "waived"), ("f2", "d1", "乙", "changed")]),
        documents=("document_id text, body_name text", [("d1", "甲局")]),
    )  # fmt: skip
    assert [(row[0], row[3], str(row[5])) for row in rows] == [("f1", "新", "2026-06-30")]
