"""An export holds every published table twice and says what each column means; spreadsheets run nothing in it."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from gouji.analysis.dictionary import (
    as_markdown,
    in_two_languages,
    join_keys,
    read_dictionary,
    tables_with,
)
from gouji.analysis.export import export
from gouji.analysis.result import spreadsheet_text, write_csv
from gouji.warehouse import connect_readonly

HAN, LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]{2}")


def test_every_published_table_is_exported_with_its_rows_and_comments(
    rule_build: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    with connect_readonly(rule_build) as connection:
        tables = export(connection, folder)
        again = export(connection, folder)
    assert again == tables
    assert {"documents", "findings", "budget_facts", "rules"} <= {table.name for table in tables}
    for table in tables:
        written = parquet.read_table(folder / "parquet" / f"{table.name}.parquet")
        assert written.num_rows == table.rows
        assert written.schema.names == [column.name for column in table.columns]
        with (folder / "csv" / f"{table.name}.csv").open(
            encoding="utf-8-sig", newline=""
        ) as stream:
            assert len(list(csv.reader(stream))) == table.rows + 1
        for comment in (table.comment, *(column.comment for column in table.columns)):
            chinese, english = in_two_languages(comment)
            assert HAN.search(chinese), (table.name, comment)
            assert LATIN.search(english), (table.name, comment)
    shown = (folder / "data_dictionary.md").read_text(encoding="utf-8")
    assert all(f"## {table.name}\n" in shown for table in tables)
    assert "findings" in tables_with(tables, "finding_id")
    assert {"document_id", "cell_id", "finding_id", "rule_id"} <= set(join_keys(tables))
    stated = {(t.name, c.name): dict(c.values) for t in tables for c in t.columns if c.values}
    assert stated["findings", "life"]["waived"] == "已豁免"
    with connect_readonly(rule_build) as connection:
        for (table, column), values in stated.items():
            rows = connection.execute(f'select distinct "{column}" from main."{table}"').fetchall()
            assert {value for (value,) in rows} <= {*values, None}, (table, column)


def test_a_folder_that_holds_something_else_is_left_alone(rule_build: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me", encoding="utf-8")
    with connect_readonly(rule_build) as connection, pytest.raises(FileExistsError):
        export(connection, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_amounts_keep_every_digit_and_lists_stay_lists_in_csv() -> None:
    with duckdb.connect() as connection:
        cursor = connection.execute(
            "select 1234567890123456.7891::decimal(20,4) a, ['甲', '乙'] b, null c"
        )
        stream = io.StringIO()
        assert write_csv(cursor, stream) == 1
    assert list(csv.reader(stream.getvalue().splitlines()))[1] == [
        "1234567890123456.7891",
        '["甲", "乙"]',
        "",
    ]


@pytest.mark.parametrize("printed", ["-", "-12.50", "+3", "-1,234.00", "12%", "工资"])
def test_what_a_page_prints_as_a_number_or_dash_stays_as_it_is(printed: str) -> None:
    assert spreadsheet_text(printed) == printed


@given(st.text(min_size=1), st.sampled_from("=+-@\t\r"))
def test_no_text_of_a_document_can_be_a_formula(text: str, first: str) -> None:
    shown = spreadsheet_text(first + text)
    assert shown[0] == "'" or not any(c.isalpha() or c in "=|(!@" for c in shown)


def test_the_dictionary_says_tables_columns_types_and_rows() -> None:
    with duckdb.connect() as connection:
        connection.execute("create table bodies(name varchar, amount_yuan decimal(20,4))")
        connection.execute("comment on table bodies is '每个单位一行。One row per body.'")
        connection.execute("comment on column bodies.name is '名称|别名。Name.'")
        connection.execute("insert into bodies values ('甲', ?)", [Decimal("1.5")])
        shown = as_markdown(read_dictionary(connection))
    assert "每个单位一行。One row per body.（1 行）" in shown
    assert "| `name` | VARCHAR | 名称\\|别名。Name. |" in shown
    assert "| `amount_yuan` | DECIMAL(20,4) |" in shown
