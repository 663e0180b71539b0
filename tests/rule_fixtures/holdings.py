"""Fixtures of F05–F07 and F09–F12: what the prose says of purchases and assets."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, of_other_kind, put, rejected

BUDGET = """
@ institutions
% 政府采购预算总额 budget {t}
% 政府采购货物预算 budget 10.00
% 政府采购工程预算 budget 20.00
% 政府采购服务预算 budget {s}
"""
KEPT = """
% 本部门面向中小企业预留政府采购项目预算金额 amount {k}
% 预留给小型和微型企业的政府采购项目预算 budget {m}
"""
WON = """
@ institutions
% 政府采购金额(以合同签订为准) amount 60.00
% 在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额 amount {w}
% 在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额 amount 20.00
"""
FLEET = """
@ institutions
% 共有车辆 count {n}
% 执法执勤用车 count 5
% 特种专业技术用车 count 2
% 其他用车 count 1
"""
ASSETS = "@ fixed_assets\nV total 资产总额 100.00\nV part 房屋 100.00\n% 固定资产金额 amount {x}"
LINES = """
@ government_procurement | total
P total 合计 _ _ 60.00
P line 电脑 _ _ 10.00 code=A02010100
P line 修路 _ _ 20.00 code=B01020100
P line 运维 _ _ {a} code=C16070100
"""


def cases() -> Iterator[Case]:
    yield from _kinds()
    yield from _small_enterprises()
    yield from _contracts()
    yield from _assets()
    yield from _planned()
    yield from _vehicles()
    yield from _as_printed()


def _common(rule: Rule, right: str, wrong: str, **sheet: str) -> Iterator[Case]:
    yield rule.case("balanced", right, "pass", **sheet)
    yield rule.case("unbalanced", wrong, "fail", **sheet)
    yield rule.case("absent", NOTHING, "not_evaluable", "absent", **sheet)
    yield rule.case("other_stage", wrong, "not_applicable", "stage", stage="performance")


def _budget(total: str, services: str = "30.00") -> str:
    return BUDGET.replace("{t}", total).replace("{s}", services)


def _kinds() -> Iterator[Case]:
    rule = Rule("F05")
    yield from _common(rule, _budget("60.00"), _budget("0"))
    yield rule.case("within_rounding", _budget("60.02"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", _budget("60.03"), "fail")
    two = "\n".join(line for line in _budget("60.00").splitlines() if "工程" not in line)
    yield rule.case("two_of_three_below_the_total", two, "pass")
    yield rule.case("two_of_three_above_the_total", two.replace("60.00", "39.00"), "fail")
    yield rule.case("one_of_three", "\n".join(two.splitlines()[:-1]), "not_evaluable", "absent")
    twice = _budget("61.00") + "% 政府采购货物预算 budget 1.00"
    yield rule.case("duplicated", twice, "not_evaluable", "duplicate")
    yield rule.case(
        "other_kind", _budget("0").replace("政府采购", "机关运行"), "not_evaluable", "absent"
    )


def _small_enterprises() -> Iterator[Case]:
    rule = Rule("F06")
    kept = _budget("60.00") + KEPT.replace("{m}", "20.00")
    right, wrong = kept.replace("{k}", "24.00"), kept.replace("{k}", "61.00")
    yield from _common(rule, right, wrong)
    yield rule.case("all_of_it", kept.replace("{k}", "60.00"), "pass")
    yield rule.case("small_above_medium", kept.replace("{k}", "19.00"), "fail")
    only_kept = "\n".join(line for line in right.splitlines() if "预留给" not in line)
    signed = only_kept.replace("政府采购预算总额", "政府采购金额(以合同签订为准)").replace(
        "24.00", "61.00"
    )
    yield rule.case("budget_against_contracts", signed, "not_evaluable", "scope_unknown")
    two = only_kept.replace("24.00", "61.00") + "\n% 政府采购预算总额 budget 99.00"
    yield rule.case("two_totals", two, "not_evaluable", "absent")
    yield rule.case("other_kind", wrong.replace("预留", "退回"), "not_evaluable", "absent")
    granted = _budget("60.00") + "% 授予中小企业合同金额 amount 61.00"
    yield rule.case("granted_above_the_total", granted, "fail", stage="final_accounts")


def _contracts() -> Iterator[Case]:
    rule = Rule("F07", "final_accounts")
    yield from _common(rule, WON.replace("{w}", "40.00"), WON.replace("{w}", "41.00"))
    yield rule.case("within_rounding", WON.replace("{w}", "40.01"), "pass")
    yield rule.case(
        "other_kind", WON.replace("{w}", "41.00").replace("企业", "学校"), "not_evaluable", "absent"
    )


def _assets() -> Iterator[Case]:
    rule = Rule("F09")
    yield from _common(rule, put(ASSETS, "100.00"), put(ASSETS, "101.00"))
    yield rule.case("within_rounding", put(ASSETS, "100.01"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(ASSETS, "100.02"), "fail")
    yield rule.case("rejected", rejected(put(ASSETS, "101.00")), "not_evaluable", "rejected")
    yield rule.case(
        "other_kind",
        put(ASSETS, "101.00").replace("固定资产", "流动资产"),
        "not_evaluable",
        "absent",
    )
    yield rule.case(
        "to_be_bought", put(ASSETS, "1.00").replace("% 固", "% 拟购置固"), "not_evaluable", "absent"
    )
    two = put(ASSETS, "101.00") + "\nV total 合计 90.00"
    yield rule.case("duplicated", two, "not_evaluable", "absent")


def _planned() -> Iterator[Case]:
    rule = Rule("F10")
    text = LINES.replace("{a}", "30.00") + "% 本年度拟购置固定资产总额 amount {x} listed=1"
    yield from _common(rule, put(text, "30.00"), put(text, "31.00"))
    yield rule.case("within_rounding", put(text, "30.01"), "pass")
    yield rule.case("just_beyond_rounding", put(text, "30.02"), "fail")
    masked = put(text, "60.00").replace("30.00", "**")
    yield rule.case("masked_service", masked, "pass")
    yield rule.case(
        "masked_service_above_the_total", masked.replace("amount 60", "amount 61"), "fail"
    )
    yield rule.case("rejected", rejected(put(text, "61.00")), "not_evaluable", "rejected")
    yield rule.case("other_kind", of_other_kind(put(text, "61.00")).replace("P", "#P").split("#")[0],
                    "not_evaluable", "absent")  # fmt: skip


def _vehicles() -> Iterator[Case]:
    rule = Rule("F11")
    yield from _common(rule, FLEET.replace("{n}", "8"), FLEET.replace("{n}", "0"))
    open_list = FLEET.replace("% 其他用车 count 1\n", "")
    yield rule.case("open_list_below", open_list.replace("{n}", "9"), "pass")
    yield rule.case("open_list_above", open_list.replace("{n}", "6"), "fail")
    yield rule.case(
        "duplicated", FLEET.replace("{n}", "9") + "% 其他用车 count 2", "not_evaluable", "duplicate"
    )
    yield rule.case(
        "other_kind", FLEET.replace("{n}", "0").replace("车", "船"), "not_evaluable", "absent"
    )


def _as_printed() -> Iterator[Case]:
    rule = Rule("F12")
    text = LINES.replace("{a}", "30.00") + _budget("{x}").split("institutions", 1)[1]
    yield from _common(rule, put(text, "60.00"), put(text, "61.00"))
    yield rule.case("within_rounding", put(text, "60.01"), "pass", "within_rounding")
    yield rule.case("just_beyond_rounding", put(text, "60.02"), "fail")
    yield rule.case("a_last_digit_differs", put(text, "60.01").replace("_ _ 60.00", "_ _ 60.003"), "fail")
    moved = put(text, "60.00").replace("code=B01020100", "code=A02010200")
    yield rule.case("a_kind_differs", moved, "fail")
    unknown = moved.replace("code=C16070100", "")
    yield rule.case("a_line_of_no_kind", unknown, "pass")
    groups = unknown.replace("P line 电脑", "P unit_subtotal 一、货物A _ _ 11.00\nP line 电脑")
    yield rule.case("the_row_of_a_kind_differs", groups, "fail")
    yield rule.case(
        "masked", put(text, "60.00").replace("_ _ 60.00", "_ _ **"), "not_evaluable", "masked"
    )
    yield rule.case("rejected", rejected(put(text, "61.00")), "not_evaluable", "rejected")
    yield rule.case(
        "other_kind", put(text, "61.00").replace("政府采购", "机关运行"), "not_evaluable", "absent"
    )
