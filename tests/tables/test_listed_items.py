"""What the prose lists as spent is read item by item; what it defines is not."""

import pytest

from gouji.tables.wording.listed_items import LISTED_ITEM, WHOLE_LIST, listed_items
from gouji.tables.wording.mark import Mark


def test_a_list_behind_its_amount_is_read_item_by_item() -> None:
    text = "人员经费10.00万元,主要包括:基本工资、津贴补贴、退休费;公用经费2.00万元。主要包括:办公费、水费、电费。"
    found = [(mark.subject, text[mark.start : mark.end]) for mark in _items(text)]
    assert found == [
        ("人员经费", "基本工资"), ("人员经费", "津贴补贴"), ("人员经费", "退休费"),
        ("公用经费", "办公费"), ("公用经费", "水费"), ("公用经费", "电费"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "机关运行经费:指各部门的公用经费，包括办公及印刷费、邮电费、会议费、日常维修费。",
        "公用经费包括办公费、水费、电费等。",
    ],
)
def test_a_definition_lists_nothing_as_spent(text: str) -> None:
    assert not list(listed_items(text))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("人员经费10.00万元，主要包括:基本工资、津贴补贴、退休费。", "基本工资、津贴补贴、退休费"),
        ("人员经费10.00万元，主要包括:基本工资、津贴补贴、退休费等。", None),
        ("人员经费10.00万元，主要包括:基本工资、津贴补贴、退休费等支出;其他无。", None),
        ("人员经费10.00万元，主要包括:基本工资、津贴补贴。", None),
    ],
)
def test_a_list_without_and_others_is_a_whole_one(text: str, whole: str | None) -> None:
    found = [text[m.start : m.end] for m in listed_items(text) if m.kind == WHOLE_LIST]
    assert found == ([whole] if whole else [])


def _items(text: str) -> list[Mark]:
    return [mark for mark in listed_items(text) if mark.kind == LISTED_ITEM]
