"""The mail's own sentences in Chinese and English: values in, words out. Statements of findings stay Chinese. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from gouji.reporting import wording
from gouji.reporting.auditors import Auditor
from gouji.reporting.told import Event
from gouji.reporting.views import CellView, DocumentView, FindingView
from gouji.vocabulary import SuspectKind

_TEN_THOUSAND = Decimal(10_000)
_STAGES = {
    "budget": "budget",
    "adjusted_budget": "adjusted budget",
    "final_accounts": "final accounts",
    "performance": "performance targets",
}
_EVENTS_OF_SUSPECTS = {
    "unit": "off by ten thousand",
    "sign": "wrong sign",
    "tenfold": "off by a power of ten",
    "transposed": "digits exchanged",
    "doubled": "a digit too many",
    "dropped": "a digit missing",
    "digit": "one digit wrong",
    "digits": "two digits wrong",
    "inserted": "a digit added",
    "blanked": "left blank",
    "filled": "should be blank",
    "other": "no slip of the pen",
    "cell": "a figure wrong",
    "row_missing": "a line missing",
    "row_doubled": "a line printed twice",
    "rows_swapped": "amounts of two lines exchanged",
    "row_shifted": "amounts in the wrong column",
    "columns_swapped": "two columns exchanged",
    "table_unit": "the whole table in the wrong unit",
    "chain": "only one table updated",
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Words:
    """One language of the mail. Templates of sentences take their values by name."""

    code: str  # of Content-Language and the html element
    sender: str
    dear: str
    first_subject: str
    first_head: str
    first_line: str
    none: str
    news: Mapping[str, str]  # by group of events: new, changed, resolved, waived
    joint: str
    clause_joint: str
    full_stop: str
    severities: Mapping[str, str]
    severity_joint: str
    events: Mapping[Event, str]
    gap: str
    perhaps: str
    checked: str
    nothing_checked: str
    nothing_seen: str
    nothing_new: str
    still_open: str
    nothing_to_do: str
    to_do: str
    to_do_in_workpaper: str
    open_report: str
    open_list: str
    look: str
    body_page: str
    more: str
    more_resolved: str
    resolved: str
    waived: str
    unread: str
    more_unread: str
    not_evaluable: str
    report: str
    scope: str
    whole_scope: str
    least: Mapping[str, str]
    frequencies: Mapping[str, str]
    weekdays: Mapping[str, str] = field(default_factory=dict)
    workpaper_name: str = "审计疑点底稿"


ZH = Words(
    code="zh-CN",
    sender="勾稽",
    dear="{name}：",
    first_subject="【勾稽】{day} 首封：现有疑点 {count} 条",
    first_head="现有疑点 {count} 条",
    first_line="这是您的第一封信，先说明现状；以后只告知新增、有变化和已消除的，说过而未变的不再重复。",
    none="没有疑点",
    news={
        "new": "新增疑点 {count} 条",
        "changed": "有变化 {count} 条",
        "resolved": "已消除 {count} 条",
        "waived": "已豁免 {count} 条",
        "unread": "新有 {count} 份文件未能读取",
    },
    joint="，",
    clause_joint="；",
    full_stop="。",
    severities={"error": "错误 {count}", "warning": "警告 {count}", "hint": "提示 {count}"},
    severity_joint="、",
    events={
        Event.NEW: "新发现", Event.RECURRED: "再次出现", Event.CHANGED: "有变化",
        Event.RETURNED: "豁免已失效", Event.RESOLVED: "已消除", Event.WAIVED: "已豁免",
    },
    gap="最大差额 {amount} 万元",
    perhaps="可能已在上一封信中告知",
    checked="已核对 {count} 份文件",
    nothing_checked="见到 {count} 份文件，没有一份可以核对",
    nothing_seen="您的范围内没有文件（请核对 auditors.yaml 中的范围）",
    nothing_new="无新疑点",
    still_open="另有 {count} 条此前已告知、仍存在",
    nothing_to_do="今天没有需要您新处理的疑点。",
    to_do="请做：点“看原件”，核对原件上框出的数字。",
    to_do_in_workpaper="请做：① 点“看原件”，核对原件上框出的数字；② 在附件底稿的“处理决定”栏填写意见，交管理员导入。",
    open_report="打开报告",
    open_list="全部疑点",
    look="看原件",
    body_page="该单位全部情况",
    more="以上为最重的 {shown} 条，另有 {count} 条见报告和底稿。",
    more_resolved="另有 {count} 条。",
    resolved="已消除",
    waived="已豁免",
    unread="新有文件未能读取",
    more_unread="另有 {count} 份。",
    not_evaluable="有 {count} 项无法核对，原因见报告；没有核对不等于相符。",
    report="报告",
    scope="本信范围：{scope}。{frequency}一封。范围和频率在 auditors.yaml 中修改。",
    whole_scope="全部单位",
    least={"error": "只要错误", "warning": "错误和警告", "hint": "各种程度"},
    frequencies={
        "nightly": "每晚", "weekdays": "工作日每晚", "news": "有新情况时", "weekly": "每{weekday}",
    },
    weekdays={
        "monday": "周一", "tuesday": "周二", "wednesday": "周三", "thursday": "周四", "friday": "周五",
        "saturday": "周六", "sunday": "周日",
    },
)  # fmt: skip
EN = Words(
    code="en",
    sender="Gouji",
    dear="Dear {name},",
    first_subject="[Gouji] {day}, first mail: {count} findings so far",
    first_head="Findings so far: {count}",
    first_line="This is your first mail: it says where things stand. From now on you hear only of what is new, "
    "changed or resolved.",
    none="No findings",
    news={
        "new": "New findings: {count}",
        "changed": "changed: {count}",
        "resolved": "resolved: {count}",
        "waived": "waived: {count}",
        "unread": "files that could not be read: {count}",
    },
    joint=", ",
    clause_joint=". ",
    full_stop=".",
    severities={"error": "errors {count}", "warning": "warnings {count}", "hint": "hints {count}"},
    severity_joint=", ",
    events={
        Event.NEW: "New", Event.RECURRED: "Back again", Event.CHANGED: "Changed",
        Event.RETURNED: "Waiver ended", Event.RESOLVED: "Resolved", Event.WAIVED: "Waived",
    },
    gap="largest difference {amount} ten thousand yuan",
    perhaps="perhaps told in the last mail already",
    checked="Documents checked: {count}",
    nothing_checked="Files seen: {count}, none of which could be checked",
    nothing_seen="No files within your scope (please check the scope in auditors.yaml)",
    nothing_new="nothing new",
    still_open="Told before and still open: {count}",
    nothing_to_do="Nothing new for you to do today.",
    to_do="To do: follow “See the original” and check the boxed figures.",
    to_do_in_workpaper="To do: 1. follow “See the original” and check the boxed figures; 2. fill in 处理决定 "
    "(decision) in the attached work-paper and hand it back for import.",
    open_report="Open the report",
    open_list="All findings",
    look="See the original",
    body_page="All about this body",
    more="These are the {shown} weightiest; {count} more in the report and the work-paper.",
    more_resolved="And {count} more.",
    resolved="Resolved",
    waived="Waived",
    unread="Files that could not be read",
    more_unread="And {count} more.",
    not_evaluable="Checks that could not be made: {count}; the report says why. Not checked does not mean "
    "correct.",
    report="Report",
    scope="Scope of this mail: {scope}. Sent {frequency}. Change scope and frequency in auditors.yaml.",
    whole_scope="all bodies",
    least={"error": "errors only", "warning": "errors and warnings", "hint": "every severity"},
    frequencies={
        "nightly": "every night", "weekdays": "every weekday", "news": "when there is something new",
        "weekly": "every {weekday}",
    },
)  # fmt: skip
LANGUAGES: dict[Literal["zh", "en"], Words] = {"zh": ZH, "en": EN}


def day_words(words: Words, day: datetime) -> str:
    """11月21日, 21 Nov."""
    if words is ZH:
        return f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}"


def date_words(words: Words, day: datetime) -> str:
    """2026 年 11 月 21 日, 21 Nov 2026."""
    if words is ZH:
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day_words(words, day)} {day.year}"


def severity_words(words: Words, severity: str) -> str:
    """错误; Error."""
    if words is ZH:
        return wording.label(severity, "severity")
    return {"error": "Error", "warning": "Warning", "hint": "Hint"}.get(severity, severity)


def body_words(words: Words, document: DocumentView | None) -> str:
    """某局 2026 年预算; 某局, budget 2026."""
    if words is ZH:
        return wording.one_line(wording.body_words(document))
    if document is None:
        return "document unknown"
    stage = _STAGES.get(document.stage or "", document.stage or "")
    year = str(document.budget_year) if document.budget_year else "year unknown"
    return wording.one_line(f"{document.body_name or 'body unknown'}, {stage} {year}")


def place_words(words: Words, finding: FindingView) -> str:
    """Where a person looks first: 第 3 页; page 3."""
    if words is ZH:
        return wording.finding_place(finding)
    first = finding.cells[0] if finding.cells else None
    page = first.page if first else finding.page
    if page:
        return f"page {page}"
    return _place_in_file(first) if first else ""


def gap_words(words: Words, finding: FindingView, document: DocumentView | None) -> str:
    """The largest difference among the finding's equations, to two places; empty where none may be told."""
    largest = (wording.largest_gap(finding, document) or Decimal(0)) / _TEN_THOUSAND
    rounded = largest.quantize(Decimal("0.01"))
    return words.gap.format(amount=f"{rounded:,}") if rounded and not finding.is_masked else ""


