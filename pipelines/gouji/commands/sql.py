"""gouji sql: a read-only query on the published warehouse, written as a table, CSV, JSON or Parquet."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console

from gouji.analysis.asking import MEMORY, NotAQuestion, ask, open_for_questions
from gouji.analysis.questions import all_questions
from gouji.analysis.result import Format, column_names, write_csv, write_json, write_parquet
from gouji.commands.answer_table import show_answer
from gouji.commands.output import out, print_table, refuse, talk
from gouji.settings import Settings

INTERRUPTED = 130  # as a shell counts a program ended by Ctrl-C
MOST_ROWS = 1000  # more nobody reads in a terminal
_FILE_WIDTH = 200
_PATIENCE_SECONDS = 2
_STOPPED = "查询已中断。"


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

    2 where there is no warehouse, the query is wrong or the file cannot be written; 130 after Ctrl-C.
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
    try:
        with open_for_questions(settings.published_file) as connection:
            count = _unless_interrupted(connection, lambda: _write(ask(connection, text), answer))
    except (NotAQuestion, duckdb.OutOfMemoryException) as error:
        return refuse(_in_words(error))
    except duckdb.Error as error:
        return refuse(f"查询未执行：{error}")
    except BrokenPipeError:
        # Whoever reads, `head` perhaps, has enough; what Python writes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return refuse(f"文件未写出：{error}")
    except KeyboardInterrupt:
        refuse(_STOPPED)
        return INTERRUPTED
    if answer.output:
        talk.print(f"{count} 行已写入 {answer.output}", markup=False)
    return 0


def _unless_interrupted(connection: duckdb.DuckDBPyConnection, work: Callable[[], int]) -> int:
    """Do the work so that Ctrl-C ends it: asked at first, and where the engine does not hear, with the process.

    The process holds nothing but a file opened for reading.
    """
    worker = ThreadPoolExecutor(1)
    done = worker.submit(work)
    try:
        return done.result()
    except KeyboardInterrupt:
        connection.interrupt()
        if wait([done], timeout=_PATIENCE_SECONDS).not_done:
            refuse(_STOPPED)
            os._exit(INTERRUPTED)
        raise
    finally:
        worker.shutdown(wait=False)


def _in_words(error: Exception) -> str:
    if isinstance(error, duckdb.OutOfMemoryException):
        return f"查询未执行：所需内存超过 {MEMORY}。请先筛选或汇总，再连接各表。"
    return f"查询未执行：{error}"


def _text(query: str) -> str | None:
    if query == "-":
        return sys.stdin.read()
    if query.startswith("?"):
        return next((q.sql for q in all_questions() if q.name == query[1:]), None)
    return query


def _write(cursor: duckdb.DuckDBPyConnection, answer: Answer) -> int:
    if answer.output is None:
        if answer.format is Format.TABLE:
            return _show(cursor)
        write = write_json if answer.format is Format.JSON else write_csv
        return write(cursor, sys.stdout)
    partial = answer.output.with_name(f".{answer.output.name}.partial")
    try:
        count = _write_file(cursor, answer.format, partial)
        partial.replace(answer.output)
    finally:
        partial.unlink(missing_ok=True)
    return count


def _write_file(cursor: duckdb.DuckDBPyConnection, chosen: Format, file: Path) -> int:
    if chosen is Format.PARQUET:
        return write_parquet(cursor, file)
    # Excel takes a file without the mark for the local code page and shows Chinese as noise.
    mark = "utf-8" if chosen is Format.JSON else "utf-8-sig"
    with file.open("w", encoding=mark, newline="") as stream:
        if chosen is Format.JSON:
            return write_json(cursor, stream)
        if chosen is Format.CSV:
            return write_csv(cursor, stream)
        console = Console(file=stream, width=_FILE_WIDTH)
        return _show(cursor, console, most=None)


def _show(
    cursor: duckdb.DuckDBPyConnection, console: Console = out, most: int | None = MOST_ROWS
) -> int:
    """Print the rows, at most `most`; what is left out is said."""
    names = column_names(cursor)
    lines = cursor.fetchall() if most is None else cursor.fetchmany(most)
    more = most is not None and len(lines) == most and cursor.fetchone() is not None
    title = (
        f"前 {len(lines):,} 行（后面还有；--output 文件名 写出全部）"
        if more
        else f"{len(lines):,} 行"
    )
    show_answer(console, names, lines, title)
    return len(lines)


def _list_questions() -> int:
    lines = [(f"?{question.name}", question.words) for question in all_questions()]
    print_table("现成的问题：gouji sql '?名称'", ["名称", "问题"], lines)
    return 0
