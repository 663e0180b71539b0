"""Fixtures of family G from G08 on: what targets say in words, and what they leave open to the eye."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule
from rule_fixtures.targets import HEADER

KIND = "@ project_performance_target\n"
T = KIND + "T name=甲项目 budget=10.00 fiscal=10.00 other=\n"
OTHER_KIND = "@ institutions\n@ revenue_summary | total\ntotal 1.00"
SECOND = "\n" + KIND + "T name=乙项目 budget=5.00 fiscal=5.00 other=\n"


def cases() -> Iterator[Case]:
    yield from _costs()
    yield from _parts()
    yield from _products()
    yield from _values()
    yield from _forms()
    yield from _pairs()
    yield from _totals()
    yield from _leaks()


def _rule(rule_id: str, right: str, wrong: str, bare: str = T) -> Iterator[Case]:
    """The fixtures every such rule has: right, wrong, nothing to judge, no table of its kind."""
    rule = Rule(rule_id)
    silent = (
        ("not_applicable", "nothing_due") if rule_id in NOTHING_DUE else ("not_evaluable", "absent")
    )
    yield rule.case("balanced", right, "pass")
    yield rule.case("unbalanced", wrong, "fail")
    yield rule.case("absent", bare, *silent)
    yield rule.case("other_kind", OTHER_KIND, "not_applicable")
    yield rule.case("rejected", KIND.strip() + " rejected", "not_evaluable", "rejected")
    yield rule.case(
        "document_rejected", wrong, "not_evaluable", "document_not_read", status="rejected"
    )


NOTHING_DUE = {"G19", "G20", "G21", "G22", "G24", "G25", "G29", "G30"}


def _costs() -> Iterator[Case]:
    rule = Rule("G08")
    text = (
        T + "I 数量指标 = {n} 套 name=设备数量\nI 成本指标 <= 4.65 万元 name=设备单位成本 {basis}"
    )

    def of(count: str, basis: str = "") -> str:
        return text.replace("{n}", count).replace("{basis}", basis)

    yield from _rule("G08", of("2"), of("3"), T + "I 数量指标 = 3 套")
    yield rule.case("need_beyond_budget", of("6", "basis=共需27.88万元"), "fail")
    yield rule.case("need_within_budget", of("2", "basis=共需9.30万元，本次申请10万元"), "pass")
    yield rule.case("need_beyond_product", of("2", "basis=共需9.40万元"), "fail")
    yield rule.case(
        "request_is_not_the_budget", of("2", "basis=共需9.30万元，本次申请9万元"), "fail"
    )
    yield rule.case(
        "masked", of("3").replace("budget=10.00", "budget=**"), "not_evaluable", "masked"
    )
    yield rule.case("unit_unknown", of("3"), "not_evaluable", "unit_unknown", unit=None)
    yield rule.case(
        "two_quantities", of("3") + "\nI 数量指标 = 1 台 name=设备台数", "not_evaluable", "absent"
    )
    yield rule.case(
        "cost_is_the_need",
        T + "I 成本指标 <= 20 万元 name=总成本 basis=共需20万元",
        "not_evaluable",
        "absent",
    )
    meals = (
        T
        + "I 数量指标 = {n} 人 name=保障人数\nI 成本指标 <= 10 元 name=人均伙食费 desc=每人每天伙食费"
    )
    yield rule.case("every_day", meals.replace("{n}", "27"), "pass")
    yield rule.case("every_day_beyond", meals.replace("{n}", "28"), "fail")


def _parts() -> Iterator[Case]:
    rule = Rule("G09")
    text = T.replace("fiscal", "purpose=建设，其中二期{x}万元，三期7.33万元 fiscal")
    yield from _rule("G09", text.replace("{x}", "2.67"), text.replace("{x}", "3.67"))
    yield rule.case("rounding_is_a_hint", text.replace("{x}", "2.66"), "fail")
    yield rule.case(
        "masked",
        text.replace("{x}", "3").replace("budget=10.00", "budget=**"),
        "not_evaluable",
        "masked",
    )
    yield rule.case(
        "one_part", T.replace("fiscal", "purpose=其中一期3万元 fiscal"), "not_evaluable", "absent"
    )


def _products() -> Iterator[Case]:
    rule = Rule("G10")
    text = T.replace("fiscal", "objective=保障5人*{x}万元={y}万元 fiscal")

    def of(price: str, total: str) -> str:
        return text.replace("{x}", price).replace("{y}", total)

    yield from _rule("G10", of("1.4", "7"), of("1.4", "8"))
    yield rule.case("within_rounding", of("1.41", "7.1"), "pass", "within_rounding")
    yield rule.case("beyond_the_budget", of("2.4", "12"), "fail")
    yield rule.case(
        "masked", of("2.4", "12").replace("budget=10.00", "budget=**"), "not_evaluable", "masked"
    )
    spoken = T.replace("fiscal", "objective=租用光纤5条，每年8000元，共计{y}万元 fiscal")
    yield rule.case("spoken", spoken.replace("{y}", "4.00"), "pass")
    yield rule.case("spoken_unbalanced", spoken.replace("{y}", "4.10"), "fail")


def _values() -> Iterator[Case]:
    def one(row: str) -> str:
        return T + "I " + row

    yield from _rule(
        "G11", one("质量指标 >= 85 % name=合格率"), one("质量指标 >= 85 _ name=合格率")
    )
    yield Rule("G11").case(
        "unit_in_name", one("质量指标 >= 85 _ name=合格率（%）"), "not_evaluable", "absent"
    )
    yield Rule("G11").case("a_fraction", one("质量指标 >= 0.85 _ name=合格率"), "pass")
    yield Rule("G11").case(
        "ambiguous", one("质量指标 >= ~85 _ name=合格率"), "not_evaluable", "absent"
    )
    yield from _rule(
        "G12",
        one("质量指标 = 100 % name=合格率"),
        one("质量指标 >= 100 % name=合格率"),
        one("数量指标 = 1 件"),
    )
    yield Rule("G12").case("over", one("服务对象满意度指标 = 200 % name=群众满意度"), "fail")
    yield Rule("G12").case("growth", one("经济效益指标 >= 100 % name=收入增长率"), "pass")
    yield from _rule(
        "G13",
        one("数量指标 = 50 类 name=办公事项五十类"),
        one("数量指标 = 100 类 name=办公事项五十类"),
    )
    yield Rule("G13").case(
        "other_count", one("数量指标 = 100 人 name=办公事项五十类"), "not_evaluable", "absent"
    )
    yield Rule("G13").case("percent", one("质量指标 >= 85 % name=满意度 desc=达到90%以上"), "fail")
    yield from _rule(
        "G14", one("数量指标 = 0 起 name=事故起数"), one("数量指标 text=是 name=事故起数")
    )
    yield Rule("G14").case("stub", one("数量指标 text=≥**个 status=printed"), "fail")
    yield from _rule("G16", one("数量指标 = 1 件"), one("数量指标 text= name=装备数量"))
    not_due = one("生态效益指标 text= name=不适用")
    yield Rule("G16").case("not_due", not_due, "not_evaluable", "absent")
    yield Rule("G16").case("empty", one("数量指标 text= name= status=empty"), "fail")
    yield Rule("G16").case("masked", one("数量指标 = ** 件"), "not_evaluable", "absent")
    yield from _rule(
        "G17",
        one("社会效益指标 <= 5 % name=事故发生率"),
        one("社会效益指标 >= 5 % name=事故发生率"),
    )
    yield Rule("G17").case("generous", one("社会效益指标 <= 75 % name=案件发生率"), "fail")
    yield Rule("G17").case("good_at_most", one("质量指标 <= 95 % name=验收合格率"), "fail")
    yield Rule("G17").case(
        "handled", one("社会效益指标 >= 95 % name=投诉处理率"), "not_evaluable", "absent"
    )
    yield from _rule(
        "G18",
        one("质量指标 >= 95 % name=合格率"),
        one("数量指标 >= 95 % name=覆盖率"),
        one("数量指标 = 1 件"),
    )
    yield Rule("G18").case("count_as_percent", one("数量指标 = 100 % name=警卫天数"), "fail")
    yield from _rule(
        "G21",
        one("数量指标 = 1 件 name=2026年完成数量"),
        one("数量指标 = 1 件 name=2025年完成数量"),
    )
    yield Rule("G21").case("later", one("时效指标 text=2027年底前完成"), "pass")
    yield Rule("G21").case(
        "compared", one("数量指标 = 5 % name=较2025年增长率"), "not_applicable", "nothing_due"
    )
    yield from _rule(
        "G27",
        one("经济效益指标 = 90 万元 name=挽回损失金额"),
        one("经济效益指标 = 90 万元 name=罚没资金追缴金额"),
    )
    yield from _rule(
        "G29",
        one("质量指标 = 100 % name=发放率 desc=实际发放额/应发放额"),
        one("质量指标 = 100 % name=发放率 desc=应发放额/实际发放额"),
    )


CLASSES = ("数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标")


def _forms() -> Iterator[Case]:
    rows = [f"I {name} = 1 件" for name in CLASSES]
    yield from _rule("G15", T + "\n".join(rows), T + "\n".join(rows[:-1]))
    unknown = T + "\n".join([*rows[:-1], "I _ = 1 件"])
    yield Rule("G15").case("ambiguous", unknown, "not_evaluable", "ambiguous")
    code = T.replace("name=甲项目", "name=甲项目 code={x}")
    good = "13043426P00000110083U"
    yield from _rule("G22", code.replace("{x}", good), code.replace("{x}", "2040220"))
    pair = code.replace("{x}", good) + SECOND.replace("name=乙项目", "name=乙项目 code={y}")
    yield Rule("G22").case("doubled", pair.replace("{y}", good), "fail")
    yield Rule("G22").case("two_codes", pair.replace("{y}", "13043426P00000110084F"), "pass")
    yield Rule("G22").case("later_year", code.replace("{x}", "13043427P00000110083U"), "fail")
    yield Rule("G22").case("earlier_year", code.replace("{x}", "13043424P00000110083U"), "pass")
    with_purpose = T.replace("fiscal", "purpose=用于差旅费 fiscal")
    yield from _rule("G25", with_purpose, with_purpose + SECOND)
    objective = T.replace("fiscal", "objective={x} fiscal")
    yield from _rule(
        "G26", objective.replace("{x}", "维护社会稳定"), objective.replace("{x}", "目标内容1")
    )
    yield Rule("G28").case("balanced", T, "pass")
    yield Rule("G28").case("unbalanced", T, "fail", unit=None)
    of_its_own = T.replace("budget=10.00", "budget=10.00万元")
    yield Rule("G28").case("unit_of_its_own", of_its_own, "pass", unit=None)
    yield Rule("G28").case(
        "masked", T.replace("budget=10.00", "budget=**"), "not_evaluable", "absent", unit=None
    )
    yield Rule("G28").case("absent", KIND + "T name=甲项目", "not_evaluable", "absent")
    yield Rule("G28").case("other_kind", OTHER_KIND, "not_applicable")
    plans = T.replace(
        "fiscal", f"{HEADER} unit=万元 basis=per_period plan=5.00,5.00 fiscal"
    ) + SECOND.replace("fiscal", f"{HEADER} unit=万元 basis={{x}} plan=2.00,5.00 fiscal")
    yield from _rule("G30", plans.replace("{x}", "per_period"), plans.replace("{x}", "cumulative"))
    yield Rule("G30").case("unknown_basis", plans.replace("{x}", "unknown"), "pass")


def _pairs() -> Iterator[Case]:
    words = "desc=将公共安全视频与县级综合管理结合，提升管理水平和效率"
    first = T + f"I 社会效益指标 = 1 件 {words}"
    second = SECOND + "I 社会效益指标 = 1 件 {x}"
    yield from _rule(
        "G19",
        first + second.replace("{x}", words[:-4] + "和服务能力"),
        first + second.replace("{x}", words),
    )
    same = second.replace("乙项目", "甲项目").replace("{x}", words)
    yield Rule("G19").case("same_project", first + same, "pass")
    yield Rule("G19").case(
        "short_words",
        (first + second.replace("{x}", words)).replace(words, "desc=提升水平"),
        *SILENT,
    )
    rate = T + "I 质量指标 >= 95 % name=公安机关案件破案率"
    other = SECOND + "I 质量指标 >= {x} % name=公安机关案件破案率"
    yield from _rule("G20", rate + other.replace("{x}", "95"), rate + other.replace("{x}", "100"))
    own = (rate + other.replace("{x}", "100")).replace("公安机关案件破案率", "设备验收合格率")
    yield Rule("G20").case("own_rates", own, *SILENT)
    fall = T + "I 社会效益指标 >= 60 % name=当年治安案件发案数下降"
    yield Rule("G20").case("prose", fall + "\n~治安案件发案数同比下降60%以上。", "pass")
    yield Rule("G20").case(
        "prose_says_otherwise", fall + "\n~治安案件发案数同比增幅60%以下。", "fail"
    )


SILENT = ("not_applicable", "nothing_due")


def _totals() -> Iterator[Case]:
    rule = Rule("G23")
    table = "@ expenditure_summary | total basic_expenditure<total project_expenditure<total\ntotal 20.00 5.00 {x}\n"
    yield from _rule("G23", table.replace("{x}", "15.00") + T, table.replace("{x}", "9.00") + T)
    yield rule.case("within_rounding", table.replace("{x}", "9.99") + T, "pass")
    yield rule.case("just_beyond_rounding", table.replace("{x}", "9.98") + T, "fail")
    masked = T + SECOND.replace("budget=5.00", "budget=**").replace("fiscal=5.00", "fiscal=**")
    yield rule.case("masked", table.replace("{x}", "15.00") + masked, "not_evaluable", "masked")
    yield rule.case("masked_but_beyond", table.replace("{x}", "9.00") + masked, "fail")
    yield rule.case(
        "unit_unknown", table.replace("{x}", "9.00") + T, "not_evaluable", "unit_unknown", unit=None
    )


def _leaks() -> Iterator[Case]:
    rule = Rule("G24")
    hidden = (
        KIND
        + f"T name=甲项目 budget=** fiscal=** other= {HEADER} unit=unknown basis=unknown plan={{x}}"
    )
    yield from _rule(
        "G24", hidden.replace("{x}", "**,**"), hidden.replace("{x}", "3.00,4.00"), NOTHING
    )
    yield rule.case("never_a_value", hidden.replace("{x}", "3.00,4.00"), "fail", "masked_bound")
    yield rule.case("part_of_the_plan", hidden.replace("{x}", "3.00,**"), "pass")
    yield rule.case(
        "source_of_funds", hidden.replace("fiscal=**", "fiscal=7.00").replace("{x}", "**"), "fail"
    )
    yield rule.case("not_masked", T, *SILENT)
    masked = hidden.replace("{x}", "**")
    purchase = (
        "\n@ government_procurement | total\nP line 甲 1 6.00 6.00 project={name} budget=7.00"
    )
    yield rule.case("told_by_a_purchase", masked + purchase.replace("{name}", "甲项目"), "fail")
    yield rule.case("purchase_of_another", masked + purchase.replace("{name}", "乙项目"), "pass")
    yield rule.case("told_by_its_cost", masked + "\nI 成本指标 <= 7 万元 name=总成本", "fail")
    yield rule.case("unit_cost_alone", masked + "\nI 成本指标 <= 7 万元 name=人均标准", "pass")
    coded = "@ expenditure_summary | total\ntotal 20.00\n204 **\n208 {x}"
    yield rule.case("line_of_a_table", coded.replace("{x}", "12.00"), "fail", "masked_bound")
    yield rule.case("line_beside_unreadable", coded.replace("{x}", "?"), "pass")
    lines = (
        "@ government_procurement | total\nP total 合计 _ _ 10.00\nP unit_subtotal 小计 _ _ 10.00\n"
        "P line 甲 1 6.00 6.00\nP line 乙 ** ** {x}"
    )
    yield rule.case("purchases", lines.replace("{x}", "**"), "fail", "masked_bound")
    yield rule.case("purchases_open", lines.replace("** ** {x}", "1 4.00 4.00"), *SILENT)
    yield rule.case(
        "purchases_unreadable", lines.replace("{x}", "**") + "\nP line 丙 1 _ _", "pass"
    )
    table = (
        "@ expenditure_summary | total basic_expenditure<total project_expenditure<total\n"
        "total 20.00 3.00 17.00\n204 20.00 3.00 17.00\n2040202 13.00 3.00 10.00\n2040299 7.00 0 {x}\n"
    )
    two = T + SECOND.replace("budget=5.00", "budget=**").replace("fiscal=5.00", "fiscal=**")
    yield rule.case("residual", table.replace("{x}", "7.00") + two, "fail", "masked_bound")
    yield rule.case(
        "residual_of_more", table.replace("17.00", "18.50").replace("{x}", "7.00") + two, "pass"
    )
