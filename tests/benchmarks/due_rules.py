"""Which instances of the rules A-E are due in a document: their words are printed, found by text search."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.due_pages import AMOUNT, Row, Section, squeeze

_FUNDS = "一般公共预"
_OTHER_FUNDS = r"政府性基"
_SOURCE = r"一、[^一二三四五]{0,20}?(?:收入|拨款|资金|预算|部门预算)"
_FUNCTION = r"、[\u4e00-\u9fff]{2,16}支出|基本支出|人员经费"
_TOTAL_REVENUE = r"收入总计|收入合计|总计[\d.,]*总计|收入[\d.,]*总计|^.*总计"
_TOTAL_EXPENDITURE = r"支出总计|支出合计|总计[\d.,]*总计|支出[\d.,]*总计|^.*总计"
_YEAR_REVENUE = r"(?:本年|当年)收入(?:合计|小计)"
_YEAR_EXPENDITURE = r"(?:本年|当年)支出(?:合计|小计)"
_GRAND = r"收入总计|收入合计(?!.*收入总计)|总计"
_GRAND_EXPENDITURE = r"支出总计|支出合计(?!.*支出总计)|总计"
_WORD_OF_FUNDS = r"一般公共|财政拨款|公共预算"
_PROSE = r"(?:因公出国[(（]境[)）]费用?|公务接待费|公务用车购置(?:及|和)运行(?:维护)?费)[^。\d]{0,16}[\d,.]+万元"
_THREE = (r"因公出国", r"公务接待", r"公务用车")

CODED = {
    "revenue_summary", "expenditure_summary", "general_public_budget_expenditure",
    "general_public_budget_basic_expenditure", "government_fund_expenditure", "state_capital_expenditure",
}  # fmt: skip
_ROW_RULES = {
    "revenue_summary": ("B01", "B02"),
    "expenditure_summary": ("B03",),
    "general_public_budget_expenditure": ("B04",),
    "general_public_budget_basic_expenditure": ("B05",),
    "government_fund_expenditure": ("B06",),
    "state_capital_expenditure": ("B06",),
}
# What the head must print for the row rule to be due.
_HEADS: dict[str, tuple[str, ...]] = {
    "B01": (r"合计|总计", r"小计|本年收入", r"上年结"),
    "B02": (r"合计|总计|小计|本年收入", r"财政拨|一般公共", r"事业|其他收"),
    "B03": (r"合计|总计|小计", r"基本支", r"项目支"),
    "B04": (r"合计|总计|小计", r"基本支|人员", r"项目支|公用"),
    "B05": (r"合计|总计|小计", r"人员", r"公用"),
    "B06": (r"合计|总计|小计", r"基本支", r"项目支"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One due instance: `key` is the code, class name or "" for the one of its table; `kind` its table."""

    rule_id: str
    kind: str
    key: str
    page: int
    title: str
    sought: str
    count: int = 1


def due_instances(sections: list[Section], prose: str, is_budget: bool) -> list[Due]:
    """Every due instance of rules A-E in a document's sections."""
    by_kind: dict[str, list[Section]] = {}
    for section in sections:
        by_kind.setdefault(section.kind, []).append(section)
    found: list[Due] = []
    for section in by_kind.get("revenue_expenditure_summary", [])[:1]:
        found += _summary(section, "A01", "A02", "A03", "A04", "A05")
        found += _breakdowns(section)
    for section in by_kind.get("fiscal_appropriation_summary", [])[:1]:
        found += _summary(section, "A06", "A07", "A08", "A09", "A10")
        found += _funds(section)
    for kind in sorted(CODED & by_kind.keys()):
        found += _rows(by_kind[kind])
        found += _hierarchy(by_kind[kind])
    found += _across(by_kind, is_budget)
    found += three_public(sections, prose)
    found += _of_which(sections)
    return found


def _due(section: Section, rule: str, sought: str, key: str = "", count: int = 1) -> Due:
    return Due(rule, section.kind, key, section.page, section.title, sought, count)


def _summary(
    section: Section,
    totals: str,
    revenue: str,
    expenditure: str,
    to_revenue: str,
    to_expenditure: str,
) -> Iterator[Due]:
    if section.amounts < 2:
        return
    if section.has(_TOTAL_REVENUE, _TOTAL_EXPENDITURE):
        yield _due(section, totals, "收入总计、支出总计")
    if section.has(_SOURCE, f"{_YEAR_REVENUE}|{_GRAND}"):
        yield _due(section, revenue, "收入各行、本年收入合计（收入总计）")
    if section.has(_FUNCTION, f"{_YEAR_EXPENDITURE}|{_GRAND_EXPENDITURE}"):
        yield _due(section, expenditure, "支出各行、本年支出合计（支出总计）")
    if section.has(_YEAR_REVENUE, _GRAND):
        yield _due(section, to_revenue, "本年收入合计、收入总计")
    if section.has(_YEAR_EXPENDITURE, _GRAND_EXPENDITURE):
        yield _due(section, to_expenditure, "本年支出合计、支出总计")


