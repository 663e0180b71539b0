"""What an explanation names, and what it says there is none of."""

import pytest

from gouji.tables.wording.nothing_stated import nothing_stated
from gouji.tables.wording.topics import TOPICS, topics


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
