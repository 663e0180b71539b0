"""Which bodies a department names as its own, and which department a unit says it belongs to."""

from dataclasses import replace

import pytest

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument, Span, TextLine
from gouji.facts.member_records import MemberRecord
from gouji.facts.records import InstitutionRecord, TableRecord, TypedTable
from gouji.tables.member_bodies import read_member_bodies

DEPARTMENT = Identity(body_name="云川市测试局", level="department", budget_year=2026)
UNIT = replace(DEPARTMENT, body_name="云川市测试局测绘中心", level="unit")


def document(*lines: str) -> ReadDocument:
    blocks, starts, start = [], [], 0
    for line in lines:
        blocks.append(TextLine(line, page=3, span=Span(start, start + len(line))))
        starts.append(start)
        start += len(line) + 1
    return ReadDocument(
        "d" * 16, "text/plain", "test", tuple(blocks), dialect="tab_led", line_starts=tuple(starts)
    )


def members(*lines: str, identity: Identity = DEPARTMENT) -> tuple[MemberRecord, ...]:
    return read_member_bodies(document(*lines), identity, (), frozenset())


def told(*lines: str) -> list[tuple[str, str, bool]]:
    return [(m.role, m.name, m.has_own_budget) for m in members(*lines)]


def test_a_numbered_list_names_the_bodies_one_a_line() -> None:
    assert told(
        "本部门中，行政单位1家，事业单位2家，具体包括（列示至基层预算单位）：",
        "1.云川市测试局（本部）。",
        "2. 下属事业单位云川市测绘中心。",
        "3.云川市档案馆，不单列预算。",
        "名词解释",
    ) == [
        ("headquarters", "云川市测试局", True),
        ("member", "云川市测绘中心", True),
        ("member", "云川市档案馆", False),
    ]


def test_a_sentence_names_them_all_at_once() -> None:
    sentence = (
        "从预算单位构成看，纳入本部门2026年部门汇总预算编制范围的预算单位共计3家，"
        "具体包括：云川市测试局本级、云川市和平路测绘所和云川市档案馆。"
    )
    assert told(sentence) == [
        ("headquarters", "云川市测试局", True),
        ("member", "云川市和平路测绘所", True),
        ("member", "云川市档案馆", True),
    ]


@pytest.mark.parametrize(
    ("words", "announced"),
    [
        ("编制范围的预算单位共计一家，即市测试局本级。", 1),
        ("编制范围的二级预算单位共有12家，包括：云川市测试局本级、云川市档案馆。", 12),
        ("本部门中，行政单位1家，事业单位0家，具体包括：云川市测试局本部。", 1),
    ],
)
def test_the_number_of_bodies_is_read_to_tell_whether_the_list_is_whole(
    words: str, announced: int
) -> None:
    assert {m.announced for m in members(words)} == {announced}


def test_a_list_of_subordinates_alone_leaves_room_for_the_office() -> None:
    words = (
        "本部门预算包括局本级预算，以及纳入编制范围的下属单位预算。下属单位具体包括：云川市档案馆。"
    )
    assert told(words) == [
        ("headquarters", "云川市测试局", True),
        ("member", "云川市档案馆", True),
    ]


def test_units_that_only_belong_to_it_are_not_taken_for_budget_bodies() -> None:
    assert told("本部门下属单位包括：云川市俱乐部、云川市编辑部。") == []


def test_a_table_of_the_bodies_goes_before_the_prose() -> None:
    names = (
        ("云川市测试局（本级）", ()),
        ("云川市档案馆（下属事业单位）", ()),
        ("云川市所", ("预算不单列，并入本级",)),
    )
    rows = tuple(
        InstitutionRecord(f"i{n}", "d" * 16, "t1", n, name, notes)
        for n, (name, notes) in enumerate(names, 1)
    )
    table = TypedTable(
        TableRecord("t1", "d" * 16, 1, "institutions", "机构设置"), (0,), institutions=rows
    )
    prose = document("编制范围的预算单位共计1家，即云川市测试局本级。")
    found = read_member_bodies(prose, DEPARTMENT, (table,), frozenset())
    assert [(m.role, m.name, m.has_own_budget) for m in found] == [
        ("headquarters", "云川市测试局", True),
        ("member", "云川市档案馆", True),
        ("member", "云川市所", False),
    ]


@pytest.mark.parametrize(
    "words",
    ["测绘中心是云川市资源局下属的事业单位。", "本单位隶属于云川市资源局，为全额拨款事业单位。"],
)
def test_a_unit_says_to_whom_it_belongs(words: str) -> None:
    assert [(m.role, m.name) for m in members(words, identity=UNIT)] == [("parent", "云川市资源局")]


def test_a_unit_that_says_nothing_bears_its_department_in_its_name() -> None:
    assert [(m.role, m.name) for m in members("测绘。", identity=UNIT)] == [
        ("parent", "云川市测试局")
    ]


def test_a_unit_named_as_its_department_names_none() -> None:
    assert members("测绘。", identity=replace(UNIT, body_name="云川市测试局")) == ()