def _breakdowns(section: Section) -> Iterator[Due]:
    if section.has(r"功能分类", r"经济分类|支出用途") and section.amounts > 4:
        yield _due(section, "A14", "按功能、按经济（用途）两种分类")
    if section.has(r"支出总计|总计") and re.search(
        r"基本支出.*项目支出|人员经费.*公用经费", section.head
    ):
        yield _due(section, "A15", "支出栏：合计、基本支出（人员、公用）、项目支出")


def _funds(section: Section) -> Iterator[Due]:
    head = section.head
    if re.search(_FUNDS, head) and re.search(_OTHER_FUNDS, head) and re.search("合计|小计", head):
        yield _due(section, "A11", "资金栏、支出合计")
        yield _due(section, "A12", "合计栏与各资金栏")
    if _opening_parts(section):
        yield _due(section, "A13", "年初结转及其资金来源")


def _opening_parts(section: Section) -> bool:
    """Whether an amount of opening carry-over is printed with an amount of one of its funds below it."""
    for index, (_, line) in enumerate(section.lines):
        text = squeeze(line)
        match = re.match(
            r"(?:[一二三四五]、)?(?:年初|上年)[\u4e00-\u9fff]*结(?:转|余)[\u4e00-\u9fff]*(-?\d)",
            text,
        )
        if match is None:
            continue
        for _, below in section.lines[index + 1 : index + 5]:
            part = squeeze(below)
            if re.match(
                r"(?:[（(]?[一二三四]?[)）、]?)?(?:其中:)?一般公共预算[\u4e00-\u9fff]*\d", part
            ):
                return True
    return False


def _rows(sections: list[Section]) -> Iterator[Due]:
    """Every coded or total row with figures, where the head prints the columns."""
    for section in sections:
        text = section.head if len(section.head) > 20 else section.text
        for rule in _ROW_RULES[section.kind]:
            if not all(re.search(pattern, text) for pattern in _HEADS[rule]):
                continue
            rows = [row for row in section.rows if row.amounts]
            for code, count in Counter(row.code for row in rows).items():
                page = next(row.page for row in rows if row.code == code)
                label = next(row.label for row in rows if row.code == code)
                yield Due(
                    rule, section.kind, code, page, section.title, f"{code} {label}".strip(), count
                )
            if not rows:
                yield _due(section, rule, "表中各行")


def _hierarchy(sections: list[Section]) -> Iterator[Due]:
    for section in sections:
        rows = [row for row in section.rows if row.amounts]
        codes = {row.code for row in rows if row.code}
        if not codes:
            continue
        if any(not row.code for row in rows):
            yield _due(section, "C03", "合计与各类")
        yield _due(section, "C07", "科目编码")
        for code in sorted(codes):
            children = [c for c in codes if len(c) == len(code) + 2 and c.startswith(code)]
            if children and len(code) in (3, 5):
                page = next(row.page for row in rows if row.code == code)
                rule = "C01" if len(code) == 3 else "C02"
                yield Due(
                    rule,
                    section.kind,
                    code,
                    page,
                    section.title,
                    f"{code} = {'、'.join(children[:4])}",
                )


