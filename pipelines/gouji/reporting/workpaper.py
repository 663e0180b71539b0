"""审计疑点底稿.xlsx: findings with their arithmetic, their cells and columns to fill in (I/O)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from gouji.dispositions import workpaper_columns as columns
from gouji.reporting import wording
from gouji.reporting.views import CellView, DocumentView, FindingView, ResultView, TermView
from gouji.vocabulary import FactStatus

# Control characters no worksheet may hold, and lone halves of characters that no file may.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000
_EXACT_DIGITS = 15  # a spreadsheet keeps no more of a number
_LINE_POINTS, _HIGHEST_ROW = 14.0, 400.0
_LEDGER = "#,##0.00##;[Red]-#,##0.00##"
_HEAD = PatternFill("solid", fgColor="1F4E79")
_INPUT = PatternFill("solid", fgColor="FFF8E1")
_TINTS = {"error": "FBE3E1", "warning": "FDF1DC", "hint": "E8F0F8"}
_LINE = Side(style="thin", color="C9D1D9")
_EXPLANATION = (
    "《审计疑点底稿》说明",
    "一、“疑点”表每行一条疑点，按轻重排列；“算式”表列出每条疑点的各项数字及其出处。",
    "二、黄色各栏由审计人员填写。“处理决定”从下拉列表选择；豁免必须填写批准人和“豁免至”（最长十二个月）。",
    "三、填好后执行 gouji import-dispositions 文件名，下次运行起在报告和邮件中生效。可多次导入，同一决定只记一次。",
    "四、请勿改动“疑点编号”和“数字指纹”两栏：决定只对所见的数字有效，数字改变后疑点自动恢复。",
    "五、“链接”打开报告中该疑点的页面，原件上的数字已框出。",
)


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of the sheet of findings: its head, its width in characters, what stands in it."""

    head: str
    width: float
    value: Callable[[FindingView, DocumentView | None], Any]


def write_workpaper(
    path: Path,
    findings: Sequence[FindingView],
    documents: Mapping[str, DocumentView],
    page_of: Callable[[FindingView], str],
    *,
    made_at: datetime,
) -> None:
    """Write the workbook; `page_of` gives the address of a finding's page in the report."""
    book = Workbook()
    book.properties.creator, book.properties.created = "勾稽 Gouji", made_at.replace(tzinfo=None)
    first = book.active
    assert isinstance(first, Worksheet)
    _write_findings(first, findings, documents, page_of)
    _write_terms(book.create_sheet("算式"), findings, documents)
    _write_explanation(book.create_sheet("说明"))
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    book.save(partial)
    partial.replace(path)


def _write_findings(
    sheet: Worksheet,
    findings: Sequence[FindingView],
    documents: Mapping[str, DocumentView],
    page_of: Callable[[FindingView], str],
) -> None:
    sheet.title = columns.SHEET
    shown = _COLUMNS
    heads = [
        *(c.head for c in shown),
        *columns.FILLED_BY_PEOPLE,
        columns.FINDING_ID,
        columns.SIGNATURE,
    ]
    _write_head(sheet, heads, [*(c.width for c in shown), 10, 24, 8, 8, 11, 34, 34])
    for row, finding in enumerate(findings, start=columns.HEAD_ROW + 1):
        document = documents.get(finding.document_id)
        for column, spec in enumerate(shown, start=1):
            _put(sheet.cell(row, column), spec.value(finding, document))
        sheet.cell(row, 1).fill = PatternFill(
            "solid", fgColor=_TINTS.get(finding.severity, "FFFFFF")
        )
        link = sheet.cell(row, [c.head for c in shown].index("链接") + 1)
        link.hyperlink, link.font = page_of(finding), Font(color="0563C1", underline="single")
        for column in range(len(shown) + 1, len(shown) + 1 + len(columns.FILLED_BY_PEOPLE)):
            _frame(sheet.cell(row, column)).fill = _INPUT
        _put(sheet.cell(row, len(heads) - 1), finding.finding_id)
        _put(sheet.cell(row, len(heads)), finding.signature)
        sheet.row_dimensions[row].height = _height(sheet, row, len(shown))
    for column in (len(heads) - 1, len(heads)):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    _validate(sheet, len(shown) + 1, max(len(findings), 1) + columns.HEAD_ROW)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(findings) + 1}"
    sheet.freeze_panes = "D2"


