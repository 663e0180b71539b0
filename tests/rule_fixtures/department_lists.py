"""Fixtures of K03: which list of bodies is a department's, and which disclosures are those of the bodies on it."""

from collections.abc import Iterator

from rule_fixtures.across_documents import CENTRE, DEPARTMENT, OFFICE
from rule_fixtures.case import NOTHING, Case, Rule, put

NONE_DUE = ("not_applicable", "nothing_due")
ABSENT = ("not_evaluable", "absent")
LIST = "* headquarters {body}\n* member {centre}"
WRONG = put(DEPARTMENT, "10.03")


def cases() -> Iterator[Case]:
    """The department's sum is wrong: that is seen where all its bodies are found, and only there."""
    for fixture, words, outcome in (
        ("of_another_division", {"division": "980000"}, "absent"),
        ("of_another_stage", {"stage": "final_accounts"}, "absent"),
        ("of_a_department", {"level": "department"}, "absent"),
        ("not_read", {"status": "rejected"}, "absent"),
        ("read_in_part", {"status": "partly_read"}, "fail"),
        ("of_headquarters", {"level": "headquarters"}, "fail"),
    ):
        yield from _family(fixture, LIST, outcome, centre=words)
    yield from _family("whole_by_number", LIST.replace("}", "} 2"), "fail")
    yield from _family("one_more_by_number", LIST.replace("}", "} 3", 1), "absent")
    yield from _family("one_without_a_budget", LIST + "\n* member 某所 within", "fail")
    yield from _family("parent_named_too", LIST + "\n* parent 某某委", "fail")
    # A centre's own list is not the department's.
    yield from _family("list_of_the_centre", "", "absent", of_centre=LIST)
    no_division = {"division": None}
    yield from _family(
        "without_a_division", LIST, "fail", centre=no_division, office=no_division, **no_division
    )
    parts = {"body_name": "K03list_in_two_files局"}
    yield _apart(
        "list_in_two_files_short", NOTHING + "\n* headquarters K03list_in_two_files局", **parts
    )
    yield from _family("list_in_two_files", LIST, "fail")
    yield _apart(
        "list_in_one_file_prose",
        f"{NOTHING}\n{_named(LIST, 'list_in_one_file')}",
        body_name="K03list_in_one_file局",
    )
    yield from _family("list_in_one_file", "", "fail")


def _named(text: str, fixture: str) -> str:
    return text.format(body=f"K03{fixture}局", centre=f"K03{fixture}中心") if text else ""


def _apart(fixture: str, text: str, **words: str) -> Case:
    return Rule("K03").case(fixture, text, *NONE_DUE, path=f"{fixture}.pdf", **words)


def _family(
    fixture: str, listed: str, outcome: str, *, of_centre: str = "", centre: dict[str, str | None] | None = None,
    office: dict[str, str | None] | None = None, **words: str | None,
) -> Iterator[Case]:  # fmt: skip
    """A department whose sum is wrong, its own office and a centre, each in a file."""
    body, middle = f"K03{fixture}局", f"K03{fixture}中心"
    for name, text, whose, more in (
        ("office", OFFICE, body, office or {}),
        ("centre", CENTRE + _named(of_centre, fixture), middle, centre or {}),
    ):
        beside = {"body_name": whose, "level": "unit", "path": f"{whose}_{name}.pdf", **more}
        is_lost = name == "centre" and outcome == "absent" and centre is not None
        silence = "not_evaluable" if is_lost else "not_applicable"
        yield Rule("K03").case(f"{fixture}_{name}", f"{text}\n* parent {body}", silence, **beside)
    reason = (None,) if outcome == "fail" else ABSENT[1:]
    found = "fail" if outcome == "fail" else ABSENT[0]
    yield Rule("K03").case(fixture, WRONG + _named(listed, fixture), found, *reason,
                           **{"body_name": body, "path": f"{body}.pdf", **words})  # fmt: skip
