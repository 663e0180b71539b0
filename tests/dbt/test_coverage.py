"""No rule is silent about any document, and coverage counts what was said: both tests of the project can fail."""

import shutil
from pathlib import Path

import duckdb
import pytest

from rule_fixtures.build import PROJECT

SPEAKS = "every_rule_speaks_of_every_document"
COUNTS = "coverage_counts_every_result"


@pytest.fixture
def copy(rule_build: Path, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    """The judged fixtures, to be spoilt."""
    shutil.copy(rule_build, tmp_path / "build.duckdb")
    return duckdb.connect(tmp_path / "build.duckdb")


def offenders(
    connection: duckdb.DuckDBPyConnection, rule_build: Path, test: str
) -> list[tuple[str, ...]]:
    """The rows that dbt's own compiled test finds wrong."""
    compiled = rule_build.parent / "dbt_target" / "compiled" / "gouji" / "tests" / f"{test}.sql"
    return connection.execute(compiled.read_text(encoding="utf-8")).fetchall()


def test_every_rule_says_something_of_every_document(
    rule_build: Path, copy: duckdb.DuckDBPyConnection
) -> None:
    pairs = copy.execute(
        "select count(distinct (rule_id, document_id)) from main.rule_results"
    ).fetchone()
    rules = copy.execute("select count(*) from main.rules").fetchone()
    documents = copy.execute("select count(*) from main.documents where is_present").fetchone()
    assert pairs and rules and documents
    assert pairs[0] == rules[0] * documents[0]
    assert not offenders(copy, rule_build, SPEAKS)
    assert not offenders(copy, rule_build, COUNTS)


def test_one_rule_that_is_silent_of_one_document_is_named(
    rule_build: Path, copy: duckdb.DuckDBPyConnection
) -> None:
    row = copy.execute(
        "select document_id, rule_id from main.rule_results order by all limit 1"
    ).fetchone()
    assert row
    copy.execute("delete from main.rule_results where document_id = ? and rule_id = ?", row)
    assert offenders(copy, rule_build, SPEAKS) == [row]


def test_a_rule_no_model_speaks_for_is_named(
    rule_build: Path, copy: duckdb.DuckDBPyConnection
) -> None:
    copy.execute("insert into main.rules (rule_id, statement) values ('Z99', '没有人算的规则')")
    documents = copy.execute("select count(*) from main.documents where is_present").fetchone()
    found = offenders(copy, rule_build, SPEAKS)
    assert {rule for _, rule in found} == {"Z99"}
    assert documents and len(found) == documents[0]


@pytest.mark.parametrize(
    "spoilt",
    [
        "delete from main.coverage where document_id = (select min(document_id) from main.coverage)",
        "update main.coverage set results = results + 1"
        " where document_id = (select min(document_id) from main.coverage)",
        "delete from main.rule_results where document_id = (select min(document_id) from main.rule_results)",
    ],
)
def test_a_coverage_that_does_not_add_up_is_named(
    rule_build: Path, copy: duckdb.DuckDBPyConnection, spoilt: str
) -> None:
    copy.execute(spoilt)
    assert len(offenders(copy, rule_build, COUNTS)) == 1


def test_the_tests_are_part_of_every_build() -> None:
    assert {SPEAKS, COUNTS} <= {
        path.stem for path in (PROJECT / "dbt_project" / "tests").glob("*.sql")
    }
