"""Budgets as offices write them in Word and on pages: the same recognisers read them as they read PDF."""

from decimal import Decimal
from pathlib import Path

from docx.document import Document as WordDocument

from gouji.extract import extract_document
from gouji.facts.records import Extraction, TypedTable
from readers.word_files import empty, saved, table

HEAD = [
    ["项目", "", "合计", "基本支出", "项目支出"],
    ["功能分类科目编码", "科目名称", "", "", ""],
]
TOTAL = ["合计", "", "30.00", "20.00", "10.00"]
REST = [
    ["201", "一般公共服务支出", "30.00", "20.00", "10.00"],
    ["20105", "统计信息事务", "30.00", "20.00", "10.00"],
    ["2010501", "行政运行", "20.00", "20.00", ""],
    ["2010505", "专项统计业务", "10.00", "0.00", "10.00"],
]
TITLE = "部门支出总表"


def budget() -> WordDocument:
    document = empty()
    document.add_paragraph("临江区统计调查局2025年部门预算")
    document.add_paragraph("第二部分 部门预算情况")
    return document


def by_code(document: WordDocument, rows: list[list[str]], above: int = 0) -> None:
    """A table of these rows; with the header its cells are merged as printed."""
    made = table(document, rows)
    for number in range(above):
        made.cell(number, 0).merge(made.cell(number, 4))
    if rows[above : above + 2] == HEAD:
        made.cell(above, 0).merge(made.cell(above, 1))
        for column in (2, 3, 4):
            made.cell(above, column).merge(made.cell(above + 1, column))


def extract(document: WordDocument, tmp_path: Path) -> Extraction:
    document.add_paragraph("")
    path = saved(document, tmp_path / "budget.docx")
    return extract_document(path, "0" * 64, (path.name,), "f")


def only(extraction: Extraction) -> TypedTable:
    (found,) = extraction.tables
    return found


def assert_whole(found: TypedTable) -> None:
    assert (found.table.table_kind, found.table.status) == ("expenditure_summary", "read")
    printed = [(fact.code, fact.measure, fact.amount_yuan) for fact in found.facts if fact.printed]
    assert len(printed) == 14
    assert ("2010505", "project_expenditure", Decimal("100000")) in printed
    assert (None, "total", Decimal("300000")) in printed


def test_a_word_table_below_its_title_is_read(tmp_path: Path) -> None:
    document = budget()
    for text in (TITLE, "", "单位：万元", ""):
        document.add_paragraph(text)
    by_code(document, [*HEAD, TOTAL, *REST])
    extraction = extract(document, tmp_path)
    assert (extraction.document.budget_year, extraction.document.body_name) == (
        2025,
        "临江区统计调查局",
    )
    assert_whole(only(extraction))


def test_a_form_number_on_a_line_of_its_own_is_no_part_of_the_title(tmp_path: Path) -> None:
    document = budget()
    for text in (TITLE, "公开03表", "金额单位：万元"):
        document.add_paragraph(text)
    by_code(document, [*HEAD, TOTAL, *REST])
    found = only(extract(document, tmp_path))
    assert_whole(found)
    assert found.table.title == TITLE


def test_counts_among_the_amounts_are_no_amounts(tmp_path: Path) -> None:
    document = empty()
    document.add_paragraph("临江区统计调查局2016年部门决算")
    document.add_paragraph("2016年一般公共预算财政拨款“三公”经费支出决算表")
    document.add_paragraph("金额单位：元")
    table(
        document,
        [
            ["项目", "2016年度预算数", "2016年度决算数"],
            ["合计", "60.00", "50.00"],
            ["因公出国（境）费用", "10.00", "5.00"],
            ["公务接待费", "50.00", "45.00"],
            ["公务用车保有量（辆）", "────", "16"],
            ["国内公务接待批次（个）", "────", "8"],
        ],
    )
    found = only(extract(document, tmp_path))
    assert (found.table.table_kind, found.table.status) == ("three_public_expenses", "read")
    assert [(fact.line_item, fact.measure, fact.amount_yuan) for fact in found.facts] == [
        ("total", "budget", Decimal(60)), ("total", "final", Decimal(50)),
        ("overseas_visits", "budget", Decimal(10)), ("overseas_visits", "final", Decimal(5)),
        ("hospitality", "budget", Decimal(50)), ("hospitality", "final", Decimal(45)),
    ]  # fmt: skip


def test_title_and_unit_inside_the_first_rows_are_seen(tmp_path: Path) -> None:
    document = budget()
    inside = [[TITLE, "", "", "", ""], ["单位：万元", "", "", "", ""]]
    by_code(document, [*inside, *HEAD, TOTAL, *REST], above=2)
    assert_whole(only(extract(document, tmp_path)))


def test_a_table_parted_by_pages_is_one(tmp_path: Path) -> None:
    document = budget()
    document.add_paragraph(TITLE)
    document.add_paragraph("单位：万元")
    by_code(document, [*HEAD, TOTAL, *REST[:2]])
    document.add_paragraph("")
    by_code(document, REST[2:])
    assert_whole(only(extract(document, tmp_path)))


def test_a_part_with_its_title_and_header_again_is_no_second_table(tmp_path: Path) -> None:
    document = budget()
    for rows in ([TOTAL, *REST[:2]], REST[2:]):
        document.add_paragraph(TITLE)
        document.add_paragraph("单位：万元")
        by_code(document, [*HEAD, *rows])
    assert_whole(only(extract(document, tmp_path)))


def test_a_nameless_table_of_other_columns_does_not_spoil_the_one_before(tmp_path: Path) -> None:
    document = budget()
    document.add_paragraph(TITLE)
    document.add_paragraph("单位：万元")
    by_code(document, [*HEAD, TOTAL, *REST])
    document.add_paragraph("")
    table(document, [["联系人", "电话"], ["张三", "12345678"]])
    first, second = extract(document, tmp_path).tables
    assert_whole(first)
    assert second.table.status == "rejected"


def test_a_table_is_not_read_in_part_where_its_rest_has_other_columns(tmp_path: Path) -> None:
    document = budget()
    document.add_paragraph(TITLE)
    document.add_paragraph("单位：万元")
    by_code(document, [*HEAD, TOTAL, *REST[:2]])
    document.add_paragraph("")
    table(document, [row[:3] for row in REST[2:]])
    found = only(extract(document, tmp_path))
    assert (found.table.table_kind, found.table.status) == ("expenditure_summary", "rejected")
    assert found.table.reason == "续页的列与首页不符"
    assert "None" not in found.rejects[0].reason


def test_the_same_table_on_a_web_page_is_read_alike(tmp_path: Path) -> None:
    body = "".join(
        "<tr>" + "".join(f"<td>{text or '&nbsp;'}</td>" for text in row) + "</tr>"
        for row in [TOTAL, *REST]
    )
    head = (
        "<tr><td colspan=2>项目</td><td rowspan=2>合计</td><td rowspan=2>基本支出</td><td rowspan=2>项目支出</td></tr>"
        "<tr><td>功能分类科目编码</td><td>科目名称</td></tr>"
    )
    page = (
        "<html><head><meta charset=gb2312></head><body><h1>临江区统计调查局2025年部门预算</h1><h2>部门预算情况</h2>"
        f"<p>{TITLE}</p><p>单位：万元</p><table>{head}{body}</table></body></html>"
    )
    path = tmp_path / "budget.xls"
    path.write_bytes(page.encode("gb18030"))
    assert_whole(only(extract_document(path, "0" * 64, (path.name,), "f")))
