"""Fixtures of G11–G22, G25 and G30 at their edges: values just in and out of bounds, rows beside those compared."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule
from rule_fixtures.target_words import KIND, SECOND, SILENT, T
from rule_fixtures.targets import HEADER

ABSENT = ("not_evaluable", "absent")
DEPARTMENT = "@ department_performance_target\n"
GOOD, OTHER = "13043426P00000110083U", "13043426P00000110084F"
TWENTY = "将公共安全视频与县级综合管理结合提升水平"
RATE = "公安机关案件破案率"


def cases() -> Iterator[Case]:
    for rule_id, row, *demand in _rows():
        words = row.replace(" ", "_").replace("/", "slash")
        yield Rule(rule_id).case(f"edge_{words}", f"{T}I {row}\n", *demand)
    for rule_id, found in (
        ("G19", _copies()), ("G20", _rates()), ("G22", _codes()), ("G25", _purposes()), ("G30", _plans()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"edge_{name}", text, *demand)
    dated = f"{T}I 数量指标 = 1 件 name=2025年完成数量\n"
    yield Rule("G21").case("edge_of_no_year", dated, "not_applicable", year=None)


def _rows() -> Iterator[tuple[str, ...]]:
    for number, outcome in (("1", "pass"), ("2", "fail"), ("100", "fail"), ("101", "pass")):
        yield "G11", f"质量指标 >= {number} _ name=合格率", outcome
    yield "G11", "质量指标 >= 85 _ name=合格率 status=empty", *ABSENT
    yield "G12", "质量指标 > 100 % name=合格率", "fail"
    yield "G12", "服务对象满意度指标 = 101 % name=群众满意度", "fail"
    for value in ("= 1 件 status=empty", "= 1 件 name=", "text="):
        yield "G16", f"数量指标 {value}", "fail"
    for name in ("无", "/", "／", "-", "—", "——"):
        yield "G16", f"数量指标 text= name={name}", *ABSENT
    for value, outcome in ((">= 0", "pass"), (">= 1", "fail"), ("> 5", "fail")):
        yield "G17", f"社会效益指标 {value} % name=事故发生率", outcome
    for value, outcome in (("<= 30", "fail"), ("<= 29", "pass"), ("< 75", "fail")):
        yield "G17", f"社会效益指标 {value} % name=事故发生率", outcome
    yield "G17", "质量指标 < 95 % name=验收合格率", "fail"
    yield "G17", "成本指标 >= 5 万元 name=总成本", "fail"
    yield "G18", "数量指标 = 50 % name=追缴金额", "fail"
    for unit in ("元", "亿元"):
        yield "G27", f"经济效益指标 = 90 {unit} name=罚没资金追缴金额", "fail"
    yield "G29", "质量指标 = 100 % name=发放率 desc=应发放额/实际发放额 status=empty", *SILENT


def _copies() -> Iterator[tuple[str, ...]]:
    text = f"{T}I 社会效益指标 = 1 件 desc={{0}}{SECOND}I 社会效益指标 = 1 件 desc={{0}}\n"
    yield "twenty_characters", text.format(TWENTY), "fail"
    yield "nineteen_characters", text.format(TWENTY[1:]), *SILENT
    same = text.format(TWENTY)
    yield "no_names", same.replace("name=甲项目", "name=").replace("name=乙项目", "name="), *SILENT
    yield "of_a_department", same.replace(SECOND, SECOND.replace(KIND, DEPARTMENT)), "pass"
    yield "one_is_empty", f"{same.strip()} status=empty\n", "pass"
    first, second = same.split(SECOND)
    yield "one_is_ambiguous", first + SECOND + second.replace("= 1", "= ~1"), "pass"


def _rates() -> Iterator[tuple[str, ...]]:
    rate = f"{T}I 质量指标 >= 95 % name={{0}}\n"
    two = f"{rate}{SECOND}I 质量指标 {{1}} name={{0}}\n"
    yield "one_rate_alone", rate.format(RATE), *SILENT
    yield "counted_otherwise", two.format(RATE, ">= 90 件"), *SILENT
    yield "in_words", two.format(RATE, ">= 若干 %"), *SILENT
    yield "four_characters", two.format("当年总破案率", ">= 90 %"), "fail"
    yield "three_characters", two.format("当年破案率", ">= 90 %"), *SILENT
    yield "money", rate.format("查扣涉案总额") + "~查扣涉案总额达到90%以上。\n", *SILENT
    prose = f"~{RATE}达到98%以上。\n"
    yield "prose_beside_another_rate", two.format(RATE, ">= 90 %").replace(
        f"%  name={RATE}", "% name=群众满意度"
    ) + "I 质量指标 >= 90 % name=刑事案件办结率\n" + prose, "fail"  # fmt: skip
    yield "prose_alone", f"{T}{prose}{prose.replace('98', '90')}", *SILENT
    coded = T.replace("name=甲项目", f"name=甲项目 code={GOOD}")
    yield "a_code_is_no_rate", f"{coded}I 质量指标 = 95 % name=130434\n", *SILENT


def _codes() -> Iterator[tuple[str, ...]]:
    def of(*codes: str, name: str = "") -> str:
        names = "甲乙丙"
        return "".join(
            f"{KIND}T name={name or names[n]}项目 code={code} budget=5.00 fiscal=5.00 other=\n"
            for n, code in enumerate(codes)
        )

    yield "two_of_three_doubled", of(GOOD, GOOD, OTHER), "fail"
    yield "one_project_twice", of(GOOD, GOOD, name="甲"), "pass"
    yield "of_another_division", of(GOOD, OTHER, "13050026P00000110085K"), "fail"
    yield "of_another_length", of(GOOD, OTHER, "130434ABC"), "fail"
    yield "of_its_own_length", of("130434ABC"), "pass"
    yield "masked", of("13043426P****"), *SILENT
    yield "one_without", of(GOOD) + SECOND, "pass"
    yield "one_masked", of(GOOD, "13043426P****"), "pass"
    yield "a_function_twice", of("2040220", "2040220"), "fail"
    yield "of_a_department", T + DEPARTMENT + "T name=整体 code=2040220\n", *SILENT


def _purposes() -> Iterator[tuple[str, ...]]:
    third = SECOND.replace("乙", "丙")
    told = (T + SECOND).replace("fiscal", "purpose=用于差旅费 fiscal")
    yield "two_of_three", told + third, "fail"


def _plans() -> Iterator[tuple[str, ...]]:
    text = (T + SECOND).replace("fiscal", f"{HEADER} unit={{0}} basis={{1}} plan=5.00,5.00 fiscal")
    for unit in ("元", "万元"):
        mixed = text.format(unit, "per_period").replace("per_period", "cumulative", 1)
        yield f"mixed_in_{'yuan' if unit == '元' else 'tens_of_thousands'}", mixed, "fail"
        for basis in ("cumulative", "per_period"):
            name = f"all_{basis}_in_{'yuan' if unit == '元' else 'tens_of_thousands'}"
            yield name, text.format(unit, basis), "pass"
    yield "mixed_percents", text.format("percent", "per_period").replace(
        "per_period", "cumulative", 1
    ), *SILENT  # fmt: skip
