"""Pages of one table put together again: stitch(split(t)) == t."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gouji.documents.identity import Identity
from gouji.tables.grid.headers import read_header
from gouji.tables.grid.matrix import matrix_of, squeezed_row
from gouji.tables.grid.recognise import recognise_grid_tables
from gouji.tables.grid.right_halves import Sheet
from gouji.tables.grid.stitch import stitch
from tables.grid.drawn import document, grid, line

HEAD = "科目编码 | 科目名称 | 合计 | 项目支出"
KNOWN = frozenset({"科目编码", "科目名称", "合计", "项目支出"})


def _never(_: str) -> bool:
    return False


def _rows(count: int) -> list[str]:
    return [f"{2010101 + n} | 名称{n} | {n}.50 | {n}.50" for n in range(count)]


@given(count=st.integers(1, 12), cuts=st.sets(st.integers(1, 11)), repeats=st.booleans())
def test_splitting_over_pages_loses_and_doubles_nothing(
    count: int, cuts: set[int], repeats: bool
) -> None:
    rows = _rows(count)
    stops = [0, *sorted(c for c in cuts if c < count), count]
    sheets = []
    for page, (start, stop) in enumerate(pairwise(stops), start=1):
        head = [HEAD] if page == 1 or repeats else []
        sheets.append(Sheet(page, matrix_of(grid("\n".join(head + rows[start:stop]), page)), 0, page))
    body = stitch(sheets, KNOWN, _never)
    whole = matrix_of(grid("\n".join([HEAD, *rows])))
    assert [squeezed_row(row) for row in body.rows] == [squeezed_row(row) for row in whole.rows]


@given(st.lists(st.lists(st.sampled_from(["甲", "乙", "丙丁"]), min_size=2, max_size=3), min_size=2, max_size=4))
def test_the_path_of_a_column_names_the_groups_above_it(groups: list[list[str]]) -> None:
    top = " | ".join(" | ".join([f"组{n}"] + [">"] * (len(g) - 1)) for n, g in enumerate(groups))
    low = " | ".join(" | ".join(g) for g in groups)
    body = " | ".join("1.00" for g in groups for _ in g)
    matrix = matrix_of(grid("\n".join([top, low, body])))
    header = read_header(matrix.rows, frozenset({"甲", "乙", "丙丁"}))
    expected = [(f"组{n}", leaf) for n, g in enumerate(groups) for leaf in g]
    # single letters that number columns (甲 乙) are index marks, no labels
    assert [path[0] for path in header.paths] == [pair[0] for pair in expected]
    assert [path[-1] for path in header.paths if len(path) == 2] == [
        leaf for _, leaf in expected if leaf not in ("甲", "乙")
    ]
    assert header.first_body_row == 2


def test_a_name_cut_by_the_page_break_is_joined() -> None:
    first = grid(f"{HEAD}\n2010101 | 行政运 | 1.00 | 1.00", 1)
    second = grid(" | 行 | | \n2010102 | 一般行政管理事务 | 2.00 | 2.00", 2)
    body = stitch([Sheet(0, matrix_of(first), 0, 1), Sheet(1, matrix_of(second), 0, 2)], KNOWN, _never)
    assert squeezed_row(body.rows[1]) == ("2010101", "行政运行", "1.00", "1.00")
    assert len(body.rows) == 3


def test_the_blank_half_of_a_cut_row_is_dropped() -> None:
    first = grid(f"{HEAD}\n2010101 | 行政运行 | 1.00 | 1.00", 1)
    second = grid(" | | | \n2010102 | 一般行政管理事务 | 2.00 | 2.00", 2)
    body = stitch([Sheet(0, matrix_of(first), 0, 1), Sheet(1, matrix_of(second), 0, 2)], KNOWN, _never)
    assert len(body.rows) == 3


def test_a_row_without_code_below_a_row_without_code_stays_a_row() -> None:
    first = grid("项目 | 预算数\n二、外交支出 | ", 1)
    second = grid("三、国防支出 | \n四、教育支出 | 1.00", 2)
    body = stitch([Sheet(0, matrix_of(first), 0, 1), Sheet(1, matrix_of(second), 0, 2)], KNOWN, _never)
    assert len(body.rows) == 4


def test_a_page_with_one_merged_row_is_placed_by_its_boxes() -> None:
    head = "类 | 款 | 项 | 科目名称 | 合计\n201 | 01 | 01 | 行政运行 | 7.00"
    rest = grid("合计 | 7.00", 2, edges=[0.0, 160.0, 200.0])
    tables = recognise_grid_tables(
        document(line("支出预算总表"), line("单位：元"), grid(head), rest), Identity()
    )
    assert [(f.name, f.printed, f.line_item) for f in tables[0].facts] == [
        ("行政运行", "7.00", "function"),
        ("合计", "7.00", "total"),
    ]


def test_a_continuation_with_other_columns_rejects_the_table() -> None:
    head = "类 | 款 | 项 | 科目名称 | 合计\n201 | 01 | 01 | 行政运行 | 7.00"
    rest = grid("2 | 3 | 7.00", 2, edges=[0.0, 100.0, 130.0, 200.0])
    (table,) = recognise_grid_tables(
        document(line("支出预算总表"), line("单位：元"), grid(head), rest), Identity()
    )
    assert table.table.reason == "续页的列与首页不符"


def test_index_rows_are_header_and_codes_are_not() -> None:
    indexed = matrix_of(grid(f"{HEAD}\n栏次 | | 1 | 2\n2010101 | 行政运行 | 3.00 | 3.00"))
    assert read_header(indexed.rows, KNOWN).first_body_row == 2
    coded = matrix_of(grid(f"{HEAD}\n201 | 一般公共服务支出 | 3 | 3"))
    assert read_header(coded.rows, KNOWN).first_body_row == 1


CODED_HEAD = """项目 | > | > | > | 本年支出合计 | 项目支出
功能分类科目编码 | > | > | 科目名称 | ^ | ^
类 | 款 | 项 | 栏次 | 1 | 2"""
CODED_KNOWN = frozenset({"项目", "功能分类科目编码", "科目名称", "类", "款", "项", "本年支出合计", "项目支出"})


def test_a_header_whose_codes_reach_into_the_first_line_is_left_out_on_the_next_page_too() -> None:
    first = CODED_HEAD + "\n^ | ^ | ^ | 合计 | 9.00 | 4.00\n201 | > | > | 甲 | 9.00 | 4.00"
    again = CODED_HEAD.replace("类 | 款 | 项", " |  | ") + "\n20103 | > | > | 乙 | 9.00 | 4.00"
    sheets = [
        Sheet(page, matrix_of(grid(text, page)), 0, page)
        for page, text in enumerate((first, again), start=1)
    ]
    body = stitch(sheets, CODED_KNOWN, _never)
    below = [squeezed_row(row)[3] for row in body.rows[body.header.first_body_row :]]
    assert below == ["合计", "甲", "乙"]


def test_a_header_of_two_rows_printed_again_is_left_out_whole_beside_a_margin() -> None:
    head = " | 科目编码 | 科目名称 | 预算数 | >\n | ^ | ^ | 合计 | 项目支出"
    first = grid(f"{head}\n甲 | 2010101 | 行政运行 | 1.00 | 1.00", 1)
    second = grid(f"{head}\n | 2010102 | 一般行政管理事务 | 2.00 | 2.00", 2)
    sheets = [Sheet(n, matrix_of(drawn), 0, n) for n, drawn in enumerate((first, second), start=1)]
    body = stitch(sheets, KNOWN | {"预算数"}, _never)
    assert [squeezed_row(row)[1] for row in body.rows[2:]] == ["2010101", "2010102"]