def culprit_words(words: Words, finding: FindingView) -> str:
    """The best suspect in one line; empty where there is none or a mask takes part."""
    if words is ZH:
        return wording.culprit_words(finding)
    if finding.is_masked or not finding.suspects:
        return ""
    best = finding.suspects[0]
    if not best.is_unique:
        return f"Figures that may be wrong: {len(finding.suspects)}, see the work-paper"
    printed = wording.one_line(best.printed) or "blank"
    if best.kind == SuspectKind.ROW_MISSING:
        return f"A line may be missing under {printed}: {best.low or '?'} to {best.high or '?'}"
    event = best.slip if best.kind == SuspectKind.CELL and best.slip else best.kind
    happened = _EVENTS_OF_SUSPECTS.get(event, event)
    return f"Suspect: {printed}; with {best.proposed or '—'} everything ties ({happened})"


def scope_words(words: Words, auditor: Auditor) -> str:
    """What the mail covers and how often it comes, for its foot."""
    scope = auditor.scope
    parts = [wording.one_line("、".join((*scope.divisions, *scope.bodies))) or words.whole_scope]
    parts.append(words.least[scope.severity])
    day = auditor.weekday or ""
    frequency = words.frequencies[auditor.frequency].format(
        weekday=words.weekdays.get(day, day.capitalize())
    )
    return words.scope.format(scope=words.joint.join(parts), frequency=frequency)


def _place_in_file(cell: CellView) -> str:
    if cell.sheet:
        return wording.one_line(f"worksheet {cell.sheet} {cell.ref or ''}")
    return cell.ref or (f"line {cell.line_number}" if cell.line_number else "")
