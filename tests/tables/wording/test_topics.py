"""What an explanation names, and what it says there is none of."""

import pytest

from gouji.documents.identity import Identity
from gouji.documents.model import Cell, Grid
from gouji.tables.wording.nothing_stated import NOTHING_STATED, nothing_stated
from gouji.tables.wording.recognise import read_wording
from gouji.tables.wording.topics import TOPICS, topics
from tables.narrative.prose_pages import page_line, pages


def test_every_topic_is_counted_paragraph_by_paragraph() -> None:
    counts = dict(
        topics(
            [
                "二、“三公”经费情况",
                "“三公”经费支出0万元。",
                "三、政府采购情况",
                "四、国有资产占用情况",
            ]
        )
    )
    assert counts.keys() == set(TOPICS)
    assert counts["topic_three_public"] == 2
    assert counts["topic_procurement"] == counts["topic_assets"] == 1
    assert counts["topic_performance"] == counts["topic_words"] == 0


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("本部门无当年政府性基金预算收支，并已公开空表。", ["government_fund_budget"] * 2),
        ("本单位没有使用国有资本经营预算安排的支出。", ["state_capital_budget"]),
        ("本部门无财政拨款结转资金支出。", ["carryover"]),
        ("政府性基金预算支出情况：本年无此项支出。", ["government_fund_budget"]),
        ("政府性基金预算支出12.00万元，用于城市建设。", []),
        ("无房职工补贴增加，政府性基金预算支出减少。", []),
        ("本部门无变化，政府性基金预算支出12.00万元。", []),
    ],
)
def test_what_there_is_none_of_is_named_by_its_fund(text: str, funds: list[str]) -> None:
    assert [mark.subject for mark in nothing_stated(text)] == funds


def test_a_list_of_tables_may_say_why_one_is_empty() -> None:
    reason = Cell("d.p001g1r2c3", "本单位无政府性基金预算", 1, 2)
    read = pages(page_line("目录"), Grid((reason,), 2, 3, page=1))
    (mark,) = read_wording(read, Identity(), frozenset({1}), frozenset()).marks
    assert (mark.kind, mark.subject, mark.page) == (NOTHING_STATED, "government_fund_budget", 1)
    assert mark.mark_id == f"{read.document_id}.w0000"
