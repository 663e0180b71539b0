"""What the terminal shows: straight columns at every width, hostile texts as text, and nothing told by colour alone."""

import json
import re
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.testing import CliRunner

from bundle.published import publish
from gouji.cli import app
from gouji.commands.output import out, print_table, printable, say
from gouji.settings import Settings
from reporting.small_warehouse import MASKED_SUM

WIDTHS = (80, 100, 120)
COMMANDS = (["findings"], ["explain", "f1"], ["explain", "f2"], ["explain", "f3"])
HOSTILE = [
    "<script>alert(1)</script>", "[bold red]标记[/]", "\x1b[31m红\x1b[2J", "甲\u202e乙\u2066丙", "行\n\r另行\x07",
    "=1+1", "零\u200b宽\u200d字\ufeff", "\ud800孤", "长" * 90, "a" * 200, "组e\u0301\u0301合",
    "　全角　空格　", "\x9b31m",
]  # fmt: skip
_CODES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return publish(tmp_path_factory.mktemp("terminal"))


def printed(published: Settings, command: Sequence[str], width: int, **more: str) -> str:
    where = ["--warehouse", str(published.warehouse)]
    done = CliRunner().invoke(app, [*command, *where], env={"COLUMNS": str(width), **more})
    assert done.exit_code == 0, done.output
    return done.stdout


def tables(text: str) -> list[list[str]]:
    """The lines of each table: from its rule to the blank line behind it."""
    lines, found = text.splitlines(), []
    for number, line in enumerate(lines):
        if line and set(line.strip()) == {"─"}:
            end = next((n for n in range(number, len(lines)) if not lines[n].strip()), len(lines))
            found.append(lines[number - 1 : end])
    return found


def is_safe(text: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in text.replace("\n", ""))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_columns_are_straight_and_no_line_is_too_wide(
    published: Settings, command: list[str], width: int
) -> None:
    text = printed(published, command, width)
    lines = [line for line in text.splitlines() if "://" not in line]
    assert max(map(cell_len, lines)) <= width
    assert tables(text)
    for table in tables(text):
        assert len({cell_len(line) for line in table}) == 1, table
    assert is_safe(text)


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.lists(st.sampled_from(HOSTILE) | st.text(max_size=30), min_size=3, max_size=3),
        max_size=4,
    ),
    st.sampled_from(WIDTHS),
)
def test_whatever_a_document_holds_columns_are_straight(
    monkeypatch: pytest.MonkeyPatch, lines: list[list[str]], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    with out.capture() as captured:
        print_table("表", ["名称", "数", "说明"], lines, right=("数",))
    text = captured.get()
    (table,) = tables(text)
    assert len({cell_len(line) for line in table}) == 1, table
    assert cell_len(table[0]) <= width
    assert is_safe(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_long_text_is_broken_and_not_cut(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with out.capture() as captured:
        say(text)
        print_table("", ["甲", "乙"], [["一", text]])
    shown, blank = captured.get(), re.compile(r"\s")
    told = blank.sub("", printable(text))
    assert (
        blank.sub("", shown).count(told) == 2 or len(told) > 60
    )  # a folded cell has its neighbours between
    assert sum(shown.count(sign) for sign in set(told)) >= 2 * len(told)


def test_a_pipe_gets_no_colour_codes_and_a_terminal_the_same_words(
    published: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in COMMANDS:
        plain = printed(published, command, 80)
        assert "\x1b" not in plain
        monkeypatch.setattr(out, "_force_terminal", True)
        monkeypatch.setattr(out, "_color_system", 1)
        coloured = printed(published, command, 80)
        monkeypatch.undo()
        assert "\x1b[" in coloured
        assert _CODES.sub("", coloured) == plain


def test_what_colour_says_a_sign_and_a_word_say_too(published: Settings) -> None:
    assert "✗ 错误" in printed(published, ["findings"], 80)
    assert "✗ 错误" in printed(published, ["explain", "f1"], 80)


def test_amounts_end_in_one_column(published: Settings) -> None:
    lines = printed(published, ["explain", "f1"], 80).splitlines()
    (left,) = [line for line in lines if "＋收入总计" in line]
    (right,) = [line for line in lines if "＋支出总计" in line]
    ends = [
        cell_len(line[: line.index(n) + 8]) for line, n in ((left, "1,234.56"), (right, "1,200.56"))
    ]
    assert ends[0] == ends[1]


def test_explain_says_where_the_figure_stands_and_what_to_do_next(published: Settings) -> None:
    text = printed(published, ["explain", "f1"], 80)
    for words in (
        "差额  340,000 元（34 万元）", "容差  100 元", "第 1 页", "1,200.56", "数字颠倒", "示例市某局预算.pdf",
        "gouji bundle f1", "gouji waive f1",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("command", [["findings"], ["explain", "f3"]], ids=" ".join)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_what_a_mask_hides_is_told_nowhere(
    published: Settings, command: list[str], form: list[str]
) -> None:
    text = printed(published, [*command, *form], 120)
    assert MASKED_SUM not in text
    assert "8,765.43" not in text


def test_a_beginning_that_fits_several_findings_is_refused_with_their_ids(
    published: Settings,
) -> None:
    where = ["--warehouse", str(published.warehouse)]
    done = CliRunner().invoke(app, ["explain", "f", *where])
    assert done.exit_code == 2
    assert "f1、f2、f3" in done.stderr


def test_json_of_a_finding_holds_its_page_and_decisions(published: Settings) -> None:
    told = json.loads(printed(published, ["explain", "f1", "--json"], 80))
    assert {
        "finding",
        "rules",
        "results",
        "terms",
        "suspects",
        "cells",
        "decisions",
        "page",
    } <= set(told)
