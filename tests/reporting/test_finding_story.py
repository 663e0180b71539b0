"""The story of a finding: what happened on nights and what people said, in one order of time."""

from dataclasses import replace
from datetime import UTC, datetime

from gouji.reporting.finding_story import (
    because,
    cell_names,
    commands_for,
    first_terms,
    story_of,
)
from gouji.reporting.views import (
    DispositionView,
    FindingView,
    LifeView,
    ResultView,
    SuspectView,
    TermView,
)
from gouji.vocabulary import FindingKind

TERM = TermView("left", 1, "收入总计", "c1", 1, "5", "printed", None, None, None)
FINDING = FindingView(
    "f" * 40, "d", "A01", ("A01",), "甲", "disclosure", "error", "proven", "open", "甲", None, None, 1,
    "20260101T180000Z-a", None, False,
    lives=(LifeView("20260101T180000Z-a", "new"), LifeView("20260301T180000Z-b", "changed")),
    dispositions=(
        DispositionView(datetime(2026, 2, 1, tzinfo=UTC), "王审计", "replied", "已\n更正", None),
    ),
    results=(
        ResultView("i1", "A01", "甲", "=", None, None, None, None, (), (TERM,)),
        ResultView("i2", "A01", "乙", "=", None, None, None, None, (), (replace(TERM, label="又"),)),
    ),
    suspects=(SuspectView("c2", 1, None, None, True, ()),),
)  # fmt: skip


def test_nights_and_decisions_stand_in_one_order() -> None:
    story = story_of(FINDING)
    assert [event.what for event in story] == ["首次发现", "单位答复", "数字变化"]
    assert (story[1].by, story[1].words, story[1].is_reply) == ("王审计", "已 更正", True)


def test_the_end_of_a_waiver_is_not_told_as_other_numbers() -> None:
    lives = tuple(
        LifeView(f"20260{n}01T180000Z-a", life)
        for n, life in enumerate(("new", "waived", "changed"), start=1)
    )
    story = story_of(replace(FINDING, lives=lives, dispositions=()))
    assert [event.what for event in story] == ["首次发现", "豁免生效", "豁免不再有效，重新列为疑点"]


def test_a_finding_without_history_was_found_in_its_first_run() -> None:
    (event,) = story_of(replace(FINDING, lives=(), dispositions=()))
    assert (event.what, event.when) == ("首次发现", "2026 年 1 月 2 日 02:00")


def test_a_cell_is_called_what_the_first_term_calls_it_and_leads_back_to_that_term() -> None:
    assert cell_names(FINDING) == {"c1": "收入总计", "c2": "可疑的数"}
    assert first_terms(FINDING) == {"c1": 1}


def test_every_kind_of_finding_says_what_it_means() -> None:
    assert all(because(kind.value) for kind in FindingKind)
    assert because("unheard of") == ""


def test_commands_name_the_finding_by_the_beginning_of_its_id() -> None:
    assert all("f" * 12 in c.line and "f" * 13 not in c.line for c in commands_for(FINDING))
