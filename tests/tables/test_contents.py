"""The table of contents names what stands elsewhere: its entries are read, the body is left alone."""

from pathlib import Path

import pytest

from gouji.documents.model import Cell, Grid, ReadDocument, TextLine
from gouji.readers.formats import read_file
from gouji.readers.sniff import sniff
from gouji.tables.contents import read_contents

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


def document(*blocks: str | TextLine | Grid) -> ReadDocument:
    made = tuple(TextLine(b, page=2) if isinstance(b, str) else b for b in blocks)
    return ReadDocument("d" * 16, "application/pdf", "test", made)


def titles(read: ReadDocument, taken: frozenset[int] = frozenset()) -> list[str]:
    return [entry.title for entry in read_contents(read, taken)[0]]


def ruled(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(f"r{r}c{c}", text, r, c, page=2)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(cells, len(rows), max(map(len, rows)), page=2)


def test_leaders_and_page_numbers_are_no_part_of_a_title() -> None:
    read = document(
        "目 录", "一、收支总表..........3", "二、收入总表 ………………………… 12", "三、支出总表……第5页"
    )
    assert titles(read) == ["一、收支总表", "二、收入总表", "三、支出总表"]


def test_an_entry_that_names_a_table_has_its_kind() -> None:
    entries, _ = read_contents(
        document("目录", "一、部门收支总表", "二、收支情况说明", "三、部门收入总表")
    )
    assert [entry.table_kind for entry in entries] == [
        "revenue_expenditure_summary",
        None,
        "revenue_summary",
    ]
    assert [entry.ordinal for entry in entries] == [1, 2, 3]
    assert {entry.page for entry in entries} == {2}


def test_a_page_number_glued_before_the_running_number_is_cut_off() -> None:
    read = document("目录", "31.甲项目绩效目标表", "42.乙项目绩效目标表", "53.丙项目绩效目标表")
    assert titles(read) == ["1.甲项目绩效目标表", "2.乙项目绩效目标表", "3.丙项目绩效目标表"]


def test_a_running_number_of_two_digits_is_not_taken_for_a_page() -> None:
    lines = [f"{n}.第{n}号项目绩效目标表" for n in range(1, 13)]
    assert titles(document("目录", *lines)) == lines


def test_contents_go_on_over_a_page_and_its_number() -> None:
    read = document(
        "目录",
        "一、收支总表",
        "- 1 -",
        TextLine("二、收入总表", page=3),
        TextLine("三、支出总表", page=3),
    )
    assert titles(read) == ["一、收支总表", "二、收入总表", "三、支出总表"]


def test_the_first_heading_printed_again_ends_the_contents() -> None:
    read = document(
        "目录", "一、收支总表", "二、收入总表", "三、支出总表", "一、收支总表", "四、说明"
    )
    entries, used = read_contents(read)
    assert len(entries) == 3
    assert used == frozenset({0, 1, 2, 3})


def test_a_wrapped_part_heading_ends_the_contents() -> None:
    read = document(
        "目录", "第一部分 概况...1", "一、职责...2", "二、机构...3", "第一部分", "单位概况"
    )
    assert titles(read) == ["第一部分概况", "一、职责", "二、机构"]


def test_a_part_printed_again_ends_contents_without_leaders() -> None:
    read = document(
        "目录", "第一部分 概况", "一、职责", "二、机构", "第一部分", "概况说明", "三、其他"
    )
    assert titles(read) == ["第一部分概况", "一、职责", "二、机构"]


def test_an_explanation_of_a_table_promises_no_table() -> None:
    entries, _ = read_contents(document("目录", "一、部门收支总表的说明", "二、部门收支总表"))
    assert [entry.table_kind for entry in entries] == [None, "revenue_expenditure_summary"]


def test_a_numbered_line_without_leader_is_no_entry_where_all_others_have_one() -> None:
    read = document(
        "目录",
        "一、甲表......1",
        "二、乙表......2",
        "三、丙表......3",
        "（一）宣传贯彻法律法规",
        "（二）其他",
    )
    assert titles(read) == ["一、甲表", "二、乙表", "三、丙表"]


def test_the_tail_of_a_wrapped_title_belongs_to_it() -> None:
    read = document("目录", "第二部分 某某局2024年度部门决算", "表", "一、收入决算表")
    assert titles(read)[0] == "第二部分某某局2024年度部门决算表"


def test_prose_behind_the_heading_is_no_contents() -> None:
    read = document(
        "目录", "本局负责各项工作，", "并承担上级交办的其他事项，", "以及其他有关事务。"
    )
    assert read_contents(read) == ((), frozenset())


def test_a_ruled_list_headed_contents_is_read_row_by_row() -> None:
    grid = ruled(("目 录",), ("一、部门职能……",), ("1. 2024年部门收入预算总表 …………",))
    entries, used = read_contents(document("某某局2024年部门预算", grid))
    assert [entry.title for entry in entries] == ["一、部门职能", "1.2024年部门收入预算总表"]
    assert used == frozenset({1})


def test_a_ruled_list_below_the_heading_is_read_by_its_name_column() -> None:
    grid = ruled(
        ("报表", "报表名称", "是否空表"),
        ("表1", "2024年部门收支总表", "否"),
        ("表2", "2024年部门收入总表", "是"),
    )
    assert titles(document("目录", grid)) == ["2024年部门收支总表", "2024年部门收入总表"]


def test_blocks_that_a_table_used_up_are_not_read_again() -> None:
    read = document("目录", "一、收支总表", "二、收入总表")
    assert titles(read, frozenset({0})) == []


def test_a_document_without_contents_has_none() -> None:
    assert read_contents(document("某某局2024年部门预算", "一、职能", "二、机构")) == (
        (),
        frozenset(),
    )


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the real documents lie beside the project only")
@pytest.mark.parametrize(
    ("name", "entries", "tables"),
    [
        ("上海普陀/上海市普陀区规划和自然资源局 2024 年度部门决算.pdf", 26, 9),
        ("上海普陀/上海市普陀区财政局部门25年预算.pdf", 16, 9),
        ("上海普陀/上海市普陀区商务委员会25年预算.pdf", 16, 9),
        ("福州/2026年福州市公安局部门预算.pdf", 25, 10),
        ("西安/应急管理局_2026年部门预算.pdf", 15, 15),
    ],
)
def test_real_contents_are_read_whole(name: str, entries: int, tables: int) -> None:
    path = DOCUMENTS / name
    found, _ = read_contents(read_file(path, sniff(path), "d" * 16))
    assert len(found) == entries
    assert sum(1 for entry in found if entry.table_kind) == tables
