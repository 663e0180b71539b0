"""Fixtures of D04, G, J02, J03 and K03 at their edges: two pages, rows without names, files in two parts."""

from collections.abc import Iterator

from rule_fixtures.across_documents import CENTRE, DEPARTMENT, OFFICE
from rule_fixtures.case import NOTHING, Case, Rule
from rule_fixtures.completeness import REQUIRED, tables
from rule_fixtures.target_bounds import CODE
from rule_fixtures.target_marks import GOOD
from rule_fixtures.target_words import SECOND, T
from rule_fixtures.targets import HEAD, plan

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "scope_unknown")
LONG = "全面提升辖区公共服务能力并按期完成各项重点建设任务"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("G01", _money()), ("G08", _codes()), ("D04", _owned()), ("J02", _promised()), ("J03", _empty()),
        ("G03", _falls()), ("G07", _costs()), ("G16", _blanks()), ("G11", _values()), ("G19", _copies()),
        ("G20", _rates()), ("G24", _leaks()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"page_{name}", text, *demand)
    yield from _parts()


def _money() -> Iterator[tuple[str, ...]]:
    yield (
        "one_source_hidden",
        f"{HEAD}T budget=10.00 fiscal=*** other=4.00",
        "not_evaluable",
        "masked",
    )


def _codes() -> Iterator[tuple[str, ...]]:
    """A code of this very year is none of money that was carried over."""
    need = "I 数量指标 = 6 套 name=设备数量\nI 成本指标 <= 4.65 万元 name=设备单位成本 basis=共需27.88万元\n"
    yield "code_of_this_year", T.replace("name=甲项目", CODE.format(GOOD)) + need, "fail"


def _falls() -> Iterator[tuple[str, ...]]:
    yield "of_a_hidden_budget", plan("25,50,40,100", budget="**"), "not_evaluable", "masked"
    yield (
        "of_a_hidden_budget_and_words",
        plan("25,若干,100", budget="**"),
        "not_evaluable",
        "masked",
    )


def _costs() -> Iterator[tuple[str, ...]]:
    text = f"{HEAD}T budget=10.00 fiscal=10.00 other=\nI 成本指标 <= {{}} {{}}"
    for number, unit, outcome in (
        ("1", "亿元", "fail"), ("0.001", "亿元", "pass"), ("10", "万元", "pass"), ("11", "万元", "fail"),
        ("100051", "元", "fail"), ("11", "元", "pass"),
    ):  # fmt: skip
        yield f"{number}_{unit}", text.format(number, unit), outcome
    yield "less_than", text.format("12", "万元").replace("<=", "<"), "fail"
    yield "no_sign", text.format("12", "万元").replace("<=", "_"), "fail"


def _blanks() -> Iterator[tuple[str, ...]]:
    yield "ambiguous", f"{T}I 数量指标 = ~1 件 name=\n", *ABSENT
    yield "two_pages", f"{T}I 数量指标 = 1 件\n---\nI 数量指标 = 2 件\n", "pass"
    yield (
        "second_page_blank",
        f"{T}I 数量指标 = 1 件\n---\nI 数量指标 text= name=装备数量\n",
        "fail",
    )
    two = f"{T}I 数量指标 text= name=装备数量\n---\nI 数量指标 text= name=人员数量 wide=yes\n"
    yield "two_blanks", two, "fail"
    yield "a_blank_without_a_cell", f"{T}I 数量指标 text= name=装备数量 wide=yes\n", "fail"


def _values() -> Iterator[tuple[str, ...]]:
    rows = "I 质量指标 >= {} _ name=合格率 wide=yes\n---\nI 质量指标 >= {} _ name=及格率\n"
    yield "two_pages", T + rows.format("1", "101"), "pass"
    yield "two_pages_wrong", T + rows.format("85", "90"), "fail"


def _copies() -> Iterator[tuple[str, ...]]:
    aims = (
        T.replace("budget", f"objective={LONG} budget"),
        SECOND.replace("budget", f"objective={{}}{LONG} budget"),
    )
    yield "one_aim", aims[0] + aims[1].format(""), "fail"
    yield "two_aims", aims[0] + aims[1].format("乙"), "pass"
    words = f"I 社会效益指标 = 1 件 desc={LONG} wide=yes\n"
    yield "words_without_a_cell", T + words + SECOND + words, "fail"
    aim_and_words = aims[0] + SECOND + words
    yield "an_aim_as_a_row", aim_and_words, "fail"
    third = SECOND.replace("乙", "丙") + words
    yield "three_projects", T + words + "---\n" + words + SECOND + words + third, "fail"


