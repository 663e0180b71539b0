"""The life of a finding over nights: new once, open, changed, waived for a time, resolved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from gouji.history import Disposition, FindingSeen
from rule_fixtures.across import SUMMARY
from rule_fixtures.build import build, started_at, write_history, write_night, write_run
from rule_fixtures.case import NOTHING
from rule_fixtures.findings import UNEQUAL
from rule_fixtures.sheets import Sheet, document_id_of

NIGHTS = ("r1", "r2", "r3", "r4")
NEVER = started_at("r9")
OTHER = SUMMARY.replace("total_revenue 100.00", "total_revenue 104.00")
# Other figures on either side, the same difference.
BOTH_RAISED = SUMMARY.replace("100.00", "200.00").replace("201 60.00", "201 160.00").replace(
    "total_revenue 200.00", "total_revenue 203.00"
)  # fmt: skip
UNREAD = "@ revenue_expenditure_summary rejected"
# What each body publishes from night to night: a blank night is a file taken away.
PUBLISHED = {
    "same": (UNEQUAL, UNEQUAL, UNEQUAL, UNEQUAL),
    "changing": (UNEQUAL, OTHER, OTHER, OTHER),
    "mended": (UNEQUAL, SUMMARY, SUMMARY, UNEQUAL),
    "unread": (UNEQUAL, UNREAD, UNREAD, UNREAD),
    "removed": (UNEQUAL, None, None, None),
    "back": (UNEQUAL, None, UNEQUAL, UNEQUAL),
    "reprinted": (UNEQUAL, f"{UNEQUAL}\n", f"{UNEQUAL}\n", f"{UNEQUAL}\n"),
    "replied": (UNEQUAL, UNEQUAL, UNEQUAL, UNEQUAL),
    "waived": (UNEQUAL, UNEQUAL, UNEQUAL, UNEQUAL),
    "withdrawn": (UNEQUAL, UNEQUAL, UNEQUAL, UNEQUAL),
    "waived-other": (UNEQUAL, OTHER, OTHER, OTHER),
    "waived-both": (UNEQUAL, BOTH_RAISED, BOTH_RAISED, BOTH_RAISED),
    "waived-reprinted": (UNEQUAL, f"{UNEQUAL}\n", f"{UNEQUAL}\n", f"{UNEQUAL}\n"),
    "waived-mended": (UNEQUAL, SUMMARY, SUMMARY, OTHER),
    "waived-removed": (UNEQUAL, None, None, None),
    "renewed": (UNEQUAL, UNEQUAL, UNEQUAL, UNEQUAL),
}  # fmt: skip
SEEN = ", ".join(FindingSeen.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Stands:
    """How a body's finding stands after a night."""

    life: str
    first_run: str
    last_run: str


@dataclass(frozen=True, slots=True)
class Nights:
    """Every night's findings by body, and the build file of the last."""

    stands: tuple[dict[str, Stands], ...]
    last: Path

    def lives(self, body: str) -> list[str | None]:
        return [night[body].life if body in night else None for night in self.stands]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    """Four nights: of each body's 收入总计 ≠ 支出总计, its life and the runs it was seen in."""
    folder = tmp_path_factory.mktemp("nights")
    first = night(folder, 0)
    decide(folder, 0, ["replied"], "replied", None)
    decide(folder, 0, ["waived", "renewed"], "waived", started_at("r2") + timedelta(hours=1))
    decide(
        folder,
        0,
        ["withdrawn", "waived-other", "waived-both", "waived-reprinted", "waived-mended"],
        "waived",
        NEVER,
    )
    decide(folder, 0, ["waived-removed"], "waived", started_at("r3") + timedelta(hours=1))
    second = night(folder, 1)
    decide(folder, 1, ["withdrawn"], "withdrawn", None)
    decide(folder, 1, ["renewed"], "waived", NEVER)
    return Nights((first, second, night(folder, 2), night(folder, 3)), folder / "r4.duckdb")


def night(folder: Path, number: int) -> dict[str, Stands]:
    run_id = NIGHTS[number]
    sheets = list(published(number))
    write_night(folder / "lake", run_id, sheets)
    build_file = folder / f"{run_id}.duckdb"
    build(build_file, folder / "lake", run_id, "+finding_history", "dispositions")
    with duckdb.connect(build_file, read_only=True) as connection:
        rows = connection.execute(
            f"select {SEEN} from main.finding_history where run_id = ?", [run_id]
        ).fetchall()
        found = connection.execute(
            "select body_key, life, first_run, last_run from main.findings where rule_id = 'A01'"
        ).fetchall()
    write_history(folder / "lake", "finding_history", run_id, [FindingSeen(*row) for row in rows])
    write_run(folder / "lake", run_id, published=True)
    assert len({key for key, *_ in found}) == len(found)
    return {key.rpartition("|")[2]: Stands(*stands) for key, *stands in found}


