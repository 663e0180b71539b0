"""The work-paper goes out with every finding as text, and comes back with what people decided."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from gouji.cli import app
from gouji.dispositions import workpaper_columns as columns
from gouji.dispositions.store import recorded
from gouji.dispositions.workpaper import WorkpaperError, read_workpaper
from gouji.reporting.read import read_documents
from gouji.reporting.read_findings import read_findings
from gouji.reporting.views import FindingView
from gouji.reporting.workpaper import write_workpaper
from reporting.small_warehouse import HOSTILE, MASKED_SUM, SmallWarehouse, make_warehouse

WAIVED = {"处理决定": "豁免", "处理说明": "x", "处理人": "a", "批准人": "b"}
NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    return make_warehouse(tmp_path)


def written(small: SmallWarehouse) -> tuple[Path, tuple[FindingView, ...]]:
    findings = read_findings(small.connection)
    documents = {d.document_id: d for d in read_documents(small.connection)}
    path = small.warehouse / "审计疑点底稿.xlsx"
    write_workpaper(
        path, findings, documents, lambda f: f"findings/{f.finding_id}.html", made_at=NOW
    )
    return path, findings


def fill(path: Path, row: int, **values: object) -> Path:
    book = load_workbook(path)
    sheet = book[columns.SHEET]
    heads = [cell.value for cell in sheet[columns.HEAD_ROW]]
    for name, value in values.items():
        sheet.cell(row, heads.index(name) + 1).value = value  # type: ignore[assignment]
    book.save(path)
    return path


def known(findings: tuple[FindingView, ...]) -> dict[str, str | None]:
    return {finding.finding_id: finding.signature for finding in findings}


def test_no_text_of_a_document_is_a_formula_and_every_finding_has_its_row(
    small: SmallWarehouse,
) -> None:
    path, findings = written(small)
    book = load_workbook(path)
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    texts = [str(cell.value) for cell in cells]
    assert any(HOSTILE in text for text in texts)
    assert not [text for text in texts if MASKED_SUM in text]
    sheet = book[columns.SHEET]
    assert [row[-2] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        f.finding_id for f in findings
    ]
    assert all(
        row[0].hyperlink.target.startswith("findings/") for row in sheet.iter_rows(min_row=2)
    )


def test_a_text_that_begins_like_a_formula_stays_text(small: SmallWarehouse) -> None:
    findings = read_findings(small.connection)
    hostile = replace(findings[0], statement="=1+1", arithmetic="\x00@SUM(A1)\ud800")
    path = small.warehouse / "x.xlsx"
    write_workpaper(path, [hostile], {}, lambda f: "x.html", made_at=NOW)
    sheet = load_workbook(path)[columns.SHEET]
    shown = {str(cell.value): cell.data_type for cell in sheet[2]}
    assert shown["=1+1"] == "s"
    assert shown["�@SUM(A1)�"] == "s"


def test_amounts_keep_their_digits_where_a_spreadsheet_would_lose_them(
    small: SmallWarehouse,
) -> None:
    finding = next(f for f in read_findings(small.connection) if any(r.terms for r in f.results))
    result = next(r for r in finding.results if r.terms)
    large = Decimal("1234567890123456.7891")
    result = replace(result, terms=(replace(result.terms[0], amount_yuan=large),))
    path = small.warehouse / "x.xlsx"
    write_workpaper(
        path,
        [replace(finding, results=(result,), is_masked=False)],
        {},
        lambda f: "x.html",
        made_at=NOW,
    )
    terms = load_workbook(path)["算式"]
    assert isinstance(terms, Worksheet)
    assert "1,234,567,890,123,456.7891" in [cell.value for cell in terms[2]]


def test_a_row_is_high_enough_for_its_longest_text_and_ids_are_out_of_sight(
    small: SmallWarehouse,
) -> None:
    finding = replace(read_findings(small.connection)[0], arithmetic="合计 ＝ " * 60)
    path = small.warehouse / "x.xlsx"
    write_workpaper(path, [finding], {}, lambda f: "x.html", made_at=NOW)
    sheet = load_workbook(path)[columns.SHEET]
    assert sheet.row_dimensions[2].height > 13 * 9
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    assert [sheet[f"{letter}1"].value for letter in hidden] == [
        columns.FINDING_ID,
        columns.SIGNATURE,
    ]


def test_decisions_are_chosen_from_a_list(small: SmallWarehouse) -> None:
    path, _ = written(small)
    rules = load_workbook(path)[columns.SHEET].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list", "date"}
    offered = next(rule for rule in rules if rule.type == "list")
    assert offered.formula1.strip('"').split(",") == [
        "属实",
        "已作说明",
        "已整改",
        "系统读取有误",
        "豁免",
        "撤回豁免",
    ]
    heads = [cell.value for cell in load_workbook(path)[columns.SHEET][1]]
    column = next(iter(offered.sqref.ranges)).min_col
    assert heads[column - 1] == columns.DECISION


def test_it_prints_on_a4_across_with_the_head_on_every_page_and_nothing_beside_the_columns_to_fill_in(
    small: SmallWarehouse,
) -> None:
    path, findings = written(small)
    sheet = load_workbook(path)[columns.SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    last = sheet.print_area.rpartition(":")[2].replace("$", "")
    assert sheet[f"{last.rstrip('0123456789')}1"].value == columns.UNTIL
    assert last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(len(findings) + 1)
    assert sheet.freeze_panes == "E2" and sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize(
    "report",
    [
        "file:///srv/%E5%AE%A1%E8%AE%A1%20a/reports/r1",
        "https://audit.example.invalid/reports/r1?a=1&b=2#x",
    ],
)
def test_a_finding_is_one_click_from_its_page_on_this_machine_and_on_a_server(
    small: SmallWarehouse, report: str
) -> None:
    path = small.warehouse / "x.xlsx"
    findings = read_findings(small.connection)
    write_workpaper(path, findings, {}, lambda f: f"{report}/{f.finding_id}.html", made_at=NOW)
    for row, finding in zip(
        load_workbook(path)[columns.SHEET].iter_rows(min_row=2), findings, strict=True
    ):
        link = row[0].hyperlink
        assert link is not None
        target = link.target + (f"#{link.location}" if link.location else "")
        assert target == f"{report}/{finding.finding_id}.html"


def test_a_reply_stands_beside_a_decision_or_alone(small: SmallWarehouse) -> None:
    path, findings = written(small)
    fill(path, 2, 处理决定="已作说明", 处理说明="口径不同", 处理人="张三", 单位答复="已更正")
    fill(path, 3, 单位答复="将在下次公开时更正")
    filled = read_workpaper(path, known(findings), NOW)
    assert filled.refused == ()
    assert [(d.finding_id, d.decision, d.reason, d.decided_by) for d in filled.decisions] == [
        (findings[0].finding_id, "explained", "口径不同", "张三"),
        (findings[0].finding_id, "replied", "已更正", "张三"),
        (findings[1].finding_id, "replied", "将在下次公开时更正", "被查单位"),
    ]


def test_what_was_decided_before_is_shown_and_every_suspect_is_listed(
    small: SmallWarehouse,
) -> None:
    small.connection.execute(
        "insert into dispositions values "
        "('f1', timestamptz '2026-11-19 02:00:00+00', '李四', 'replied', '已函复', null), "
        "('f1', timestamptz '2026-11-19 03:00:00+00', '李四', 'waived', '口径', timestamptz '2027-06-30 16:00:00+00')"
    )
    path, _ = written(small)
    book = load_workbook(path)
    sheet = book[columns.SHEET]
    heads = [cell.value for cell in sheet[1]]
    shown = {
        row[-2].value: row[heads.index("已有处理")].value for row in sheet.iter_rows(min_row=2)
    }
    newest, oldest = shown["f1"].split("\n")
    assert newest.endswith("李四：豁免至 2027-06-30，口径")
    assert oldest.endswith("李四：单位答复，已函复")
    ids = {row[0] for row in book["可疑的数"].iter_rows(min_row=2, values_only=True)}
    assert ids == {"f1", "f2"}, "the third has a mask in it"


def test_a_workbook_saved_by_another_program_comes_back(
    small: SmallWarehouse, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    path, findings = written(small)
    fill(path, 2, **{**WAIVED, "豁免至": date(2027, 6, 30)}, 单位答复="已更正")
    fill(path, 3, 处理决定="属实", 处理说明="=1+1", 处理人="张三")
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved"), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    saved = tmp_path / "saved" / path.name
    filled = read_workpaper(saved, known(findings), NOW)
    assert filled.refused == ()
    assert [(d.finding_id, d.decision) for d in filled.decisions] == [
        (findings[0].finding_id, "waived"), (findings[0].finding_id, "replied"), (findings[1].finding_id, "confirmed"),
    ]  # fmt: skip
    book = load_workbook(saved)
    sheet = book[columns.SHEET]
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"list", "date"}
    assert all(row[0].hyperlink for row in sheet.iter_rows(min_row=2))
    inputs = set(columns.FILLED_BY_PEOPLE)
    assert not [
        cell.coordinate
        for cell in (cell for row in sheet.iter_rows(min_row=2) for cell in row)
        if cell.data_type == "f" and sheet.cell(1, cell.column).value not in inputs
    ], "no text of ours became a formula"


def test_what_people_fill_in_comes_back(small: SmallWarehouse) -> None:
    path, findings = written(small)
    fill(
        path,
        2,
        处理决定="豁免",
        处理说明="单位已说明",
        处理人="张三",
        批准人="李四",
        豁免至=date(2027, 6, 30),
    )
    fill(path, 3, 处理决定="属实", 处理说明="已核实", 处理人="张三")
    filled = read_workpaper(path, known(findings), NOW)
    assert filled.refused == ()
    assert [(d.finding_id, d.decision, d.approved_by) for d in filled.decisions] == [
        (findings[0].finding_id, "waived", "李四"), (findings[1].finding_id, "confirmed", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"处理决定": "不管了", "处理说明": "x", "处理人": "张三"}, "处理决定应为"),
        ({"处理决定": "属实", "处理人": "张三"}, "说明"),
        ({"处理说明": "只有说明"}, "处理决定应为"),
        ({**WAIVED, "豁免至": "明年"}, "日期"),
        ({"处理决定": "属实", "处理说明": "x", "处理人": "张三", "疑点编号": "=A1"}, "疑点编号"),
        ({**WAIVED, "豁免至": "2027-06-30", "数字指纹": "old"}, "改变"),
        ({"处理决定": "属实", "处理说明": "#NAME?", "处理人": "张三"}, "公式"),
        ({"处理人": "张三"}, "单位答复"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_told_and_the_others_are_taken(
    small: SmallWarehouse, values: dict[str, object], why: str
) -> None:
    path, findings = written(small)
    fill(path, 2, **values)
    fill(path, 3, 处理决定="属实", 处理说明="已核实", 处理人="张三")
    filled = read_workpaper(path, known(findings), NOW)
    assert [row for row, _ in filled.refused] == [2]
    assert why in filled.refused[0][1]
    assert len(filled.decisions) == 1


def test_a_file_that_is_no_work_paper_is_said(small: SmallWarehouse, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(WorkpaperError, match="底稿"):
        read_workpaper(other, {}, NOW)
    path, _ = written(small)
    book = load_workbook(path)
    book[columns.SHEET].title = "别的"
    book.save(path)
    with pytest.raises(WorkpaperError, match="工作表"):
        read_workpaper(path, {}, NOW)


def test_the_command_takes_a_work_paper_once_and_tells_refused_rows(small: SmallWarehouse) -> None:
    path, _ = written(small)
    small.connection.close()
    fill(path, 2, 处理决定="属实", 处理说明="已核实", 处理人="张三")
    fill(path, 3, 处理决定="豁免", 处理说明="缺批准人", 处理人="张三")
    words = ["import-dispositions", str(path), "--warehouse", str(small.warehouse)]
    first = CliRunner().invoke(app, words)
    assert first.exit_code == 1, first.output
    assert "批准人" in first.output
    assert CliRunner().invoke(app, words).exit_code == 1
    assert [d.decision for d in recorded(small.warehouse / "lake")] == ["confirmed"]
