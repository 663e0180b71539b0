"""Every query that the project shows an analyst runs on what a night publishes, and names what is there."""

import re
from pathlib import Path

import duckdb
import pytest

from gouji.analysis.questions import Question, all_questions
from gouji.warehouse import connect_readonly

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.name)
def test_a_worked_question_runs_and_reads_only_published_tables(
    question: Question, rule_build: Path
) -> None:
    with connect_readonly(rule_build) as connection:
        connection.execute(question.sql).fetchall()
    assert question.words.endswith("？")
    assert not re.search(r"\b(internal|lake|history)\.", question.sql)


def queries_in(document: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(r'gouji sql "([^"?][^"]*)"', text)


@pytest.mark.parametrize("document", ["README.md"])
def test_every_query_of_the_documentation_runs(document: str, rule_build: Path) -> None:
    queries = [query for query in queries_in(document) if query != "QUERY"]
    assert queries
    with connect_readonly(rule_build) as connection:
        for query in queries:
            connection.execute(query).fetchall()


def test_a_body_whose_one_document_ties_is_not_said_never_to_tie() -> None:
    never = next(q for q in all_questions() if q.name == "bodies_that_never_tie")
    with duckdb.connect() as connection:
        connection.execute(
            "create table documents as select * from (values"
            " ('d1', '甲局', true, 'read'), ('d2', '甲局', true, 'read'), ('d3', '乙局', true, 'read'))"
            " as t(document_id, body_name, is_current, status)"
        )
        connection.execute(
            "create table findings as select * from (values"
            " ('f1', 'd1', 'error', 'disclosure', 'open'), ('f2', 'd3', 'error', 'disclosure', 'new'),"
            " ('f3', 'd2', 'error', 'disclosure', 'waived'))"
            " as t(finding_id, document_id, severity, kind, life)"
        )
        assert connection.execute(never.sql).fetchall() == [("乙局", 1, 1)]
