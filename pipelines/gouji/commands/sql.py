"""gouji sql: a read-only query on the published warehouse, written as a table, CSV, JSON or Parquet."""

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from gouji.analysis.questions import all_questions
from gouji.analysis.result import Format, column_names, write_csv, write_json, write_parquet
from gouji.commands.output import print_table, refuse, talk
from gouji.settings import Settings
from gouji.warehouse import connect_readonly


@dataclass(frozen=True, slots=True)
class Answer:
    """How the rows are written, and where to: `output` is None for the terminal."""

    format: Format
    output: Path | None


def answer_in(chosen: Format | None, output: Path | None, *, as_json: bool) -> Answer:
    """What the options ask for; without a format the file's ending says it."""
    if chosen is None and as_json:
        chosen = Format.JSON
    if chosen is None and output is not None:
        endings = {".json": Format.JSON, ".parquet": Format.PARQUET}
        chosen = endings.get(output.suffix.lower(), Format.CSV)
    return Answer(chosen or Format.TABLE, output)


def sql(settings: Settings, query: str, answer: Answer) -> int:
    """Write the rows of `query` (`-`: standard input, `?`: the worked questions, `?name`: one of them).

    2 where there is no warehouse, the query is wrong or the file cannot be written.
    """
    if query == "?":
        return _list_questions()
    text = _text(query)
    if text is None:
        return refuse(f"没有名为 {query[1:]} 的现成问题；gouji sql '?' 列出全部。")
    if answer.format is Format.PARQUET and answer.output is None:
        return refuse("Parquet 是二进制格式，请用 --output 指定文件。")
    if not settings.published_file.exists():
        return refuse(f"还没有发布的数据仓库：{settings.published_file}。请先执行 gouji run。")
    with connect_readonly(settings.published_file) as connection:
        try:
            count = _write(connection.execute(text), answer)
        except duckdb.Error as error:
            return refuse(f"查询未执行：{error}")
        except OSError as error:
            return refuse(f"文件未写出：{error}")
    if answer.output:
        talk.print(f"{count} 行已写入 {answer.output}", markup=False)
    return 0


def _text(query: str) -> str | None:
    if query == "-":
        return sys.stdin.read()
    if query.startswith("?"):
        return next((q.sql for q in all_questions() if q.name == query[1:]), None)
    return query


def _write(cursor: duckdb.DuckDBPyConnection, answer: Answer) -> int:
    if answer.format is Format.PARQUET and answer.output:
        return write_parquet(cursor, answer.output)
    if answer.format is Format.TABLE and answer.output is None:
        names, lines = column_names(cursor), cursor.fetchall()
        print_table(f"{len(lines)} 行", names, lines)
        return len(lines)
    write = write_json if answer.format is Format.JSON else write_csv
    if answer.output is None:
        return write(cursor, sys.stdout)
    mark = "utf-8" if answer.format is Format.JSON else "utf-8-sig"
    with answer.output.open("w", encoding=mark, newline="") as stream:
        return write(cursor, stream)


def _list_questions() -> int:
    lines = [(f"?{question.name}", question.words) for question in all_questions()]
    print_table("现成的问题：gouji sql '?名称'", ["名称", "问题"], lines)
    return 0
