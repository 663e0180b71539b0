"""What the analyst's notebook shows: the rows of a question as a table, its SQL beside it, its points for a chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

import altair
import duckdb
import marimo as mo

from gouji.analysis.asking import NotAQuestion, ask, open_for_questions
from gouji.analysis.questions import Question, all_questions
from gouji.analysis.result import column_names, grouped

# altair's own renderers ask for IPython, or name the chart in a way that marimo does not know.
altair.renderers.register("marimo", lambda chart, **_: {"application/vnd.vegalite.v6+json": chart})
altair.renderers.enable("marimo")

_MOST_ROWS = 20_000  # more no browser shows
_ROWS_A_PAGE = 15


@dataclass(frozen=True, slots=True)
class Desk:
    """The open warehouse and the worked questions by name."""

    warehouse: duckdb.DuckDBPyConnection
    questions: Mapping[str, Question]

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Every row of a query by column name, with the types of the warehouse."""
        cursor = ask(self.warehouse, query)
        names = column_names(cursor)
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def answer(self, name: str) -> mo.Html:
        """A worked question: what to know about it, its rows, its SQL to copy."""
        question = self.questions[name]
        sql = mo.accordion({"SQL": mo.md(f"```sql\n{question.sql}\n```")})
        return mo.vstack([mo.md(question.note), _table(ask(self.warehouse, question.sql)), sql])

    def run(self, query: str) -> mo.Html:
        """One's own query; what is wrong with it is said in its place."""
        try:
            return _table(ask(self.warehouse, query))
        except (NotAQuestion, duckdb.Error) as error:
            return mo.callout(mo.plain_text(f"查询未执行：{error}"), kind="danger")

    def points(self, name: str, amount: str, *columns: str) -> list[dict[str, Any]]:
        """A worked question's rows that hold an amount, for a chart: drawing needs no more digits than a float has."""
        rows = self.rows(self.questions[name].sql)
        return [
            {**{column: row[column] for column in columns}, amount: float(row[amount])}
            for row in rows
            if row[amount] is not None
        ]


@cache
def open_desk(published_file: Path) -> Desk:
    """One connection a process: a cell that is run again finds its warehouse open, its settings locked."""
    questions = {question.name: question for question in all_questions()}
    return Desk(open_for_questions(published_file), questions)


def _table(cursor: duckdb.DuckDBPyConnection) -> mo.Html:
    names = column_names(cursor)
    rows = cursor.fetchmany(_MOST_ROWS)
    shown = [{name: _shown(value) for name, value in zip(names, row, strict=True)} for row in rows]
    if not shown:
        return mo.md("没有符合条件的行。")
    right: dict[str, Literal["left", "center", "right"]] = {
        name: "right" for column, name in enumerate(names) if any(_is_number(row[column]) for row in rows)
    }  # fmt: skip
    table = mo.ui.table(
        shown,
        selection=None,
        page_size=_ROWS_A_PAGE,
        text_justify_columns=right,
        format_mapping=dict.fromkeys(names, _format),
        label=f"{len(rows):,} 行" + ("（只取前面的）" if len(rows) == _MOST_ROWS else ""),
    )
    return mo.as_html(table)


def _is_number(value: Any) -> bool:
    return isinstance(value, Decimal | int | float) and not isinstance(value, bool)


def _shown(value: Any) -> Any:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else value


def _format(value: Any) -> Any:
    """Amounts in groups of three, with every digit; a year is a year and not 2,026."""
    if isinstance(value, Decimal):
        return grouped(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