def _height(sheet: Worksheet, row: int, last: int) -> float:
    """Points a row needs for its longest cell: not every program finds that out when it opens the file."""
    lines = 1
    for column in range(1, last + 1):
        text = str(sheet.cell(row, column).value or "")
        # A Chinese character is as wide as two digits; widths are counted in digits.
        width = sum(2 if ord(character) > 0x2E7F else 1 for character in text)
        lines = max(
            lines, -(-width // int(sheet.column_dimensions[get_column_letter(column)].width - 1))
        )
    return min(_LINE_POINTS * (lines + 1), _HIGHEST_ROW)


def _validate(sheet: Worksheet, first_input: int, last_row: int) -> None:
    """A drop-down of decisions, and a date for the end of a waiver."""
    words = ",".join(columns.DECISIONS)
    choice = DataValidation(
        type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True
    )
    choice.error, choice.errorTitle = "请从列表中选择处理决定。", "处理决定"
    until = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    until.error, until.errorTitle, until.showErrorMessage = (
        "请填写日期，如 2027-06-30。",
        "豁免至",
        True,
    )
    for rule, column in ((choice, first_input), (until, first_input + 4)):
        letter = get_column_letter(column)
        rule.add(f"{letter}{columns.HEAD_ROW + 1}:{letter}{last_row}")
        sheet.add_data_validation(rule)


def _write_terms(
    sheet: Worksheet, findings: Iterable[FindingView], documents: Mapping[str, DocumentView]
) -> None:
    heads = [
        "疑点编号",
        "单位",
        "规则",
        "核对对象",
        "方",
        "符号",
        "项目",
        "印刷的数",
        "金额（元）",
        "位置",
        "单元编号",
    ]
    _write_head(sheet, heads, [12, 26, 8, 30, 6, 6, 28, 18, 20, 18, 30])
    row = columns.HEAD_ROW
    for finding in findings:
        body = wording.body_words(documents.get(finding.document_id))
        cells = {cell.cell_id: cell for cell in finding.cells}
        for result in finding.results:
            for term in result.terms:
                row += 1
                for column, value in enumerate(
                    _term_values(finding, body, result, term, cells), start=1
                ):
                    _put(sheet.cell(row, column), value)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{row}"
    sheet.freeze_panes = "A2"


def _term_values(
    finding: FindingView,
    body: str,
    result: ResultView,
    term: TermView,
    cells: Mapping[str, CellView],
) -> list[Any]:
    cell = cells.get(term.cell_id or "")
    hidden = finding.is_masked or term.status == FactStatus.MASKED
    return [
        finding.finding_id[:8], body, result.rule_id, result.subject, "左" if term.side == "left" else "右",
        "－" if term.sign < 0 else "＋", term.label, wording.term_words(term),
        None if hidden else term.amount_yuan, wording.place_words(cell) if cell else "", term.cell_id,
    ]  # fmt: skip


def _write_explanation(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 110
    for row, line in enumerate(_EXPLANATION, start=1):
        _put(sheet.cell(row, 1), line).border = Border()
    sheet.cell(1, 1).font = Font(bold=True, size=14)


def _write_head(sheet: Worksheet, heads: Sequence[str], widths: Sequence[float]) -> None:
    for column, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = _put(sheet.cell(columns.HEAD_ROW, column), head)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.4)
    sheet.print_title_rows = f"{columns.HEAD_ROW}:{columns.HEAD_ROW}"


def _put(cell: Cell, value: Any) -> Cell:
    """Write a value: a text is always a text, whatever it begins with; a number keeps every digit."""
    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) <= _EXACT_DIGITS:
            cell.value, cell.number_format = value, _LEDGER
        else:
            cell.value, cell.data_type = wording.number(value), "s"
    elif isinstance(value, str):
        cell.value = _FORBIDDEN.sub("�", value)[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
    return _frame(cell)


def _frame(cell: Cell) -> Cell:
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    return cell


def _difference(finding: FindingView, document: DocumentView | None) -> Decimal | None:
    """The largest difference in yuan; None where none is known or may be told."""
    gaps = [
        abs(result.difference_yuan)
        for result in finding.results
        if result.relation == "=" and result.difference_yuan is not None
        and not wording.is_pure_number(result, document)
    ]  # fmt: skip
    return max(gaps, default=None)


_COLUMNS = (
    _Column("程度", 6, lambda finding, _: wording.label(finding.severity, "severity")),
    _Column("状态", 7, lambda finding, _: wording.label(finding.life, "life")),
    _Column("单位、年度、阶段", 18, lambda _, document: wording.body_words(document)),
    _Column("文件", 18, lambda _, document: "；".join(document.source_paths) if document else ""),
    _Column("位置", 9, lambda finding, _: wording.finding_place(finding)),
    _Column("规则", 6, lambda finding, _: "、".join(finding.rule_ids)),
    _Column("疑点", 24, lambda finding, _: wording.finding_title(finding)),
    _Column("算式", 48, lambda finding, _: wording.arithmetic_words(finding)),
    _Column("最大差额（元）", 18, _difference),
    _Column("可疑的数", 24, lambda finding, _: wording.culprit_words(finding)),
    _Column("把握", 6, lambda finding, _: wording.label(finding.certainty, "certainty")),
    _Column("类别", 8, lambda finding, _: wording.label(finding.kind, "kind")),
    _Column("链接", 6, lambda _finding, _document: "打开"),
)  # fmt: skip
