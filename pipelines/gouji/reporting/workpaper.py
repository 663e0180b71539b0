"""审计疑点底稿.xlsx: findings with their arithmetic, their cells and columns to fill in (I/O)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gouji.dispositions import workpaper_columns as columns
from gouji.reporting import wording
from gouji.reporting.times import in_beijing, local_time
from gouji.reporting.views import CellView, DocumentView, FindingView, ResultView, TermView
from gouji.reporting.workpaper_cells import FACE, fit_height, frame, put, write_head
from gouji.vocabulary import FactStatus

_INPUT = PatternFill("solid", fgColor="FFF8E1")
_LINK = Font(name=FACE, size=10, color="0563C1", underline="single")
_TINTS = {"error": "FBE3E1", "warning": "FDF1DC", "hint": "E8F0F8"}
_INPUT_WIDTHS = (10, 20, 18, 8, 8, 11)
_MOST_LINKS = 65_000  # a worksheet takes no more
_SHORT_ID = 8
_SUSPECTS_SHOWN = 2
_ONE_DAY = timedelta(days=1)  # a waiver ends at the midnight after its last day
_EXPLANATION = (
    "《审计疑点底稿》说明",
    "一、“疑点”表每行一条疑点，按轻重排列；点“编号”打开报告中该疑点的页面，原件上的数字已框出。“算式”和“可疑的数”两表按编号列出各项数字、出处和可能的改法。",
    "二、黄色各栏由审计人员填写。“处理决定”从下拉列表选择：属实、已作说明、已整改、系统读取有误、豁免、撤回豁免；都要写处理说明和处理人。",
    "三、豁免必须填写批准人和“豁免至”（最后一天，最长十二个月）。到期、撤回或数字改变，疑点自动恢复。",
    "四、“单位答复”照录被查单位的答复，可与处理决定同时填写，也可单独填写；答复不改变疑点的状态。",
    "五、填好后执行 gouji import-dispositions 文件名，下次运行起在报告和邮件中生效。可多次导入，同一决定只记一次。",
    "六、请勿改动隐藏的“疑点编号”和“数字指纹”两栏：决定只对所见的数字有效。可以排序、筛选、隐藏各行，也可以另存后分头填写。",
    "七、金额为元；“印刷的数”一栏是文件上印的样子。遮盖的数不列金额。",
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
    book.properties.title = "审计疑点底稿"
    book.properties.creator, book.properties.created = "勾稽 Gouji", made_at.replace(tzinfo=None)
    first = book.active
    assert isinstance(first, Worksheet)
    _write_findings(first, findings, documents, page_of)
    _write_terms(book.create_sheet("算式"), findings, documents)
    _write_suspects(book.create_sheet("可疑的数"), findings)
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
    """What is known, what people fill in, what is not printed, and the ids out of sight."""
    sheet.title = columns.SHEET
    inputs, more = len(_COLUMNS) + 1, len(_COLUMNS) + len(columns.FILLED_BY_PEOPLE) + 1
    heads = [
        *(c.head for c in _COLUMNS), *columns.FILLED_BY_PEOPLE, *(c.head for c in _UNPRINTED),
        columns.FINDING_ID, columns.SIGNATURE,
    ]  # fmt: skip
    widths = [*(c.width for c in _COLUMNS), *_INPUT_WIDTHS, *(c.width for c in _UNPRINTED), 34, 34]
    write_head(sheet, heads, widths)
    for row, finding in enumerate(findings, start=columns.HEAD_ROW + 1):
        document = documents.get(finding.document_id)
        for start, specs in ((1, _COLUMNS), (more, _UNPRINTED)):
            for column, spec in enumerate(specs, start=start):
                put(sheet.cell(row, column), spec.value(finding, document))
        tint = _TINTS.get(finding.severity, "FFFFFF")
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=tint)
        if row <= _MOST_LINKS:
            link = sheet.cell(row, 1)
            link.hyperlink, link.font = page_of(finding), _LINK
        for column in range(inputs, more):
            frame(sheet.cell(row, column)).fill = _INPUT
        sheet.cell(row, more - 1).number_format = "yyyy-mm-dd"
        put(sheet.cell(row, len(heads) - 1), finding.finding_id)
        put(sheet.cell(row, len(heads)), finding.signature)
        fit_height(sheet, row, len(_COLUMNS))
    for column in (len(heads) - 1, len(heads)):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    last = len(findings) + columns.HEAD_ROW
    _validate(sheet, inputs, max(last, columns.HEAD_ROW + 1))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
    sheet.print_area = f"A1:{get_column_letter(more - 1)}{last}"
    sheet.freeze_panes = "E2"


def _validate(sheet: Worksheet, first_input: int, last_row: int) -> None:
    """A drop-down of decisions, and a date for the end of a waiver."""
    words = ",".join(columns.OFFERED)
    choice = DataValidation(
        type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True
    )
    choice.error, choice.errorTitle = "请从列表中选择处理决定。", "处理决定"
    until = DataValidation(
        type="date", operator="greaterThan", formula1="36526", allow_blank=True, showErrorMessage=True,
        showInputMessage=True,
    )  # fmt: skip
    until.error, until.errorTitle = "请填写日期，如 2027-06-30。", "豁免至"
    until.prompt, until.promptTitle = "只有豁免填写：最后一天，最长十二个月。", "豁免至"
    last_input = first_input + len(columns.FILLED_BY_PEOPLE) - 1
    for rule, column in ((choice, first_input), (until, last_input)):
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
    write_head(sheet, heads, [10, 24, 7, 30, 5, 5, 30, 18, 20, 16, 24])
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
                    put(sheet.cell(row, column), value)
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
        finding.finding_id[:_SHORT_ID], body, result.rule_id, result.subject, "左" if term.side == "left" else "右",
        "－" if term.sign < 0 else "＋", term.label, wording.term_words(term),
        None if hidden else term.amount_yuan, wording.place_words(cell) if cell else "", term.cell_id,
    ]  # fmt: skip


def _write_suspects(sheet: Worksheet, findings: Iterable[FindingView]) -> None:
    """Every figure that may be wrong, with what would close; nothing of a finding that a mask takes part in."""
    heads = ["编号", "次序", "位置", "印刷的数", "如何", "改为或所缺", "只此一种"]
    write_head(sheet, heads, [10, 6, 20, 20, 22, 44, 10])
    row = columns.HEAD_ROW
    for finding in findings:
        places = {cell.cell_id: wording.place_words(cell) for cell in finding.cells}
        for suspect in () if finding.is_masked else finding.suspects:
            row += 1
            values = [
                finding.finding_id[:_SHORT_ID], suspect.rank, places.get(suspect.cell_id, ""),
                wording.one_line(suspect.printed) or "空白", wording.event_words(suspect),
                wording.closing_words(suspect), "是" if suspect.is_unique else "",
            ]  # fmt: skip
            for column, value in enumerate(values, start=1):
                put(sheet.cell(row, column), value)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{row}"
    sheet.freeze_panes = "B2"


def _write_explanation(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 110
    for row, line in enumerate(_EXPLANATION, start=1):
        put(sheet.cell(row, 1), line).border = Border()
    sheet.cell(1, 1).font = Font(name=FACE, bold=True, size=14)


def _suspected(finding: FindingView) -> str:
    """The one suspect, or the first of several, each of which would do."""
    if finding.is_masked or not finding.suspects or finding.suspects[0].is_unique:
        return wording.culprit_words(finding)
    places = {cell.cell_id: wording.place_words(cell) for cell in finding.cells}
    first = [
        f"{places.get(s.cell_id, '')} {wording.one_line(s.printed) or '空白'}：{wording.closing_words(s)}".strip()
        for s in finding.suspects[:_SUSPECTS_SHOWN]
    ]
    more = len(finding.suspects) - len(first)
    return "\n".join([*first, f"另有 {more} 处，见“可疑的数”表"] if more else first)


def _decided(finding: FindingView) -> str:
    """What people have said of it so far, the newest first, a line each."""
    lines = []
    for said in reversed(finding.dispositions):
        decision = wording.label(said.decision, "decision")
        if said.expires_at:
            decision += f"至 {in_beijing(said.expires_at) - _ONE_DAY:%Y-%m-%d}"
        line = f"{local_time(said.decided_at)} {said.decided_by}：{decision}，{said.reason}"
        lines.append(wording.one_line(line))
    return "\n".join(lines)


_COLUMNS = (
    _Column("编号", 10, lambda finding, _: finding.finding_id[:_SHORT_ID]),
    _Column("程度", 6, lambda finding, _: wording.label(finding.severity, "severity")),
    _Column("状态", 7, lambda finding, _: wording.label(finding.life, "life")),
    _Column("单位、年度、阶段", 16, lambda _, document: wording.body_words(document)),
    _Column("位置", 8, lambda finding, _: wording.finding_place(finding)),
    _Column("规则", 6, lambda finding, _: "、".join(finding.rule_ids)),
    _Column("疑点", 22, lambda finding, _: wording.finding_title(finding)),
    _Column("算式", 54, lambda finding, _: wording.arithmetic_words(finding)),
    _Column("最大差额（元）", 17, wording.largest_gap),
    _Column("可疑的数", 24, lambda finding, _: _suspected(finding)),
)  # fmt: skip
_UNPRINTED = (
    _Column("已有处理", 40, lambda finding, _: _decided(finding)),
    _Column("把握", 7, lambda finding, _: wording.label(finding.certainty, "certainty")),
    _Column("类别", 12, lambda finding, _: wording.label(finding.kind, "kind")),
    _Column("文件", 40, lambda _, document: "；".join(document.source_paths) if document else ""),
)  # fmt: skip
