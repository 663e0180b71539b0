"""The analyst's notebook runs from top to bottom on what a night publishes, and every cell can be shown."""

import importlib
from pathlib import Path

import pytest

from gouji.analysis import explore
from gouji.analysis.questions import all_questions
from gouji.analysis.showing import open_desk
from night.nights import Night


@pytest.fixture
def notebook(sample_night: Night, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("GOUJI_WAREHOUSE", str(sample_night.warehouse))
    return importlib.reload(explore).app


def test_every_cell_runs_and_what_it_returns_can_be_shown(notebook: object) -> None:
    from marimo._output.formatters.formatters import register_formatters
    from marimo._output.formatting import try_format

    register_formatters()
    outputs, _ = notebook.run()  # type: ignore[attr-defined]
    shown = [try_format(output) for output in outputs if output is not None]
    assert [one.traceback for one in shown if one.exception] == []
    text = "".join(one.data for one in shown)
    assert "分析台" in text and "vega" in " ".join(one.mimetype for one in shown)


def test_a_chosen_question_and_ones_own_query_are_answered(sample_night: Night) -> None:
    desk = open_desk(sample_night.warehouse / "gouji.duckdb")
    for question in all_questions():
        assert desk.answer(question.name).text
    assert "查询未执行" in desk.run("copy documents to 'x.csv'").text
    assert "查询未执行" in desk.run("select nothing").text
    assert "marimo-table" in desk.run("from runs").text


def test_the_notebook_asks_only_what_stands_in_the_worked_questions() -> None:
    """Names of the schema stand in the questions, which are tested one by one; the notebook holds no copies."""
    text = Path(explore.__file__).read_text(encoding="utf-8")
    names = {question.name for question in all_questions()}
    asked = {name for name in names if f'"{name}"' in text}
    assert {"largest_differences", "project_money_without_targets", "three_public_expenses_over_years",
            "bodies_that_never_tie"} <= asked  # fmt: skip
