"""A question reads the warehouse and nothing else: no file, no network, no second statement, no memory without end."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from gouji.analysis.asking import NotAQuestion, ask, open_for_questions
from gouji.cli import app

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A published file with one small table, and a file beside it that no query may reach."""
    with duckdb.connect(tmp_path / "gouji.duckdb") as connection:
        connection.execute("create table bodies(name varchar, amount_yuan decimal(20,4))")
        connection.execute(
            "insert into bodies values ('甲局', 1234567890123456.7891), ('', null), ('=1+1', -0.5)"
        )
    (tmp_path / "secret.csv").write_text("secret\n", encoding="utf-8")
    return tmp_path


REACHING_OUT = (
    "select * from read_csv('{f}/secret.csv')", "select * from '{f}/secret.csv'", "from read_text('{f}/secret.csv')",
    "from read_blob('{f}/*')", "from read_json('{f}/secret.csv')", "from read_parquet('{f}/secret.csv')",
    "from sniff_csv('{f}/secret.csv')", "from glob('{f}/*')", "from parquet_metadata('{f}/secret.csv')",
    "from read_csv('https://example.invalid/a.csv')", "from 's3://bucket/a.parquet'", "select getenv('HOME')",
    "from duckdb_secrets()", "from query('from read_text(''{f}/secret.csv'')')",
    "with t as (from read_text('{f}/secret.csv')) from t",
)  # fmt: skip
NO_QUERIES = (
    "attach '{f}/other.db'", "copy bodies to '{f}/out.csv'", "copy bodies from '{f}/secret.csv'",
    "export database '{f}/out'", "import database '{f}/out'", "install httpfs", "load httpfs",
    "set memory_limit = '100GB'", "reset memory_limit", "pragma enable_profiling", "checkpoint", "vacuum",
    "call enable_logging(storage = 'file', storage_path = '{f}/log')", "prepare v as select 1", "use main",
    "create table x as select 1", "create temp table x as select 1", "create temp macro f() as table select 1",
    "create secret s (type s3)", "insert into bodies values ('x', 1)", "delete from bodies", "drop table bodies",
    "update bodies set name = ''", "select 1; select 2", "select 1; drop table bodies", "", "-- nothing", ".read x",
)  # fmt: skip


@pytest.mark.parametrize("query", REACHING_OUT)
def test_a_query_reaches_no_file_and_no_network(warehouse: Path, query: str) -> None:
    with open_for_questions(warehouse / "gouji.duckdb") as connection, pytest.raises(duckdb.Error):
        ask(connection, query.format(f=warehouse)).fetchall()


@pytest.mark.parametrize("query", NO_QUERIES)
def test_only_one_statement_that_reads_is_taken(warehouse: Path, query: str) -> None:
    with open_for_questions(warehouse / "gouji.duckdb") as connection:
        with pytest.raises((NotAQuestion, duckdb.Error)):
            ask(connection, query.format(f=warehouse)).fetchall()
        assert connection.execute("select count(*) from bodies").fetchall() == [(3,)]
    assert sorted(p.name for p in warehouse.iterdir()) == ["gouji.duckdb", "secret.csv"]


@pytest.mark.parametrize(
    "query", ["from bodies", "describe bodies", "show tables", "summarize bodies", "values (1)", "-- why\nselect 1",
              "with t as (select 1) from t", "explain select 1", "table bodies", "pivot bodies on name using count(*)"],
)  # fmt: skip
def test_whatever_reads_is_taken(warehouse: Path, query: str) -> None:
    with open_for_questions(warehouse / "gouji.duckdb") as connection:
        if query.startswith("pivot"):  # two statements inside: said, not half done
            with pytest.raises(NotAQuestion):
                ask(connection, query)
            return
        assert ask(connection, query).fetchall()


def test_a_query_that_needs_too_much_memory_is_ended_in_words(warehouse: Path) -> None:
    query = "select list(a.range || b.range) from range(20000) a, range(20000) b"
    done = CliRunner().invoke(app, ["sql", query, "--warehouse", str(warehouse)])
    assert done.exit_code == 2
    assert "2GiB" in done.output


