"""How values are said in Chinese: amounts, labels of closed sets, places. Pure."""

import hashlib
import re
from decimal import ROUND_HALF_EVEN, Decimal

from gouji.reporting.views import (
    CellView,
    DocumentView,
    FindingView,
    ResultView,
    SuspectView,
    TermView,
)
from gouji.vocabulary import (
    Certainty,
    Decision,
    DocumentStatus,
    FactStatus,
    FindingKind,
    Labelled,
    Life,
    Outcome,
    Severity,
    SlipKind,
    Stage,
    SuspectKind,
    TableKind,
)

_TEN_THOUSAND = Decimal(10_000)
# Rules about forms and counts; the unit of the document says nothing about their values.
_COUNTED = re.compile(r"J|C0[4-7]|F11|G(0[236]|1[1-9]|2[0-24-9]|30)|H(0[2-9]|1[0-4])")
_SAFE_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")

# Why a check could not be made; the keys are the block reasons of internal.identity_terms.
REASONS = {
    "absent": "所需的表、行或列未公开",
    "masked": "数字被遮盖",
    "unreadable": "数字不可读",
    "unit_unknown": "金额单位不明",
    "ambiguous": "数字属于哪一栏不能确定",
    "duplicate": "同一项目印了不止一次",
    "scope_unknown": "统计口径不明",
    "list_unknown": "没有该年的科目名单",
    "rejected": "所在的表未能读取",
    "blank": "空白",
    "blank_allowed": "空白（允许）",
    "no_terms": "没有可核对的项",
    "document_not_read": "文件未能读取",
    "stage_unknown": "预算阶段不明",
    "masked_bound": "数字被遮盖",
    "no_counterpart": "表中没有可对照的数",
}


class TableStatus(Labelled):
    READ = "read", "已读取"
    EMPTY = "empty", "空表"
    REJECTED = "rejected", "未能读取"


# What auditors decide; anything else is shown as it stands.
_SETS: dict[str, type[Labelled]] = {
    "certainty": Certainty,
    "decision": Decision,
    "document_status": DocumentStatus,
    "fact_status": FactStatus,
    "kind": FindingKind,
    "life": Life,
    "outcome": Outcome,
    "severity": Severity,
    "slip": SlipKind,
    "stage": Stage,
    "suspect": SuspectKind,
    "table_kind": TableKind,
    "table_status": TableStatus,
}


def label(value: str | None, closed_set: str) -> str:
    """The Chinese label of a value of a closed set; what is not in the set is shown as it stands."""
    if value is None:
        return "未知"
    return next((m.label for m in _SETS[closed_set] if m.value == value), value)


def reason_words(reason: str | None) -> str:
    """A block reason in Chinese. dbt may write it as `masked` or `not_evaluable:masked`."""
    if not reason:
        return "原因未注明"
    return REASONS.get(reason.removeprefix("not_evaluable:"), reason)


def number(value: Decimal | None) -> str:
    """Thousands parted by commas, no trailing zeros; "—" where there is none."""
    if value is None:
        return "—"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: Decimal | None) -> str:
    """An amount in yuan; from ten thousand up also in 万元, as people speak of it."""
    if value is None:
        return "—"
    if abs(value) < _TEN_THOUSAND:
        return f"{number(value)} 元"
    exact = value / _TEN_THOUSAND
    rounded = exact.quantize(Decimal("0.000001"), ROUND_HALF_EVEN)
    about = "" if rounded == exact else "约 "
    return f"{number(value)} 元（{about}{number(rounded)} 万元）"


def short_amount(value: Decimal | None) -> str:
    """An amount for lists: in 万元 to two decimals from ten thousand up; the exact one stands on the page."""
    if value is None or abs(value) < _TEN_THOUSAND:
        return amount(value)
    exact = value / _TEN_THOUSAND
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return f"{'' if rounded == exact else '约 '}{number(rounded)} 万元"


def difference_words(finding: FindingView, document: DocumentView | None) -> str:
    """The largest difference of a finding, by which lists are sorted: of numbers or amounts, as its first verdict."""
    if finding.is_masked:
        return "不予列示"
    known = [r for r in finding.results if r.difference_yuan is not None]
    if not known or known[0] is not finding.results[0] or known[0].relation == "present":
        return "—"  # where something is missing there is no difference
    is_pure = is_pure_number(known[0], document)
    largest = max(
        (r for r in known if r.relation != "present" and is_pure_number(r, document) == is_pure),
        key=lambda r: abs(r.difference_yuan or Decimal(0)),
    )
    if is_pure:
        return value_words(largest.difference_yuan, largest, document)
    return short_amount(largest.difference_yuan)


def largest_gap(finding: FindingView, document: DocumentView | None) -> Decimal | None:
    """The largest difference among a finding's equations, in yuan, without sign; None where none is known."""
    gaps = [
        abs(r.difference_yuan)
        for r in finding.results
        if r.relation == "=" and r.difference_yuan is not None and not is_pure_number(r, document)
    ]  # fmt: skip
    return max(gaps, default=None)


