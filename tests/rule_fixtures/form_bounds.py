"""Fixtures of J04–J10 at their edges: pages, tables and files of which only some are as they should be."""

from collections.abc import Iterator

from rule_fixtures.case import NOTHING, Case, Rule
from rule_fixtures.document_form import SPOKEN, TABLE

ABSENT = ("not_evaluable", "absent")
SILENT = ("not_applicable", "nothing_due")
OTHER = "@ revenue_summary | total\ntotal 1.00\n"
FIGURE = "% 某项工作 amount 1.00\n"


def cases() -> Iterator[Case]:
    yield from _units()
    yield from _pages()
    yield from _counts()
    yield from _topics()


def _units() -> Iterator[Case]:
    rule = Rule("J05")
    table = TABLE.format("")
    lost = {"unit": None}
    yield rule.case("form_two_pages", f"{table}\n201 60.00\n---\n208 40.00", "fail", **lost)
    yield rule.case("form_two_pages_with_a_unit", f"{table}\n---\n201 100.00", "pass")
    yield rule.case("form_without_a_title", TABLE.format(" untitled"), "fail", **lost)
    yield rule.case("form_two_tables", f"{table}\n{OTHER}", "fail", **lost)
    yield rule.case("form_beside_a_blank", f"{table}\n201 _\n208 **", "fail", **lost)
    counted = "@ general_public_budget_expenditure | quantity\ntotal 5"
    yield rule.case("form_numbers_of_things", counted, *ABSENT, **lost)
    rule = Rule("J06")
    thousands = SPOKEN.replace("60.00", "1,060.00")
    plain = thousands.replace("amount 1,", "amount 1").strip()
    yield rule.case("form_commas_in_the_table", f"{plain} unit=元", "fail")
    yield rule.case("form_commas_in_both", thousands.strip() + " unit=元", "fail")
    yield rule.case("form_no_unit_told", SPOKEN, *ABSENT, unit=None)
    rule = Rule("J07")
    yield rule.case("form_neither", TABLE.format(""), "fail", year=None, body_name="")
    yield rule.case(
        "form_targets_alone", "@ project_performance_target\nT name=甲", "fail", year=None
    )


def _pages() -> Iterator[Case]:
    stored, pictured, mixed = (TABLE.format(word) for word in ("", " pictured", " pictured=2"))
    mixed += "\n201 40.00\n208 60.00\n"
    pages = {
        "stored_then_pictured_twice": "\n".join((stored, pictured, pictured)),
        "pictured_then_stored": f"{pictured}\n208 9.00\n{stored}",
        "stored_then_mixed_twice": "\n".join((stored, mixed, mixed)),
        "mixed_then_stored": f"{mixed}\n{stored}",
        "pictured_then_mixed": f"{pictured}\n{mixed}",
        "one_stored_cell": TABLE.format(" pictured=2").replace(
            "total 100.00", "total 100.00\n201 60.00"
        ),
        "stored_and_no_digit_pictured": f"{stored}\n{mixed.replace('40.00', '_').replace('60.00', '_')}",
    }
    fails = {
        "J08": ("stored_then_pictured_twice", "pictured_then_stored", "pictured_then_mixed"),
        "J09": (
            "stored_then_mixed_twice",
            "mixed_then_stored",
            "pictured_then_mixed",
            "one_stored_cell",
        ),
    }
    for rule_id, failing in fails.items():
        for name, text in pages.items():
            yield Rule(rule_id).case(f"form_{name}", text, "fail" if name in failing else "pass")
        # Only a PDF has pages of pictures and of text.
        text = f"{pages['pictured_then_mixed']}\n"
        yield Rule(rule_id).case(
            "form_of_a_workbook", text, *SILENT, media_type="application/vnd.ms-excel"
        )


def _counts() -> Iterator[Case]:
    rule = Rule("J10")
    listed = "\n# expenditure_summary 支出总表 3\n# expenditure_summary 支出总表（续） 4"
    yield rule.case("form_two_titles", TABLE.format("") + listed, "fail")
    backwards = "\n# expenditure_summary 乙表 4\n# expenditure_summary 甲表 3"
    yield rule.case("form_titles_backwards", TABLE.format("") + backwards, "fail")
    for kind in ("other", "department_performance_target", "project_performance_target"):
        rows = {"other": " | total\ntotal 1.00"}.get(kind, "\nT name=甲 budget=1.00")
        yield rule.case(f"form_{kind}", f"@ {kind}{rows}\n" + f"# {kind}\n" * 2, *SILENT)
    unread = TABLE.format("") + "\n# expenditure_summary" * 2
    yield rule.case(
        "form_not_read", unread, "not_evaluable", "document_not_read", status="rejected"
    )
    two = (
        TABLE.format("")
        + f"\n{OTHER}# expenditure_summary\n# expenditure_summary\n# revenue_summary"
    )
    yield rule.case("form_of_two_kinds", two, "fail")


def _topics() -> Iterator[Case]:
    """Of the files of one body the one with the most figures has to explain."""
    rule = Rule("J04")
    silent = OTHER + FIGURE * 10 + '" topic_words 0\n'
    listed = silent.replace("words", "performance")
    yield rule.case("form_other_tables_listed", listed + "# expenditure_summary\n", "fail")
    yield rule.case(
        "form_department_targets_listed", listed + "# department_performance_target\n", "pass"
    )
    for kind in ("project_performance_target", "department_performance_target"):
        yield rule.case(f"form_{kind}", f"{listed}@ {kind}\nT name=甲 budget=1.00\n", "pass")
    words = listed.replace("performance 0", "words 0")
    yield rule.case(
        "form_targets_explain_no_words", words + "# project_performance_target\n", "fail"
    )
    body = {"body_name": "说明分两份局"}
    yield rule.case(
        "form_the_larger_file", OTHER + FIGURE * 11 + '" topic_words 0\n', "fail", **body
    )
    yield rule.case(
        "form_the_smaller_file", NOTHING + "\n" + FIGURE * 3 + '" topic_words 0\n', *ABSENT, **body
    )
    told = {"body_name": "说明在另一份局"}
    yield rule.case(
        "form_told_in_the_smaller",
        NOTHING + "\n" + FIGURE * 9 + '" topic_words 2\n',
        *ABSENT,
        **told,
    )
    yield rule.case(
        "form_not_in_the_larger", OTHER + FIGURE * 10 + '" topic_words 0\n', "pass", **told
    )
    few = {"body_name": "说明都很短局"}
    yield rule.case("form_of_nine", OTHER + FIGURE * 9 + '" topic_words 0\n', *ABSENT, **few)
    yield rule.case(
        "form_of_eight", NOTHING + "\n" + FIGURE * 8 + '" topic_words 0\n', *ABSENT, **few
    )
    apart = {"body_name": "目标在另一份局"}
    yield rule.case(
        "form_targets_elsewhere", OTHER + FIGURE * 10 + '" topic_performance 0\n', "pass", **apart
    )
    targets = (
        f"@ project_performance_target\nT name=甲 budget=1.00\n{FIGURE}" + '" topic_performance 0\n'
    )
    yield rule.case("form_the_targets", targets, *ABSENT, **apart)
