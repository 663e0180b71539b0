"""The benchmark's own arithmetic: who was named at which rank, which shares, what the table says."""

import pytest

from gouji.benchmark.kinds import ALL
from gouji.benchmark.planting import Planted
from gouji.benchmark.table import lines_of, markdown, milliseconds, percent
from gouji.benchmark.tally import Tally, Verdict, judge
from gouji.benchmark.trials import Trials, trials_of, without_prose
from gouji.localise.problem import Figure, Identity, Problem
from gouji.localise.search import Explanation, localise
from localise.toy_table import toy_problem


def found_for(problem: Problem) -> tuple[Explanation, ...]:
    return localise(problem, lambda: 0.0)


def planted_at(*cells: str, value: int = 5432) -> Planted:
    problem = toy_problem(dict.fromkeys(cells, value))
    return Planted(problem, frozenset({"cell"}), frozenset(cells))


def test_the_right_cell_is_named_first() -> None:
    planted = planted_at("r2/basic")
    verdict = judge(planted, found_for(planted.problem), 0.25)
    assert verdict == Verdict(is_detected=True, rank=1, is_unique=True, seconds=0.25)


def test_another_cell_is_not_the_right_one() -> None:
    planted = planted_at("r2/basic")
    elsewhere = Planted(planted.problem, frozenset({"cell"}), frozenset({"r3/basic"}))
    verdict = judge(elsewhere, found_for(planted.problem), 0.0)
    assert verdict.rank is None and verdict.is_unique_wrong


def test_the_right_cell_for_another_reason_is_not_right() -> None:
    planted = planted_at("r2/basic")
    other = Planted(planted.problem, frozenset({"row_doubled"}), planted.cells)
    assert judge(other, found_for(planted.problem), 0.0).rank is None


def test_nothing_failing_is_not_detected_unless_a_code_is_doubled() -> None:
    clean = toy_problem()
    assert not judge(Planted(clean, frozenset()), (), 0.0).is_detected
    assert judge(Planted(clean, frozenset(), code_is_doubled=True), (), 0.0).is_detected


def test_several_errors_are_named_when_the_last_of_them_is() -> None:
    first, second = planted_at("r2/basic"), planted_at("r5/project", value=77)
    problem = toy_problem({"r2/basic": 5432, "r5/project": 77})
    whole = Planted(problem, frozenset(), parts=(first, second))
    assert judge(whole, found_for(problem), 0.0).rank == 1
    missed = Planted(problem, frozenset(), parts=(first, planted_at("r3/basic")))
    assert judge(missed, found_for(problem), 0.0).rank is None


def test_shares_are_of_what_was_detected() -> None:
    tally = Tally(
        [
            Verdict(is_detected=True, rank=1, is_unique=True, seconds=0.1),
            Verdict(is_detected=True, rank=3, seconds=0.3),
            Verdict(is_detected=True, rank=None, is_unique=True, seconds=0.2),
            Verdict(is_detected=False, seconds=9.0),
        ]
    )
    assert (tally.recall, tally.top(1), tally.top(3)) == (0.75, 1 / 3, 2 / 3)
    assert (tally.unique, tally.unique_precision) == (2, 0.5)
    assert (tally.median_seconds, tally.worst_seconds) == (0.2, 9.0)


def test_an_empty_tally_has_no_shares() -> None:
    tally = Tally()
    assert (tally.recall, tally.top(1), tally.unique_precision) == (None, None, None)
    assert (tally.median_seconds, tally.worst_seconds) == (None, None)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "–"),
        (1.0, "100.0%"),
        (0.99996, "99.9%"),
        (0.0, "0.0%"),
        (0.0001, "0.1%"),
        (0.5, "50.0%"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_nothing(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_times_read_well() -> None:
    assert (milliseconds(0.0123), milliseconds(5.04), milliseconds(None)) == (
        "12 毫秒",
        "5.0 秒",
        "–",
    )


def test_the_table_sums_the_wrong_cells_up_and_has_a_line_for_each_kind() -> None:
    tallies = {kind.name: Tally() for kind in ALL}
    tallies["transposed"].verdicts.append(Verdict(is_detected=True, rank=1))
    tallies["sign"].verdicts.append(Verdict(is_detected=False))
    lines = lines_of(ALL, tallies)
    assert (lines[0].kind, lines[0].trials, lines[0].recall) == ("one_cell", 2, 0.5)
    assert len(lines) == len(ALL) + 1
    assert len(markdown(lines).splitlines()) == len(lines) + 2


def test_the_same_seed_gives_the_same_tallies() -> None:
    def run() -> list[tuple[str, list[Verdict]]]:
        trials = Trials(ALL[:4], each=3, seed=7)
        return [(n, t.verdicts) for n, t, _ in trials_of("d", toy_problem(), trials, lambda: 0.0)]

    assert run() == run()


def test_the_localiser_holds_its_ground_on_the_toy_document() -> None:
    kinds = [kind for kind in ALL if kind.name in {"transposed", "doubled", "times_ten", "sign"}]
    tally = Tally()
    for _, own, _ in trials_of("d", toy_problem(), Trials(kinds, each=10), lambda: 0.0):
        tally.add(own)
    assert tally.recall == 1.0 and tally.unique_precision == 1.0
    assert (tally.top(1) or 0.0) > 0.9


def test_without_prose_the_identities_of_tables_are_left() -> None:
    spoken = Figure("s", 100, 1)
    clean = toy_problem()
    said = Identity("H/1", "H01", {"s": 1, "again/0": -1}, 0, None, None)
    both = Problem({**clean.figures, "s": spoken}, (*clean.identities, said))
    assert without_prose(both).identities == clean.identities
