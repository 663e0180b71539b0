"""Fixtures of G01–G10 at their edges: units, roundings, and texts that say more than one thing."""

from collections.abc import Iterator

from rule_fixtures.case import Case, Rule
from rule_fixtures.target_words import KIND, T
from rule_fixtures.targets import HEAD, HEADER, plan

ABSENT = ("not_evaluable", "absent")
UNKNOWN = ("not_evaluable", "scope_unknown")
CODE = "name=甲项目 code={}"
EARLIER = "13043424P00000110083U"
SETS = "I 数量指标 = 3 套 name=设备数量\nI 成本指标 {} 4.65 万元 name=设备单位成本 {}\n"
NEEDED = "basis=共需20万元"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("G01", _money()), ("G02", _headers()), ("G03", _falls()), ("G04", _limits()), ("G05", _ends()),
        ("G07", _costs()), ("G08", _needs()), ("G09", _parts()), ("G10", _products()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"edge_{name}", text, *demand)


def _needs() -> Iterator[tuple[str, ...]]:
    near = T.replace("10.00", "13.94")
    yield "price_is_rounded", near + SETS.format("=", ""), "pass"
    yield "price_is_a_ceiling", near + SETS.format("<=", ""), "fail"
    for number, unit in (("0.002", "亿元"), ("200000", "元")):
        text = f"{T}I 成本指标 <= {number} {unit} name=总成本 {NEEDED}\n"
        yield f"cost_in_{'yuan' if unit == '元' else 'hundred_millions'}", text, *ABSENT
    yield "cost_in_no_money", f"{T}I 成本指标 = 200000 件 name=总成本 {NEEDED}\n", "fail"
    worded = f"{T}I 成本指标 text=适中 name=总成本 {NEEDED}\n"
    yield "cost_in_words", worded, "fail"
    yield "need_is_no_cost", worded + "I 数量指标 = 20 万元 name=补助\n", "fail"
    no_budget = f"{KIND}T name=甲项目\n"
    yield (
        "nothing_to_hold_against",
        f"{no_budget}I 成本指标 text=适中 basis=共需20万元，本次申请9万元\n",
        *ABSENT,
    )
    carried = T.replace("name=甲项目", CODE.format(EARLIER))
    yield "money_of_an_earlier_year", carried + SETS.format("<=", ""), "fail"


def _parts() -> Iterator[tuple[str, ...]]:
    def of(*parts: str) -> str:
        named = "，".join(f"{n}期{part}万元" for n, part in zip("一二三", parts, strict=False))
        return T.replace("fiscal", f"purpose=建设，其中{named} fiscal")

    yield "last_digits_of_all", of("2.67", "3.00", "4.31"), "fail"
    yield "more_than_last_digits", of("2.67", "3.00", "4.30"), "fail"
    yield "far_below", of("2.67", "5.33"), "fail"
    product = of("2.67", "7.33").replace("fiscal", "objective=保障5人*1.4万元=7万元 fiscal")
    yield "beside_a_product", product, "pass"
    yield (
        "money_of_an_earlier_year",
        of("2.67", "5.33").replace("name=甲项目", CODE.format(EARLIER)),
        "fail",
    )


def _products() -> Iterator[tuple[str, ...]]:
    def of(words: str, budget: str = "10.00") -> str:
        return T.replace("fiscal", f"objective={words} fiscal").replace("10.00", budget)

    yield "two_counts", of("保障5人*0.1万元*12个月=6万元"), "pass"
    yield "two_counts_wrong", of("保障5人*0.1万元*12个月=7万元"), "fail"
    two = "保障5人*1.4万元=7万元，租用2台*1.5万元=3.0万元"
    yield "two_products", of(two), "pass"
    yield "the_smallest_is_within", of(two, "5.00"), "pass"
    yield "the_smallest_is_beyond", of(two, "2.00"), "fail"
    yield "the_second_is_wrong", of(two.replace("3.0", "4.0")), "fail"
    bare = f"{KIND}T name=甲项目 objective=保障5人*1.4万元=7万元\n"
    yield "nothing_to_hold_against", bare, "pass"


def _money() -> Iterator[tuple[str, ...]]:
    yield "no_source_printed", f"{HEAD}T budget=10.00", *ABSENT
    yield "no_name", f"{HEAD}T name= budget=10.00 fiscal=6.00 other=4.01", "pass"
    yield "no_name_unbalanced", f"{HEAD}T name= budget=10.00 fiscal=6.00 other=4.10", "fail"
    worded = f"{HEAD}T budget=10.00 fiscal=若干 other=4.00"
    yield "money_in_words", worded, "not_evaluable", "unit_unknown"


def _headers() -> Iterator[tuple[str, ...]]:
    for unit in ("元", "万元"):
        words = f"a_percent_of_{'yuan' if unit == '元' else 'tens_of_thousands'}"
        yield words, plan("100000,100000" if unit == "元" else "5.00,10.00", unit=unit), "fail"
    yield "no_unit_known", plan("10").replace("unit=percent ", ""), *UNKNOWN


def _falls() -> Iterator[tuple[str, ...]]:
    yield "falls_twice", plan("50,40,60,30,100"), "fail"
    yield "one_value", plan("100"), "pass"


def _limits() -> Iterator[tuple[str, ...]]:
    amounts = plan("1.00,12.00", unit="万元")
    yield "no_unit_known", plan("25,120").replace("unit=percent ", ""), *UNKNOWN
    yield "no_basis_known", plan("25,90").replace("basis=cumulative ", ""), *UNKNOWN
    lost = amounts.replace("budget=10.00", "budget=若干")
    yield "budget_in_words", lost, "not_evaluable", "unit_unknown"
    yield "percent_of_words", plan("25,120", budget="若干"), "fail"
    digits = plan("10.2,10", unit="万元", budget="10")
    yield "more_digits_at_the_top", digits, "pass"
    yield "more_digits_at_the_top_beyond", digits.replace("budget=10 ", "budget=9.50 "), "fail"


def _ends() -> Iterator[tuple[str, ...]]:
    digits = plan("9,9.5", unit="万元", budget="10.00")
    yield "more_digits_at_the_end", digits, "fail"
    yield "fewer_digits_at_the_end", plan("9.5,9", unit="万元", budget="9.40"), "pass"


def _costs() -> Iterator[tuple[str, ...]]:
    text = f"{T}I 成本指标 {{}} {{}} 万元 name=总成本\n"
    for operator in ("=", "<"):
        yield f"cost_{'of' if operator == '=' else 'below'}", text.format(operator, "12"), "fail"
    yield "cost_above", text.format(">", "12"), *ABSENT
    yield "cost_in_words", text.format("<=", "若干"), *ABSENT
    yield "no_budget", text.format("<=", "12").replace("budget=10.00", ""), *ABSENT
    for name, code in (
        ("earlier", EARLIER),
        ("this", EARLIER.replace("3424", "3426")),
        ("no", "ABC"),
    ):
        coded = text.format("<=", "12").replace("name=甲项目", CODE.format(code))
        yield f"code_of_{name}_year", coded, "fail"
    yield "no_operator", f"{T}I 成本指标 _ 12 万元 name=总成本\n", "fail"
    yield "header_alone", f"{T}I 成本指标 <= 9 万元 name=总成本\n".replace(
        "other=", f"other= {HEADER}"
    ), "pass"  # fmt: skip