def published(number: int) -> Iterable[Sheet]:
    for body, texts in PUBLISHED.items():
        text = texts[number]
        if text is not None:
            yield Sheet(f"{body}-{document_id_of(text)[:6]}", text, body_name=body)
    # Two files of one body: what the one says is not resolved by the other.
    if number == 0:
        yield Sheet("split-table", UNEQUAL, body_name="split")
    yield Sheet("split-prose", NOTHING, body_name="split", path="split-prose.pdf")


def decide(
    folder: Path, number: int, bodies: Sequence[str], decision: str, until: datetime | None
) -> None:
    """What a person decides of these bodies' findings on the morning after a night, for the numbers he saw."""
    run_id = NIGHTS[number]
    with duckdb.connect(folder / f"{run_id}.duckdb", read_only=True) as connection:
        seen = connection.execute(
            "select finding_id, signature from main.findings where rule_id = 'A01' and "
            "list_contains(?, split_part(body_key, '|', -1))",
            [bodies],
        ).fetchall()
    assert len(seen) == len(bodies)
    moment = started_at(run_id) + timedelta(hours=9)
    decided = [
        Disposition(finding, moment, "审计员", decision, "已更正", until, "处长", signature)
        for finding, signature in seen
    ]
    write_history(folder / "lake", "dispositions", f"{run_id}-{decision}-{bodies[0]}", decided)


def test_a_finding_is_new_once_and_open_after(nights: Nights) -> None:
    assert nights.lives("same") == ["new", "open", "open", "open"]
    assert [n["same"].first_run for n in nights.stands] == ["r1"] * 4
    assert [n["same"].last_run for n in nights.stands] == ["r1", "r2", "r3", "r4"]


def test_a_finding_with_other_figures_is_changed_once(nights: Nights) -> None:
    assert nights.lives("changing") == ["new", "changed", "open", "open"]


def test_the_same_figures_in_another_file_are_no_change(nights: Nights) -> None:
    assert nights.lives("reprinted") == ["new", "open", "open", "open"]
    assert nights.lives("waived-reprinted") == ["new", "waived", "waived", "waived"]


def test_a_mended_document_resolves_its_finding_once_and_the_old_mistake_is_new_again(
    nights: Nights,
) -> None:
    assert nights.lives("mended") == ["new", "resolved", None, "new"]
    assert nights.stands[3]["mended"].first_run == "r4"


def test_a_waiver_ends_by_itself_and_its_finding_is_told_again(nights: Nights) -> None:
    assert nights.lives("waived") == ["new", "waived", "changed", "open"]


def test_a_waiver_given_again_holds_on(nights: Nights) -> None:
    assert nights.lives("renewed") == ["new", "waived", "waived", "waived"]


def test_a_withdrawn_waiver_holds_no_longer(nights: Nights) -> None:
    assert nights.lives("withdrawn") == ["new", "waived", "changed", "open"]


def test_other_numbers_are_not_waived_then_or_later(nights: Nights) -> None:
    assert nights.lives("waived-other") == ["new", "changed", "open", "open"]


def test_other_numbers_with_the_same_difference_are_not_waived(nights: Nights) -> None:
    assert nights.lives("waived-both") == ["new", "changed", "open", "open"]


def test_a_waived_finding_that_was_mended_and_returns_with_other_numbers_is_new(
    nights: Nights,
) -> None:
    assert nights.lives("waived-mended") == ["new", "resolved", None, "new"]


@pytest.mark.parametrize("body", ["removed", "unread", "split"])
def test_what_is_gone_or_unread_resolves_nothing_and_is_told_new_only_once(
    nights: Nights, body: str
) -> None:
    assert nights.lives(body) == ["new", "open", "open", "open"]
    assert {n[body].last_run for n in nights.stands} == {"r1"}


def test_a_file_that_comes_back_finds_its_finding_open(nights: Nights) -> None:
    assert nights.lives("back") == ["new", "open", "open", "open"]
    assert [n["back"].last_run for n in nights.stands] == ["r1", "r1", "r3", "r4"]


def test_a_waiver_ends_for_a_finding_whose_file_is_gone_too(nights: Nights) -> None:
    assert nights.lives("waived-removed") == ["new", "waived", "waived", "changed"]


def test_a_reply_stands_beside_the_finding_and_leaves_its_life_alone(nights: Nights) -> None:
    assert nights.lives("replied") == ["new", "open", "open", "open"]
    with duckdb.connect(nights.last, read_only=True) as connection:
        ((decision, reason, life),) = connection.execute(
            "select decision, reason, life from main.dispositions join main.findings using (finding_id) "
            "where decision = 'replied'"
        ).fetchall()
    assert (decision, reason, life) == ("replied", "已更正", "open")


def test_the_history_holds_every_night_of_every_finding(nights: Nights) -> None:
    with duckdb.connect(nights.last, read_only=True) as connection:
        told = connection.execute(
            "select list(life order by run_id) from main.finding_history "
            "where rule_id = 'A01' and body_key like '%|waived'"
        ).fetchall()
    assert told == [(["new", "waived", "changed", "open"],)]