def start(warehouse: Path, query: str, chosen: str = "TABLE") -> "subprocess.Popen[str]":
    """The command in a process of its own; it says `ready` when it begins."""
    program = (
        # A shell's background job ignores interrupts, and so would its children.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "import sys; from pathlib import Path; from gouji.analysis.result import Format; "
        "from gouji.commands.sql import answer_in, sql; from gouji.settings import Settings; "
        "settings = Settings(warehouse=Path(sys.argv[1])); print('ready', flush=True); "
        "sys.exit(sql(settings, sys.argv[2], answer_in(Format[sys.argv[3]], None, as_json=False)))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, str(warehouse), query, chosen],
        env={**os.environ, "PYTHONPATH": str(PROJECT / "pipelines")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_reader_that_has_enough_ends_the_output_without_a_word(warehouse: Path) -> None:
    process = start(warehouse, "select range, repeat('甲', 50) from range(200000)", "CSV")
    assert process.stdout and process.stderr
    assert process.stdout.readline() == "ready\n"
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == ""


@pytest.mark.parametrize(
    "query",
    ["with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
     # The engine does not listen while it multiplies two tables.
     "select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 3"],
)  # fmt: skip
def test_a_running_query_is_stopped_by_an_interrupt(warehouse: Path, query: str) -> None:
    process = start(warehouse, query)
    try:
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(2)
        assert process.poll() is None, "the query must still run"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert "已中断" in said and "Traceback" not in said


def answer(warehouse: Path, *words: str) -> str:
    done = CliRunner().invoke(app, ["sql", *words, "--warehouse", str(warehouse)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_csv_keeps_every_digit_tells_nothing_from_an_empty_text_and_runs_no_formula(
    warehouse: Path,
) -> None:
    lines = answer(warehouse, "from bodies", "--format", "csv").splitlines()
    assert lines == ["name,amount_yuan", "甲局,1234567890123456.7891", '"",', "'=1+1,-0.5000"]


def test_json_is_json_whatever_the_types(warehouse: Path) -> None:
    query = (
        "select 1234567890123456.7891::decimal(20,4) as a, null as n, '' as e, 'nan'::double as x, ['甲', null] as l, "
        "interval 1 day as i, '\\x01'::blob as b, time '10:00' as t, date '2026-01-31' as d, 2::decimal(9,2) as a, "
        "{'k': 1.50::decimal(9,2)} as s, uuid() is not null as u"
    )
    (row,) = json.loads(answer(warehouse, query, "--json"))
    assert row["a"] == "1234567890123456.7891" and row["a_2"] == "2.00"
    assert row["n"] is None and row["e"] == "" and row["x"] == "nan" and row["u"] is True
    assert row["l"] == ["甲", None] and row["s"] == {"k": "1.50"}
    assert (row["b"], row["t"], row["d"]) == ("01", "10:00:00", "2026-01-31")
    assert json.loads(answer(warehouse, "from bodies where false", "--json")) == []


def test_a_file_is_written_whole_in_the_format_of_its_ending(warehouse: Path) -> None:
    file = warehouse / "out.parquet"
    answer(warehouse, "select * from bodies order by amount_yuan", "--output", str(file))
    table = parquet.read_table(file)
    assert str(table.schema.field("amount_yuan").type) == "decimal128(20, 4)"
    assert table.num_rows == 3
    answer(warehouse, "from bodies", "--output", str(warehouse / "out.csv"))
    assert (warehouse / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfname")
    failed = ["sql", "select error('x') from bodies", "--output", str(warehouse / "no.csv")]
    assert CliRunner().invoke(app, [*failed, "--warehouse", str(warehouse)]).exit_code == 2
    assert not list(warehouse.glob("*no.csv*"))


def test_times_are_those_of_beijing(warehouse: Path) -> None:
    shown = answer(warehouse, "select timestamptz '2026-03-01 18:00:00+00' as t", "--format", "csv")
    assert "2026-03-02 02:00:00+08:00" in shown
