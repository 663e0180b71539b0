"""What was not seen is counted by its cause; prose and silence are compared on the same errors."""

from dataclasses import replace
from random import Random

from gouji.benchmark.kinds import ALL
from gouji.benchmark.planting import Planted, with_values
from gouji.benchmark.presence import Printed, presence_tallies, with_year
from gouji.benchmark.table import lift_markdown, lifts_of, line_of
from gouji.benchmark.tally import Tally, Verdict
from gouji.benchmark.trials import Trials, trials_of
from gouji.benchmark.unseen import CAUSES, cause_of
from gouji.localise.problem import Figure, Identity, Problem
from localise.toy_table import QUANTUM, toy_problem

CLEAN = toy_problem()


def planted(values: dict[str, int], clean: Problem = CLEAN) -> Planted:
    return Planted(with_values(clean, values), frozenset({"cell"}), frozenset(values))


def test_a_last_digit_is_lost_in_the_rounding() -> None:
    value = CLEAN.figures["r2/basic"].value
    assert cause_of(CLEAN, planted({"r2/basic": value + QUANTUM})) == "rounding"


def test_two_lines_of_one_total_that_move_alike_leave_every_sum_as_it_is() -> None:
    figures = {name: Figure(name, value, 1) for name, value in {"a": 3, "b": 4, "s": 7}.items()}
    clean = Problem(figures, (Identity("C", "C01", {"s": 1, "a": -1, "b": -1}),))
    assert cause_of(clean, planted({"a": 4, "b": 3}, clean)) == "balanced"


def test_an_amount_that_only_a_bound_reads_is_named_so() -> None:
    figures = {name: Figure(name, value, 1) for name, value in {"a": 3, "b": 400}.items()}
    clean = Problem(figures, (Identity("E", "E04", {"a": 1, "b": -1}, 0, None, 0),))
    assert cause_of(clean, planted({"a": 30}, clean)) == "bound"


def test_an_amount_of_no_identity_and_a_line_whose_sums_go_with_it_are_told_apart() -> None:
    figures = {name: Figure(name, 3, 1) for name in ("a", "b", "c")}
    clean = Problem(figures, (Identity("D", "D01", {"a": 1, "b": -1}),))
    assert cause_of(clean, planted({"c": 9}, clean)) == "untied"
    gone = Problem({"b": figures["b"], "c": figures["c"]}, ())
    assert cause_of(clean, Planted(gone, frozenset({"row_missing"}))) == "lost"


def test_a_table_that_no_equation_ties_to_another_stands_alone() -> None:
    figures = {
        name: Figure(name, value, 1, table_id="t") for name, value in {"a": 3, "b": 3}.items()
    }
    clean = Problem(figures, (Identity("C", "C01", {"a": 1, "b": -1}),))
    spoiled = replace(planted({"a": 30_000, "b": 30_000}, clean), table_id="t")
    assert cause_of(clean, spoiled) == "alone"


def test_the_causes_are_shares_of_all_trials_and_stand_in_the_table() -> None:
    tally = Tally(
        [Verdict(True, 1), Verdict(False, cause="rounding"), Verdict(False, cause="bound")]
    )
    line = line_of("k", "差错", tally, "没有数过的")
    assert line.unseen_by_cause == {"rounding": 1 / 3, "bound": 1 / 3}
    assert line.unseen == f"{CAUSES['rounding']} 33.3%；{CAUSES['bound']} 33.3%"
    assert line_of("k", "差错", Tally([Verdict(True, 1)]), "没有数过的").unseen == "没有数过的"


def test_the_same_errors_are_tried_with_the_prose_and_without() -> None:
    said = Identity("H/1", "H01", {"s": 1, "again/0": -1}, 0, -QUANTUM, QUANTUM)
    total = CLEAN.figures["again/0"].value
    both = Problem({**CLEAN.figures, "s": Figure("s", total, QUANTUM)}, (*CLEAN.identities, said))
    kinds = [kind for kind in ALL if kind.name in ("transposed", "stale_prose", "masked")]
    found = {n: (whole, bare) for n, whole, bare in trials_of("d", both, Trials(kinds, 4), float)}
    assert found["transposed"][1].trials == found["transposed"][0].trials == 4
    assert found["stale_prose"][1].trials == found["masked"][1].trials == 0
    silent = trials_of("d", CLEAN, Trials(kinds, 4), float)
    assert all(bare.trials == 0 for _, _, bare in silent)


def test_the_lift_is_of_all_trials_with_a_line_for_all_wrong_cells() -> None:
    kinds = [kind for kind in ALL if kind.name == "transposed"]
    with_prose = {"transposed": Tally([Verdict(True, 1, True), Verdict(True, 1, True)])}
    without = {"transposed": Tally([Verdict(True, 2), Verdict(False, cause="untied")])}
    total, one = lifts_of(kinds, with_prose, without)
    assert (total.kind, one.detected, one.first) == ("one_cell", (0.5, 1.0), (0.0, 1.0))
    assert "50.0% → 100.0%（+50.0）" in lift_markdown([one])


def test_a_table_left_out_is_seen_where_a_rule_looks_for_it_and_no_other_is_of_its_kind() -> None:
    def tried(tables: tuple[str, ...], wanted: set[str]) -> Verdict:
        printed = {"d": Printed(2024, tables, frozenset(wanted), ())}
        return presence_tallies(printed, each=1, seed=1)["missing_table"].verdicts[0]

    assert tried(("income",), {"income"}).is_detected
    assert tried(("income",), set()).cause == "not_due"
    assert tried(("income", "income"), {"income"}).cause == "another_of_kind"


def test_a_wrong_year_is_seen_in_a_heading_and_not_inside_a_sentence() -> None:
    sentences = with_year(["2024年部门预算公开", "没有年度的一句"])
    assert sentences == ("2024年部门预算公开",)
    for sentence, is_seen in ((sentences[0], True), ("2024年收入为3万元。", False)):
        printed = {"d": Printed(2024, (), frozenset(), (sentence,))}
        (verdict,) = presence_tallies(printed, each=1, seed=1)["wrong_year"].verdicts
        assert verdict.is_detected == is_seen


def test_every_cause_that_can_be_given_has_words() -> None:
    kinds = [kind for kind in ALL if kind.plant(CLEAN, Random(1)) is not None]
    for _, whole, _ in trials_of("d", CLEAN, Trials(kinds, 6), float):
        assert whole.unseen.keys() <= CAUSES.keys()
