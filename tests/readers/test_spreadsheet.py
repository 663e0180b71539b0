"""Workbooks: what a person sees in the cells is what is read, and what hides is named."""

import datetime
import io
import re
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment

from gouji.documents.model import Grid, TextLine, Unreadable
from gouji.extract import extract_document
from gouji.readers import libre_office
from gouji.readers.sheet_blocks import NOT_COMPUTED, a1
from gouji.readers.shown_date import shown_date
from gouji.readers.shown_number import shown_number
from gouji.readers.spreadsheet import read_xls, read_xlsx

ID = "f" * 16


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (11624.030000000001, "General", "11624.03"),
        (11624.030000000001, "0.00", "11624.03"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234567.5, "#,##0.00_ ", "1,234,567.50"),
        (-1234.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,234.50)"),
        (-1234.5, "0.00", "-1234.50"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1200, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,200.00"),
        (0, "0.00;-0.00;;@", ""),
        (0.205, "0.00%", "20.50%"),
        (2010101, "General", "2010101"),
        (2010101.0, "0", "2010101"),
        (1.005, "0.00", "1.01"),
        (12.5, "0.##", "12.5"),
        (12, "0.##", "12"),
        (5, '0"个"', "5个"),
        (-0.001, "0.00", "0.00"),
        (45678, "0!.0,", "4.6"),
        (45678, "0\\.0,", "4.6"),
        (45678, '0"."0,"万元"', "4.6万元"),
        (456, "0!.0,", "0.0"),
        (-45678, "0!.0,", "-4.6"),
        (12345678, "0!.0000", "1234.5678"),
        (12345678, "0!.0000;;", "1234.5678"),
        (12345678, "0!.00,万", "123.46万"),
        (1234567, "#,##0,", "1,235"),
        (1234567.89, "0.00,", "1234.57"),
        (201, "00000", "00201"),
        (5, "0,000", "0,005"),
        (50, '[<100]"少";0.00', "少"),
        (150, '[<100]"少";0.00', "150.00"),
        (123456, '[>=10000]0!.0,"万";0', "12.3万"),
        (-12, '[>=10000]0!.0,"万";0', "-12"),
        (0, '[=0]"";0.00', ""),
        (-3, "[<0]\\(0\\);0", "(3)"),
        (-3, "[>100]0.0;(0);0.00", "(3)"),
        (3, "[>100]0.0;(0);0.00", "3.00"),
        (5, "[>100]0.0;[<-100]0.00", "5"),
        (45678.25, "0.00E+00", "45678.25"),
        (1.25, "# ?/?", "1.25"),
        (12.5, 'General"万元"', "12.5万元"),
        (12.5, 'G/通用格式"万元"', "12.5万元"),
        (0.5, '0"%"', "1%"),
        (1e300, "0.00", "1" + "0" * 300),
        (float("nan"), "0.00", "nan"),
        (1234567, "000!-0000", "123-4567"),
    ],
)
def test_a_number_reads_as_it_is_shown(value: float, number_format: str, shown: str) -> None:
    assert shown_number(value, number_format) == shown


def test_cells_are_named_as_in_the_workbook() -> None:
    assert [a1(7, 2), a1(1, 27), a1(3, 703)] == ["B7", "AA1", "AAA3"]