def _rates() -> Iterator[tuple[str, ...]]:
    rate = "I 质量指标 >= {} % name=公安机关案件破案率\n"
    yield "on_two_pages", T + "---\n" + rate.format("95") + SECOND + rate.format("95"), "pass"
    said = "~公安机关案件破案率达到{}%以上。"
    yield (
        "said_of_two_projects",
        T + rate.format("95") + SECOND + rate.format("95") + said.format("90"),
        "fail",
    )


def _leaks() -> Iterator[tuple[str, ...]]:
    head = "@ government_procurement | total\n"
    for kind in ("total", "unit_subtotal"):
        lines = f"P {kind} - _ _ 10.00\nP line 电脑 ** ** **\nP line 桌椅 1 4.00 4.00\n"
        text = head + ("P unit_subtotal 甲 _ _ 10.00\n" if kind == "total" else "") + lines
        yield f"nameless_{kind}", text, "fail"
    hidden = T.replace("budget=10.00", "budget=**").replace("fiscal=10.00", "fiscal=")
    told = hidden + "I 成本指标 <= 7 万元 name=总成本 wide=yes\n"
    yield "a_cost_without_a_cell", told, *("pass",)


def _promised() -> Iterator[tuple[str, ...]]:
    body = tables(*REQUIRED[:4])
    listed = "\n# three_public_expenses “三公”经费表 2 cell"
    yield "listed_in_a_cell", body + listed, "fail"
    yield "listed_twice", body + listed + "\n# three_public_expenses 另一张表 3 cell", "fail"


def _empty() -> Iterator[tuple[str, ...]]:
    yield "without_a_title", "@ government_fund_expenditure empty untitled\n", "fail"
    yield (
        "without_a_title_noted",
        "@ government_fund_expenditure empty=本表无数据 untitled\n",
        "pass",
    )


def _owned() -> Iterator[tuple[str, ...]]:
    text = (
        "@ revenue_summary | total opening_carryover<total\ntotal 100.00 {0}\n201 100.00 {0}\n"
        "@ expenditure_summary | total closing_carryover<total\ntotal 101.00 {0}\n201 101.00 {0}\n"
    )
    summary = "@ revenue_expenditure_summary | revenue: budget\nR total_revenue 100.00\n"
    yield "nothing_carried", summary + text.format("0.00"), "fail"
    yield "nothing_carried_and_no_summary", text.format("0.00"), *UNKNOWN
    yield "hidden_carry_over", summary + text.format("**"), *UNKNOWN


def _parts() -> Iterator[Case]:
    """K03: a department and its bodies whose figures and prose are two files each."""
    rule = Rule("K03")
    nothing = ("not_applicable", "nothing_due")
    body, centre = "两份文件的局", "两份文件的中心"
    for name, text, own, words in (
        ("office", OFFICE, body, {"level": "unit"}), ("office_prose", NOTHING, body, {"level": "unit"}),
        ("centre", CENTRE, centre, {"level": "unit"}), ("centre_prose", NOTHING, centre, {"level": "unit"}),
    ):  # fmt: skip
        parent = f"{text}\n* parent {body}\n% 某项工作 amount {len(name)}.00"
        path = {"path": f"{own}{name}.pdf"}
        yield rule.case(f"page_{name}", parent, *nothing, body_name=own, **words, **path)
    listed = f"* headquarters {body}\n* member {centre}"
    whole = DEPARTMENT.replace("{x}", "10.03") + listed
    yield rule.case("page_department", whole, "fail", body_name=body, path="部门表.pdf")
    prose = f"{NOTHING}\n% 某项工作 amount 1.00"
    yield rule.case("page_department_prose", prose, *nothing, body_name=body, path="部门说明.pdf")
    # The list of a version that was replaced names a body more: it is asked no longer.
    body, centre = "换过名单的局", "换过名单的中心"
    for name, text, own in (("own_office", OFFICE, body), ("own_centre", CENTRE, centre)):
        parent = f"{text}\n* parent {body}"
        yield rule.case(
            f"page_{name}", parent, *nothing, body_name=own, level="unit", path=f"换{name}.pdf"
        )
    listed = f"* headquarters {body}\n* member {centre}"
    whole = DEPARTMENT.replace("{x}", "10.00") + listed
    older = f"{whole}\n* member 第三个单位"
    yield rule.case("page_list_replaced", older, None, body_name=body, path="换部门.pdf", night=0)
    yield rule.case("page_list_that_holds", whole, "pass", body_name=body, path="换部门.pdf")
