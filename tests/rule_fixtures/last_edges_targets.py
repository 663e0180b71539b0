"""Fixtures of family G at their last edges: rows that a rule must pass by, and which of two words it takes."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule
from rule_fixtures.leaks_and_lists import HIDDEN
from rule_fixtures.target_bounds import CODE, EARLIER
from rule_fixtures.target_marks import DEPARTMENT, GOOD, OTHER
from rule_fixtures.target_words import KIND, SECOND, SILENT, T

ABSENT = ("not_evaluable", "absent")
COUNT, PRICE = (
    "I 数量指标 = {} 套 name=设备数量\n",
    "I 成本指标 <= 4.65 万元 name=设备单位成本 {}\n",
)
PURCHASES = "@ government_procurement | total\n"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("G08", _needs()), ("G10", _products()), ("G11", _rates()), ("G14", _fillers()), ("G16", _blanks()),
        ("G19", _copies()), ("G22", _codes()), ("G24", _leaks()), ("G29", _ratios()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"last_{name}", text, *demand)


def _needs() -> Iterator[tuple[str, ...]]:
    """Money of an earlier year may well be more than this year's: a hint only."""
    carried = T.replace("name=甲项目", CODE.format(EARLIER))
    need = COUNT.format(6) + PRICE.format("basis=共需27.90万元")
    yield "need_of_an_earlier_year", carried + need, "fail"
    yield "need_within_of_an_earlier_year", carried + need.replace("6", "2", 1).replace(
        "27.90", "9.30"
    ), "pass"  # fmt: skip
    asked = COUNT.format(2) + PRICE.format("basis=共需9.30万元，本次申请9万元")
    yield "request_of_an_earlier_year", carried + asked, "fail"


def _products() -> Iterator[tuple[str, ...]]:
    """What a text works out wrongly is wrong whatever year its money is of."""
    carried = T.replace("name=甲项目", CODE.format(EARLIER))
    wrong = carried.replace("fiscal", "objective=保障5人*1.4万元={}万元 fiscal")
    yield "sum_of_an_earlier_year", wrong.format("8"), "fail"
    yield "right_sum_of_an_earlier_year", wrong.format("7"), "pass"
    yield "sum_beyond_of_an_earlier_year", wrong.replace("1.4", "2.4").format("12"), "fail"


def _rates() -> Iterator[tuple[str, ...]]:
    yield "a_rate_in_words", f"{T}I 质量指标 text=较高 name=合格率\n", *ABSENT
    yield "a_count_without_a_unit", f"{T}I 数量指标 >= 85 _ name=装备数量\n", *ABSENT
    yield "a_masked_rate", f"{T}I 质量指标 >= ** % name=合格率\n", *ABSENT


def _fillers() -> Iterator[tuple[str, ...]]:
    yield "nothing_filled_in", f"{T}I 数量指标 text= name=事故起数\n", *ABSENT
    yield "a_masked_value", f"{T}I 数量指标 = ** 件 name=装备数量\n", *ABSENT
    yield "an_empty_row", f"{T}I 数量指标 text=5件 name=装备数量 status=empty\n", *ABSENT


def _blanks() -> Iterator[tuple[str, ...]]:
    yield "of_no_known_class", f"{T}I _ text= name=装备数量\n", "fail"


def _ratios() -> Iterator[tuple[str, ...]]:
    yield (
        "a_count_with_words",
        f"{T}I 数量指标 = 1 件 name=装备数量 desc=实有装备/应有装备\n",
        *SILENT,
    )
    yield "a_rate_without_words", f"{T}I 质量指标 >= 95 % name=合格率\n", *SILENT


def _copies() -> Iterator[tuple[str, ...]]:
    """Words longer than sixty characters are told by their first sixty."""
    for count in (60, 61):
        words = ("建设平安城区任务" * 8)[:count]
        row = f"I 社会效益指标 = 1 件 desc={words}\n"
        yield f"{count}_characters", T + row + SECOND + row, "fail"


def _codes() -> Iterator[tuple[str, ...]]:
    def of(*codes: str) -> str:
        return "".join(
            f"{KIND}T name={name}项目 code={code} budget=5.00 fiscal=5.00 other=\n"
            for name, code in zip("甲乙丙丁戊", codes, strict=False)
        )

    third = GOOD.replace("083U", "085K")
    yield "of_another_length_twice", of(GOOD, OTHER, third, "130434ABC", "130434ABC"), "fail"
    late = GOOD.replace("3426", "3427")
    yield "later_and_of_another_division", of(GOOD, OTHER, late.replace("1304", "1305")), "fail"
    yield "later_twice", of(GOOD, OTHER, late, late), "fail"


def _leaks() -> Iterator[tuple[str, ...]]:
    hidden = "P line^ 电脑 ** ** **\nP line^ 桌椅 1 4.00 {}\n"
    lines = PURCHASES + "P total - _ _ 10.00\n" + hidden
    yield "lines_of_a_nameless_total", lines.format("4.00"), "fail", "masked_bound"
    yield "lines_of_a_total_unreadable", lines.format("_"), "pass"
    yield (
        "lines_of_a_named_total",
        lines.replace("P total -", "P total 总计").format("4.00"),
        "fail",
    )
    both = HIDDEN.replace("other=", "other=7.00").replace("plan=**", "plan=3.00,4.00")
    cost = "I 成本指标 <= 7 万元 name=总成本\n"
    purchase = PURCHASES + "P line 甲 1 6.00 6.00 project=甲项目 budget=7.00\n"
    yield "told_four_times", both + cost + purchase, "fail"
    yield "told_by_both_sources", both.replace("fiscal=**", "fiscal=6.00"), "fail"
    yield (
        "told_by_plan_and_purchase",
        HIDDEN.replace("plan=**", "plan=3.00,4.00") + purchase,
        "fail",
    )
    yield "told_by_purchase_and_cost", HIDDEN + cost + purchase, "fail"
    yield "of_a_department", DEPARTMENT + "T name=整体 budget=** fiscal=7.00 other=\n", *SILENT