def value_words(value: Decimal | None, result: ResultView, document: DocumentView | None) -> str:
    """A side or difference of a result: a count, a pure number or an amount in yuan."""
    if result.relation == "present":
        return "—" if value is None else f"{number(value)} 项"
    return number(value) if is_pure_number(result, document) else amount(value)


def is_pure_number(result: ResultView, document: DocumentView | None) -> bool:
    """True where the rule compares percentages or counts: their value is the printed number itself."""
    printed = [t for t in result.terms if t.printed and t.amount_yuan is not None]
    if result.relation == "present" or _COUNTED.match(result.rule_id):
        return True
    if any("%" in (t.printed or "") for t in printed):
        return True
    unit_is_yuan = document is None or document.amount_unit in (None, "元")
    compared = [(number(t.amount_yuan), _bare(t.printed)) for t in printed if t.amount_yuan]
    return not unit_is_yuan and bool(compared) and all(value == text for value, text in compared)


def term_words(term: TermView) -> str:
    """What stands printed for a term: the text, or what is there instead."""
    if term.status == "absent" or (term.cell_id is None and not term.printed):
        return "未公开"
    if term.status == FactStatus.MASKED:
        return term.printed or "**"
    return term.printed or label(term.status, "fact_status")


def place_words(cell: CellView) -> str:
    """第 3 页, 第 120 行, 工作表“收支总表” B7 or 表2 R3C1."""
    if cell.page:
        return f"第 {cell.page} 页"
    if cell.sheet:
        return f"工作表“{cell.sheet}” {cell.ref or ''}".strip()
    if cell.ref:
        return cell.ref
    return f"第 {cell.line_number} 行" if cell.line_number else "位置未记录"


def finding_place(finding: FindingView) -> str:
    """Where a person looks first: its first cell, else its page; empty where neither is known."""
    if finding.cells:
        return place_words(finding.cells[0])
    return f"第 {finding.page} 页" if finding.page else ""


def arithmetic_words(finding: FindingView) -> str:
    """The arithmetic; where a mask takes part, that it is not shown."""
    return "涉及遮盖的数字，差额不予列示。" if finding.is_masked else finding.arithmetic or ""


def body_words(document: DocumentView | None) -> str:
    """单位 年度 阶段, whatever of it is known."""
    if document is None:
        return "文件未知"
    year = f"{document.budget_year} 年" if document.budget_year else "年度未知"
    return f"{document.body_name or '单位未知'} {year}{label(document.stage, 'stage') if document.stage else ''}"


def explained(suspect: SuspectView, finding: FindingView) -> str:
    """What a suspect explains: the subjects of its verdicts; what is not among them as it stands."""
    subjects = {r.instance_id: one_line(r.subject) for r in finding.results}
    return "、".join(dict.fromkeys(subjects.get(e) or one_line(e) for e in suspect.explains))


def event_words(suspect: SuspectView) -> str:
    """What may have happened: for a single figure the slip, where it is known."""
    if suspect.kind == SuspectKind.CELL and suspect.slip:
        return label(suspect.slip, "slip")
    return label(suspect.kind, "suspect")


def closing_words(suspect: SuspectView) -> str:
    """What would close the gaps: the value and, where arithmetic leaves a choice, all it allows."""
    if suspect.low is None or suspect.high is None:
        return suspect.proposed or "—"
    choice = suspect.low if suspect.low == suspect.high else f"{suspect.low} 至 {suspect.high}"
    if suspect.kind == SuspectKind.ROW_MISSING:
        return f"所缺一行为 {choice}"
    if suspect.proposed is None or suspect.low == suspect.high:
        return choice
    return f"{suspect.proposed}（{choice}）"


def culprit_words(finding: FindingView) -> str:
    """The best suspect in one line, for the mail; empty where there is none or a mask takes part."""
    if finding.is_masked or not finding.suspects:
        return ""
    best = finding.suspects[0]
    if not best.is_unique:
        return f"可疑的数有 {len(finding.suspects)} 处，见底稿"
    if best.kind == SuspectKind.ROW_MISSING:
        return f"疑缺一行：{one_line(best.printed)} 之下，{closing_words(best)}"
    printed = one_line(best.printed) or "空白"
    return f"可疑：{printed}，改为 {best.proposed or '—'} 则各式相符（{event_words(best)}）"


def finding_title(finding: FindingView) -> str:
    return one_line(finding.statement or finding.rule_statement or finding.rule_id)


def one_line(text: str | None) -> str:
    """Without line breaks and control characters: for headings, mails and headers."""
    return " ".join("".join(c if c.isprintable() else " " for c in text or "").split())


def file_name(identifier: str) -> str:
    """The id itself where it is harmless as a file name, else a hash of it."""
    if _SAFE_NAME.fullmatch(identifier):
        return identifier
    return hashlib.sha256(identifier.encode()).hexdigest()[:16]


def _bare(printed: str | None) -> str:
    text = (printed or "").replace(",", "").replace("，", "").strip()
    try:
        return number(Decimal(text))
    except ArithmeticError:
        return text