def workbook(path: Path) -> Path:
    """A summary with title, unit and note, and a second sheet with codes stored as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "1收支总表"
    rows = [
        ["2025年部门收支总表"],
        ["部门：东麓区样例局", None, None, "单位：万元"],
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款收入", 300.25, "一、一般公共服务支出", 200.25],
        ["二、政府性基金预算拨款收入", None, "八、社会保障和就业支出", 100],
        ["本年收入合计", 300.25, "本年支出合计", 300.25],
        ["上年结转", 0, "结转下年", 0],
        ["收入总计", 300.25, "支出总计", 300.25],
        ["注：本表数字由部门填报。"],
    ]
    for row in rows:
        sheet.append(row)
    for place in ("A1:D1", "A3:B3", "C3:D3", "A10:D10"):
        sheet.merge_cells(place)
    for row in sheet.iter_rows(min_row=5, max_row=9):
        for cell in row:
            cell.number_format = "#,##0.00"
    other = book.create_sheet("支出总表")
    for row in (
        ["支出总表"], ["单位：万元"], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        [None, "合计", 300.25, 200.25, 100],
        [201, "一般公共服务支出", 200.25, 200.25, None],
        [20103, "政府办公厅（室）及相关机构事务", 200.25, 200.25, None],
        [2010301, "行政运行", 200.25, 200.25, None],
        [208, "社会保障和就业支出", 100, None, 100],
    ):  # fmt: skip
        other.append(row)
    other.merge_cells("A1:E1")
    other["A1"].alignment = Alignment(horizontal="center")
    other.row_dimensions[8].hidden = True
    book.create_sheet("草稿").sheet_state = "hidden"
    book["草稿"].append(["支出总表", 1])
    book.save(path)
    return path


def test_title_unit_table_and_note_are_told_apart(tmp_path: Path) -> None:
    read = read_xlsx(workbook(tmp_path / "a.xlsx"), ID)
    first = [block for block in read.blocks if getattr(block, "sheet", None) == "1收支总表"]
    assert [b.text for b in first if isinstance(b, TextLine)] == [
        "2025年部门收支总表", "部门：东麓区样例局", "单位：万元", "注：本表数字由部门填报。",
    ]  # fmt: skip
    grid = next(b for b in read.blocks if isinstance(b, Grid))
    amount = next(cell for cell in grid.cells if cell.text == "300.25")
    assert (amount.sheet, amount.ref) == ("1收支总表", "B5")
    assert len(
        {cell.cell_id for b in read.blocks if isinstance(b, Grid) for cell in b.cells}
    ) == sum(len(b.cells) for b in read.blocks if isinstance(b, Grid))


@pytest.mark.parametrize("name", ["预算.xls", "预算.et", "预算"])
def test_a_workbook_is_read_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    named, plain = workbook(tmp_path / "a.xlsx"), tmp_path / name
    plain.write_bytes(named.read_bytes())
    assert read_xlsx(plain, ID) == read_xlsx(named, ID)


def test_what_hides_is_named(tmp_path: Path) -> None:
    read = read_xlsx(workbook(tmp_path / "a.xlsx"), ID)
    assert any("草稿" in warning and "未读取" in warning for warning in read.warnings)
    assert any("隐藏的行（第 8 行）" in warning for warning in read.warnings)
    assert not any(getattr(block, "sheet", None) == "草稿" for block in read.blocks)


def test_a_budget_in_a_workbook_gives_facts(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    extraction = extract_document(path, "f" * 64, ("2025年预算.xlsx",), "test")
    assert [(t.table.table_kind, t.table.status) for t in extraction.tables] == [
        ("revenue_expenditure_summary", "read"), ("expenditure_summary", "read"),
    ]  # fmt: skip
    facts = {(f.code, f.measure): f.amount_yuan for f in extraction.tables[1].facts if f.code}
    assert facts["2010301", "basic_expenditure"] == 2_002_500
    assert (extraction.document.body_name, extraction.document.budget_year) == (
        "东麓区样例局",
        2025,
    )


def test_a_formula_without_a_stored_result_is_no_zero(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["支出总表"], ["项目", "合计"], ["合计", "=SUM(B4:B5)"], ["甲", 1], ["乙", 2]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    read = read_xlsx(tmp_path / "a.xlsx", ID)
    grid = next(b for b in read.blocks if isinstance(b, Grid))
    assert [cell.text for cell in grid.cells if cell.ref == "B3"] == [NOT_COMPUTED]


def test_a_workbook_of_nothing_but_pictures_says_so(tmp_path: Path) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (60, 60)).save(picture, "PNG")
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as package:
        package.writestr("xl/media/image1.png", picture.getvalue())
    with pytest.raises(Unreadable, match="内容是图片"):
        read_xlsx(tmp_path / "a.xlsx", ID)


def with_sheet(path: Path, inside: str, encoding: str = "utf-8", head: str = "") -> Path:
    """A workbook whose only sheet is this XML, as no library writes it."""
    openpyxl.Workbook().save(path.with_suffix(".tmp"))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0" encoding="{encoding}"?>{head}<worksheet xmlns="{space}">{inside}</worksheet>'
    with (
        zipfile.ZipFile(path.with_suffix(".tmp")) as package,
        zipfile.ZipFile(path, "w", 8) as altered,
    ):
        for name in package.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            altered.writestr(name, sheet.encode(encoding) if is_sheet else package.read(name))
    return path


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def texts(path: Path) -> list[str]:
    return [
        text
        for block in read_xlsx(path, ID).blocks
        for text in (
            [block.text]
            if isinstance(block, TextLine)
            else [c.text for c in getattr(block, "cells", ()) if c.text]
        )
    ]


def test_the_empty_places_of_a_table_are_cells_left_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["科目", "合计", "项目支出"], ["甲", 1.5, None], ["乙", None, 2.5]):
        sheet.append(row)
    sheet.merge_cells("A4:B4")
    sheet["A4"] = "丙"
    book.save(tmp_path / "a.xlsx")
    (table,) = read_xlsx(tmp_path / "a.xlsx", ID).blocks
    assert isinstance(table, Grid)
    assert [(c.ref, c.text) for c in table.cells if not c.text] == [("C2", ""), ("B3", ""), ("C4", "")]


def test_two_cells_far_apart_cost_no_more_than_two_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["CV200000"] = "甲", "乙"
    sheet.row_dimensions[5].height = 30
    book.save(tmp_path / "a.xlsx")
    tracemalloc.start()
    assert texts(tmp_path / "a.xlsx") == ["甲", "乙"]
    assert tracemalloc.get_traced_memory()[1] < 32 * 1024**2
    tracemalloc.stop()


def test_a_sheet_of_millions_of_cells_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = with_sheet(
        tmp_path / "a.xlsx", "<sheetData><row>" + "<c/>" * 1_700_000 + "</row></sheetData>"
    )
    with pytest.raises(Unreadable, match="工作表过大"):
        read_xlsx(path, ID)


def test_merged_and_hidden_whole_columns_reach_no_further_than_the_table(tmp_path: Path) -> None:
    cells = "".join(
        f'<row r="{row}">'
        + text_cell(f"A{row}", f"甲{row}")
        + text_cell(f"B{row}", f"乙{row}")
        + "</row>"
        for row in (2, 3, 4)
    )
    path = with_sheet(
        tmp_path / "a.xlsx",
        '<cols><col min="2" max="5" hidden="1" width="9"/><col min="9" max="16384" hidden="1" width="9"/></cols>'
        f'<sheetData><row r="1">{text_cell("A1", "支出总表")}</row>{cells}</sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="C2:XFD1048576"/></mergeCells>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    )
    read = read_xlsx(path, ID)
    grid = next(block for block in read.blocks if isinstance(block, Grid))
    assert max(cell.column_index + cell.column_span for cell in grid.cells) == 2
    assert any("1 个隐藏的列（B）" in warning for warning in read.warnings)


def test_a_formula_that_gave_the_empty_text_has_a_result(tmp_path: Path) -> None:
    cells = '<c r="B1" t="str"><f>IF(A1="","",A1)</f><v></v></c><c r="C1"><f>A1+1</f></c>'
    path = with_sheet(
        tmp_path / "a.xlsx",
        f'<sheetData><row r="1">{text_cell("A1", "甲")}{cells}</row></sheetData>',
    )
    assert texts(path) == ["甲", NOT_COMPUTED]


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ('yyyy"年"m"月"', "2025年3月"), ("yyyy\\年m\\月d\\日", "2025年3月1日"), ("yyyy-mm-dd", "2025年3月1日"),
        ("[$-804]yyyy年m月;@", "2025年3月"), ("m/d/yyyy h:mm", "2025年3月1日"), ('m"月"d"日"', "3月1日"),
        ('yyyy"年"', "2025年"), ("General", "2025年3月1日"), ("dddd", "2025年3月1日"),
    ],
)  # fmt: skip
def test_a_date_reads_with_the_parts_that_are_shown(number_format: str, shown: str) -> None:
    assert shown_date(datetime.date(2025, 3, 1), number_format) == shown


def test_a_date_format_that_is_only_a_number_is_the_chinese_one(tmp_path: Path) -> None:
    path = with_sheet(
        tmp_path / "a.xlsx",
        '<sheetData><row r="1"><c r="A1" s="1"><v>45717</v></c></row></sheetData>',
    )
    out = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w") as altered:
        for name in package.namelist():
            data = package.read(name)
            if name == "xl/styles.xml":
                styles = b'<cellXfs><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs>'
                data = re.sub(rb"<cellXfs.*?</cellXfs>", styles, data, flags=re.DOTALL)
            altered.writestr(name, data)
    assert texts(out) == ["2025年3月"]


@pytest.mark.parametrize(
    ("encoding", "comment"), [("utf-16", 0), ("utf-8", 5_000), ("utf-8", 1024**2 - 50), ("utf-8", 2 * 1024**2)]
)  # fmt: skip
def test_a_dtd_is_seen_wherever_it_stands(tmp_path: Path, encoding: str, comment: int) -> None:
    head = "<!--" + "x" * comment + '--><!DOCTYPE x [<!ENTITY e "eeee">]>'
    with pytest.raises(Unreadable, match="DTD"):
        read_xlsx(with_sheet(tmp_path / "a.xlsx", "<sheetData/>", encoding, head), ID)


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    out = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w") as altered:
        for name in package.namelist():
            data = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = (
                    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                    + data
                )
            altered.writestr(name, data)
    with pytest.raises(Unreadable, match="DTD"):
        read_xlsx(out, ID)


def test_a_package_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet9.xml", b" " * (130 * 1024**2))
    with pytest.raises(Unreadable, match="解开后过大"):
        read_xlsx(path, ID)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    data = workbook(tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "b.xlsx").write_bytes(data[: len(data) // 2])
    with pytest.raises(Unreadable, match="损坏"):
        read_xlsx(tmp_path / "b.xlsx", ID)


@pytest.mark.skipif(libre_office.program() is None, reason="LibreOffice is not installed")
def test_an_old_workbook_reads_as_it_is_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["支出总表"], ["项目", "金额"], ["甲", 1234.5625], ["乙", "=B3+1"], ["丙", 45717]):
        sheet.append(row)
    sheet["B5"].number_format = 'yyyy"年"m"月"'
    sheet.merge_cells("A1:XFD1")
    sheet.column_dimensions.group("B", "D", hidden=True)
    book.save(tmp_path / "a.xlsx")
    command = [
        str(libre_office.program()), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx"),
    ]  # fmt: skip
    for _ in range(2):  # the first start may only write the profile
        subprocess.run(command, check=False, timeout=120, capture_output=True)
    read = read_xls(tmp_path / "a.xls", ID)
    (grid,) = (block for block in read.blocks if isinstance(block, Grid))
    shown = {cell.ref: cell.text for cell in grid.cells}
    assert (shown["B3"], shown["B4"], shown["B5"]) == ("1234.5625", "1235.5625", "2025年3月")
    assert grid.columns == 2
    assert any("1 个隐藏的列（B）" in warning for warning in read.warnings)
