"""What is planted is one error, where it says, and the rest of the document stays as it was."""

from random import Random

import pytest

from gouji.benchmark.kinds import ALL, SINGLE, Kind
from gouji.benchmark.planting import with_values
from gouji.benchmark.planting_cells import divided_by_ten, doubled, dropped, substituted, transposed
from gouji.benchmark.planting_lines import doubled_line, dropped_line, shifted_line
from gouji.benchmark.planting_tables import several, stale_table, wrong_table_unit
from gouji.localise.problem import Problem
from localise.toy_table import QUANTUM, printed, toy_problem

CELL_KINDS = [kind for kind in SINGLE if kind.group == "cell"]


def changed(before: Problem, after: Problem) -> set[str]:
    return {c for c, f in after.figures.items() if before.figures[c].value != f.value}


def test_the_toy_document_is_clean() -> None:
    assert not toy_problem().failing


@pytest.mark.parametrize("kind", CELL_KINDS, ids=lambda kind: kind.name)
def test_a_wrong_cell_is_one_cell_and_is_seen(kind: Kind) -> None:
    clean = toy_problem()
    for seed in range(20):
        planted = kind.plant(clean, Random(seed))
        if planted is not None:
            assert changed(clean, planted.problem) == set(planted.cells)
            assert len(planted.cells) == 1


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_the_same_seed_plants_the_same_error(kind: Kind) -> None:
    first, second = (kind.plant(toy_problem(), Random(3)) for _ in range(2))
    assert first == second


def test_misprints_do_to_digits_what_their_names_say() -> None:
    random = Random(1)
    assert transposed("12", random) == "21" and transposed("77", random) is None
    assert dropped("7", random) is None and dropped("77", random) == "7"
    assert doubled("5", random) == "55"
    other = substituted("4", random)
    assert other is not None and len(other) == 1 and other != "4"


def test_a_tenth_loses_the_last_printed_digit() -> None:
    clean = toy_problem()
    planted = divided_by_ten(clean, Random(1))
    assert planted is not None
    (cell,) = planted.cells
    assert planted.problem.figures[cell].value == printed(cell) // 10 * QUANTUM


def test_a_dropped_line_leaves_the_sum_above_it_too_large() -> None:
    clean = toy_problem()
    planted = next(
        p for n in range(9) if (p := dropped_line(clean, Random(n))) and p.problem.failing
    )
    assert len(clean.figures) - len(planted.problem.figures) == 3
    assert planted.line == ("t", 1)
    assert all(planted.problem.residuals[index] > 0 for index in planted.problem.failing)
    rows = sorted({f.row for f in planted.problem.figures.values() if f.table_id == "t"}, key=str)
    assert rows == [0, 1, 2, 3, 4]


def test_a_doubled_line_counts_twice_and_stands_below_the_first() -> None:
    clean = toy_problem()
    planted = doubled_line(clean, Random(2))
    assert planted is not None and planted.problem.failing
    copies = [planted.problem.figures[cell] for cell in planted.cells]
    originals = [planted.problem.figures[cell.removesuffix("~copy")] for cell in planted.cells]
    assert {c.row for c in copies} == {(o.row or 0) + 1 for o in originals}
    assert all(planted.problem.residuals[index] < 0 for index in planted.problem.failing)


def test_a_shift_loses_no_amount() -> None:
    clean = toy_problem({"r3/project": 0, "r3/total": 777})
    for seed in range(40):
        planted = shifted_line(clean, Random(seed))
        if planted is not None:
            line = {f.line for f in planted.problem.figures.values() if f.cell_id in planted.cells}
            (one,) = line
            before = sorted(f.value for f in clean.lines[one].values())
            assert before == sorted(f.value for f in planted.problem.lines[one].values())
            return
    pytest.fail("no line could be shifted")


def test_a_wrong_unit_keeps_a_table_true_to_itself() -> None:
    planted = wrong_table_unit(toy_problem(), Random(1))
    assert planted is not None and planted.table_id == "t"
    tables = [
        {planted.problem.figures[c].table_id for c in planted.problem.identities[i].coefficients}
        for i in planted.problem.failing
    ]
    assert tables and all(at == {"t", "u"} for at in tables)


def test_a_stale_table_agrees_with_itself_and_not_with_the_other() -> None:
    found = [stale_table(is_listed_elsewhere=False)(toy_problem(), Random(n)) for n in range(9)]
    planted = [one for one in found if one is not None]
    assert planted
    for one in planted:
        failing = [one.problem.identities[index].rule_id for index in one.problem.failing]
        assert set(failing) == {"D03"}


def test_several_errors_are_at_different_cells() -> None:
    plants = [kind.plant for kind in CELL_KINDS]
    for seed in range(10):
        planted = several(plants, 2)(toy_problem(), Random(seed))
        if planted is not None:
            first, second = planted.parts
            assert not first.cells & second.cells
            assert changed(toy_problem(), planted.problem) == first.cells | second.cells


def test_a_masked_amount_fails_nothing() -> None:
    (kind,) = [kind for kind in ALL if kind.name == "masked"]
    planted = kind.plant(toy_problem(), Random(1))
    assert planted is not None and not planted.problem.failing
    assert len(planted.problem.identities) < len(toy_problem().identities)


def test_other_values_are_printed_values() -> None:
    problem = with_values(toy_problem(), {"r2/basic": 150})
    assert problem.figures["r2/basic"].value == 150 and problem.figures["r2/basic"].quantum == 1
