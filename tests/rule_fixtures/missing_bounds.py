"""Fixtures of C06 and J01–J03 at their edges: names of pictures and of no list, tables half there or not read."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule
from rule_fixtures.code_names import ANNUITY, ECONOMIC, named
from rule_fixtures.completeness import REQUIRED, tables

ABSENT = ("not_evaluable", "absent")
SILENT = ("not_applicable", "nothing_due")
REJECTED = ("not_evaluable", "rejected")
UNKNOWN = ("not_evaluable", "list_unknown")
LAST = REQUIRED[-1]
MOST = tables(*REQUIRED[:-1])
PROMISED = f"\n# {LAST}"


def cases() -> Iterator[Case]:
    for rule_id, found in (
        ("C06", _names()), ("J01", _required()), ("J02", _promised()), ("J03", _notes()),
    ):  # fmt: skip
        for name, text, *demand in found:
            yield Rule(rule_id).case(f"edge_{name}", text, *demand)
    yield from _bodies()
    yield from _parts()


def _names() -> Iterator[tuple[str, ...]]:
    pictured = ECONOMIC.replace("expenditure |", "expenditure pictured=1 |")
    yield "in_a_picture", pictured.replace("{n}", ANNUITY), *ABSENT
    head = "@ general_public_budget_basic_expenditure | total\n"
    yield "nothing_but_brackets", named("（单位）"), "pass"
    yield "government_economic", f"{head}50101:公务接待费 9.00\n", *UNKNOWN
    yield "of_a_unit", "@ expenditure_summary | total\nunit=116001:某某 9.00\n", *ABSENT
    text = "@ expenditure_summary | total\ntotal 9.00\n{} 9.00\n"
    yield "of_no_code_but_its_neighbour", text.format("2050288:初中教育"), *UNKNOWN
    yield "below_a_code_of_a_whole_group", f"{head}3013001:外星人经费 9.00\n", *UNKNOWN


def _bodies() -> Iterator[Case]:
    """A name is common where three bodies print it, not three files of one."""
    rule = Rule("C06")
    text = "@ expenditure_summary | total\ntotal 9.00\n20805:{} 9.00\n"
    for number in "一二三":
        yield rule.case(
            f"edge_one_body_{number}", text.format("一家所印"), "fail", body_name="一家三份局"
        )
        yield rule.case(f"edge_no_body_{number}", text.format("无名所印"), "pass", body_name="")


def _required() -> Iterator[tuple[str, ...]]:
    yield "half_of_them", tables(*REQUIRED[:4]), "fail"
    few = tables(REQUIRED[0], *REQUIRED[3:5])
    yield "fewer_than_half", few, *SILENT
    yield "half_but_one_not_read", f"{few}\n@ {REQUIRED[1]} rejected", *SILENT
    yield "the_last_not_read", tables(*REQUIRED[:-1], f"{LAST} rejected"), *REJECTED
    yield (
        "a_department_target_not_read",
        f"{MOST}\n@ department_performance_target rejected",
        "fail",
    )


def _promised() -> Iterator[tuple[str, ...]]:
    yield "not_read_itself", f"{MOST}\n@ {LAST} rejected{PROMISED}", "pass"
    yield "another_not_read", f"{MOST}\n@ {LAST}\n@ other rejected{PROMISED}", "pass"


def _notes() -> Iterator[tuple[str, ...]]:
    nothing = '\n" {} 无此项 {}'
    for kind, fund in (
        ("government_fund_expenditure", "government_fund_budget"),
        ("general_public_budget_expenditure", "general_public_budget"),
        ("general_public_budget_basic_expenditure", "general_public_budget"),
        ("other empty title=政府性基金预算收入表", "government_fund_budget"),
        ("other empty title=国有资本经营预算收入表", "state_capital_budget"),
        ("other empty title=财政拨款上年结转支出表", "carryover"),
    ):
        text = tables(kind if "empty" in kind else f"{kind} empty")
        name = kind.rpartition("=")[2]
        yield f"{name}_said", text + nothing.format("nothing_stated", fund), "pass"
        yield f"{name}_unsaid", text + nothing.format("nothing_stated", "unit_funds"), "fail"
    empty = tables("state_capital_expenditure empty")
    yield "said_otherwise", empty + nothing.format("instruction", "state_capital_budget"), "fail"
    for measure in ("budget", "final"):
        zero = f"\n% total_expenditure {measure} 0.00 fund=state_capital_budget"
        yield f"zero_of_the_{measure}", empty + zero, "pass"


def _parts() -> Iterator[Case]:
    rule = Rule("J01")
    yield rule.case("edge_partly_read", MOST, "fail", status="partly_read")
    unknown = {"body_name": "层级不明局"}
    yield rule.case("edge_in_a_part_of_no_level", MOST, "pass", **unknown)
    yield Rule("J02").case("edge_part_of_no_level", tables(LAST), *SILENT, level=None, **unknown)
    bare = {"body_name": "一份无表局"}
    yield rule.case("edge_in_an_unread_part_without_tables", MOST, *REJECTED, **bare)
    yield Rule("J02").case(
        "edge_unread_part_without_tables", "", "not_evaluable", "document_not_read", status="rejected", **bare
    )  # fmt: skip
    yield rule.case("edge_prose_alone", NOTHING, *SILENT)