def _across(by_kind: dict[str, list[Section]], is_budget: bool) -> Iterator[Due]:
    summary = _first(by_kind, "revenue_expenditure_summary")
    revenue = _first(by_kind, "revenue_summary")
    expenditure = _first(by_kind, "expenditure_summary")
    appropriation = _first(by_kind, "fiscal_appropriation_summary")
    general = _first(by_kind, "general_public_budget_expenditure")
    basic = _first(by_kind, "general_public_budget_basic_expenditure")
    if summary and revenue and revenue.has(r"合计|总计"):
        yield _due(revenue, "D01", "收入总表合计、收支总表收入总计")
    if summary and expenditure and expenditure.has(r"合计|总计"):
        yield _due(expenditure, "D02", "支出总表合计、收支总表支出总计")
    if summary and expenditure:
        yield from _same_classes("D03", summary, expenditure)
    if revenue and expenditure and is_budget and summary and not _carries(summary):
        common = _function_codes(revenue.rows) & _function_codes(expenditure.rows)
        for code in sorted(common):
            yield _due(revenue, "D04", f"{code} 两表", code)
    if appropriation and general and general.has(r"合计|总计|小计"):
        yield _due(appropriation, "D05", "财政拨款支出、一般公共预算支出合计")
        if re.search(_FUNDS, appropriation.head) and re.search(_OTHER_FUNDS, appropriation.head):
            yield from _same_classes("D05", appropriation, general)
            for rule, kind in (
                ("D06", "government_fund_expenditure"),
                ("D07", "state_capital_expenditure"),
            ):
                fund = _first(by_kind, kind)
                if fund and any(row.amounts for row in fund.rows):
                    yield _due(fund, rule, "资金栏合计、该资金支出表合计")
    if general and basic and re.search(r"基本支|人员", general.head) and general.has("合计"):
        if basic.has("合计"):
            yield _due(basic, "D08", "一般公共预算基本支出、基本支出表合计")
        twins = {"2080505": "30108", "2080506": "30109", "2210201": "30113", "2101103": "30111"}
        for function, economic in twins.items():
            if function in _codes(general.rows) and economic in _codes(basic.rows):
                yield _due(basic, "D10", f"{function}、{economic}", economic)
    if (
        basic
        and general
        and expenditure
        and all(re.search("基本支", t.head) for t in (general, expenditure))
    ):
        yield _due(general, "D09", "两表的基本支出")


def _first(by_kind: dict[str, list[Section]], kind: str) -> Section | None:
    return next(iter(by_kind.get(kind, [])), None)


def _codes(rows: Iterable[Row]) -> set[str]:
    return {row.code for row in rows if row.code and row.amounts}


def _function_codes(rows: Iterable[Row]) -> set[str]:
    return {code for code in _codes(rows) if code.startswith("2")}


def _same_classes(rule: str, summary: Section, table: Section) -> Iterator[Due]:
    """Class names with an amount in the summary whose class code heads a row of the other table."""
    names = {
        row.label: row.code
        for row in table.rows
        if len(row.code) == 3 and row.code[0] == "2" and row.amounts
    }
    for page, line in summary.lines:
        for name, code in names.items():
            if not name:
                continue
            for match in re.finditer(re.escape(name), squeeze(line)):
                before = squeeze(line)[: match.start()]
                after = squeeze(line)[match.end() :]
                if (
                    re.search(r"[、.]$|^$", before[-1:])
                    and re.match(r"-?\d", after)
                    and AMOUNT.search(line)
                ):
                    yield Due(rule, summary.kind, code, page, summary.title, f"{code} {name}")


def _carries(summary: Section) -> bool:
    """Whether the summary prints an amount of carry-over or of surplus used."""
    return bool(
        re.search(
            r"(?:结转|结余|实户资金)[\u4e00-\u9fff()（）]*?-?(?!0\.0+\D)\d[\d,]*\.?\d*",
            summary.text,
        )
    )


def three_public(sections: list[Section], prose: str) -> Iterator[Due]:
    """E01-E03 of the one table of the three public expenses among the sections."""
    for section in [s for s in sections if s.kind == "three_public_expenses"][:1]:
        whole = r"合计|小计|总计|总额" if not section.has(r"会议费") else r"小计"
        if section.has(*_THREE, whole):
            yield _due(section, "E01", "“三公”合计与三项")
        if section.has("购置", "运行", "用车购置(?:及|和)运行") and _adds_up(section):
            yield _due(section, "E02", "公务用车购置及运行费与两项")
        if re.search(_PROSE, prose):
            yield _due(section, "E03", "文字与表")


def _adds_up(section: Section) -> bool:
    """Whether, beside its total, a line prints an amount twice or with its sum: else no vehicles are printed."""
    for _, line in section.lines:
        found = [Decimal(text.strip("()").replace(",", "")) for text in AMOUNT.findall(line)]
        parts = [amount for amount in found[1:] if amount]
        sums = {a + b for i, a in enumerate(parts) for b in parts[i + 1 :]}
        if len(parts) > len(set(parts)) or not sums.isdisjoint(parts):
            return True
    return len(section.lines) > 8 and section.amounts > 4


def _of_which(sections: list[Section]) -> Iterator[Due]:
    for section in sections:
        if section.kind in CODED | {"revenue_expenditure_summary", "fiscal_appropriation_summary"}:
            lines = [
                page for page, line in section.lines if re.match(r"其中:.*\d\.\d", squeeze(line))
            ]
            if lines:
                yield Due("B10", section.kind, "", lines[0], section.title, "标“其中”的行")
