"""Fixtures of F05–F12 at their edges: figures said twice, of other things, or in another document."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule, put
from rule_fixtures.holdings import ASSETS, BUDGET, FLEET, KEPT, LINES

ABSENT = ("not_evaluable", "absent")
DOUBLED = ("not_evaluable", "duplicate")
SAID = BUDGET.replace("{t}", "60.00").replace("{s}", "30.00")
SPOKEN = SAID.replace("@ institutions", "")
TOTAL = "% 政府采购预算总额 budget 60.00\n"
RESERVED = "% 本部门面向中小企业预留政府采购项目预算金额 amount {}\n"
SMALL = "% 预留给小型和微型企业的政府采购项目预算 budget {}\n"
OWNED = "% 固定资产金额 amount {}\n"
PLANNED = "% 本年度拟购置固定资产总额 amount {}"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("F05", _kinds()), ("F06", _shares()), ("F09", _assets()), ("F10", _planned()), ("F11", _fleets()),
        ("F12", _printed()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"bound_{name}", text, *demand)
    yield Rule("F06").case(
        "bound_in_final_accounts", SAID + RESERVED.format("61.00"), "not_evaluable", "scope_unknown",
        stage="final_accounts",
    )  # fmt: skip
    yield from _homes()


def _kinds() -> Iterator[tuple[str, ...]]:
    two = "% 政府采购货物预算 budget 10.00\n% 政府采购货物支出预算 budget 10.00\n% 政府采购工程预算 budget 20.00\n"
    yield "two_of_one_kind", f"{NOTHING}\n{TOTAL}{two}", "pass"
    yield "beside_small_enterprises", SAID + RESERVED.format("9.00") + SMALL.format("8.00"), "pass"


def _shares() -> Iterator[tuple[str, ...]]:
    kept = SAID + RESERVED.format("24.00")
    yield "beside_assets", kept + OWNED.format("9.00"), "pass"
    yield "total_said_twice", kept + SPOKEN, "pass"
    yield "reserved_twice", kept + RESERVED.format("24.00"), *DOUBLED
    yield "reserved_twice_beside_small", kept + RESERVED.format("24.00") + SMALL.format(
        "61.00"
    ), *DOUBLED  # fmt: skip
    yield "small_twice", kept + 2 * SMALL.format("25.00"), *DOUBLED
    yield "small_alone_twice", NOTHING + "\n" + 2 * SMALL.format("25.00"), *ABSENT


def _assets() -> Iterator[tuple[str, ...]]:
    yield "table_blank", put(ASSETS, "100.00").replace("资产总额 100.00", "资产总额 _"), (
        "not_evaluable"
    ), "unreadable"  # fmt: skip
    yield "beside_purchases", put(ASSETS, "100.00") + "\n" + TOTAL, "pass"
    yield "beside_purchases_unequal", put(ASSETS, "101.00") + "\n" + TOTAL, "fail"


def _planned() -> Iterator[tuple[str, ...]]:
    lines = LINES.replace("{a}", "30.00")
    yield "not_listed", lines + PLANNED.format("31.00"), "fail"
    yield "beside_what_is_owned", lines + OWNED.format("99.00") + PLANNED.format("30.00"), "pass"
    for mark, reason in (("**", "masked"), ("_", "absent")):
        bare = lines.replace("_ _ 60.00", f"_ _ {mark}") + PLANNED.format("30.00")
        yield f"total_{reason}", bare, "not_evaluable", reason
    unknown = lines.replace("code=B01020100", "")
    yield "a_line_of_no_kind", unknown + PLANNED.format("31.00") + " listed=1", "fail"
    group = unknown.replace("P line 运维", "P unit_subtotal 三、服务类 _ _ 30.00\nP line 运维")
    yield "a_row_of_services", group + PLANNED.format("30.00") + " listed=1", "fail"


def _fleets() -> Iterator[tuple[str, ...]]:
    yield "a_number_alone", f"{NOTHING}\n% 共有车辆 count 8\n", *ABSENT
    yield "no_number", FLEET.replace("% 共有车辆 count {n}\n", ""), *ABSENT


def _printed() -> Iterator[tuple[str, ...]]:
    lines = LINES.replace("{a}", "30.00")
    again = TOTAL + "% 政府采购货物预算 budget 11.00\n"
    yield "said_again_in_part", lines + SPOKEN + again, "pass"
    yield "total_blank", lines.replace("_ _ 60.00", "_ _ _") + SPOKEN, *ABSENT
    yield "said_with_small_enterprises", lines + SPOKEN + KEPT.format(k="24.00", m="20.00"), "pass"


def _homes() -> Iterator[Case]:
    """Prose of its own file speaks of the one table of its disclosure, not where it has one that was not read."""
    rule = Rule("F12")
    wrong = LINES.replace("{a}", "31.00")
    for name, prose, outcome in (
        ("三份文件局", SAID, "fail"),
        ("自有一表局", f"@ government_procurement rejected\n{SAID}", "not_evaluable"),
    ):
        words = {"body_name": name}
        yield rule.case(f"bound_prose_of_{name}", prose, outcome, **words)
        yield Rule("F01").case(f"bound_table_of_{name}", wrong, "fail", **words)
        yield Rule("F01").case(f"bound_rest_of_{name}", NOTHING, *ABSENT, **words)
