"""Where numbers stood is proved by sums, or said to be ambiguous; never guessed."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.facts.columns import (
    Column,
    Evidence,
    NumberRow,
    RowPlacing,
    SurvivingNumber,
    place_numbers,
)
from gouji.vocabulary import Placement

TOTAL = Column("total", is_required=True)
BASIC = Column("basic", "total")
PROJECT = Column("project", "total")
EXPENDITURE = (TOTAL, BASIC, PROJECT)
REVENUE = (
    TOTAL,
    Column("subtotal", "total"),
    *(Column(f"source{n}", "subtotal") for n in range(1, 8)),
    Column("carryover", "total"),
)
HALF_CENT = Decimal("0.005")


def row(numbers: str, parent: int | None = None) -> NumberRow:
    """`10.00 ** -` as a row: two decimals, a mask, a dash."""
    values = []
    for text in numbers.split():
        if text == "**":
            values.append(SurvivingNumber(None))
        else:
            values.append(SurvivingNumber(Decimal(text), HALF_CENT))
    return NumberRow(tuple(values), parent)


def table(placings: tuple[RowPlacing, ...], rows: list[NumberRow]) -> list[list[Decimal | None]]:
    return [
        [None if n is None else row.numbers[n].value for n in placing.number_in_column]
        for placing, row in zip(placings, rows, strict=True)
    ]


def test_a_row_with_all_its_numbers_needs_no_proof_even_if_it_does_not_add_up() -> None:
    placing = place_numbers(EXPENDITURE, [row("10.00 3.00 9.00")])[0]
    assert placing.number_in_column == (0, 1, 2)
    assert set(placing.placement) == {Placement.PRINTED}


def test_a_row_without_numbers_is_blank_as_printed() -> None:
    placing = place_numbers(EXPENDITURE, [row("")])[0]
    assert placing.number_in_column == (None, None, None)
    assert set(placing.placement) == {Placement.PRINTED}


def test_more_numbers_than_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="4 numbers for 3 columns"):
        place_numbers(EXPENDITURE, [row("1.00 1.00 1.00 1.00")])


def test_a_lone_row_of_two_numbers_stays_ambiguous_but_for_its_total() -> None:
    placing = place_numbers(EXPENDITURE, [row("25.00 25.00")])[0]
    assert placing.placement == (Placement.PROVEN, Placement.AMBIGUOUS, Placement.AMBIGUOUS)


def test_the_parent_proves_the_column_that_packing_left_would_miss() -> None:
    rows = [row("125.00 100.00 25.00"), row("100.00 100.00", 0), row("25.00 25.00", 0)]
    placings = place_numbers(EXPENDITURE, rows)
    assert [p.number_in_column for p in placings[1:]] == [(0, 1, None), (0, None, 1)]
    assert all(p.is_certain for p in placings)


def test_equal_numbers_on_both_sides_stay_ambiguous() -> None:
    rows = [row("50.00 25.00 25.00"), row("25.00 25.00", 0), row("25.00 25.00", 0)]
    placings = place_numbers(EXPENDITURE, rows)
    assert all(p.placement[0] is Placement.PROVEN for p in placings[1:])
    assert all(p.placement[1] is Placement.AMBIGUOUS for p in placings[1:])


def test_carryover_is_told_from_a_source_by_the_row_sum() -> None:
    rows = [row("110.00 100.00 100.00 10.00"), row("110.00 100.00 100.00 10.00", 0)]
    for placing in place_numbers(REVENUE, rows):
        assert placing.number_in_column[0] == 0
        assert placing.number_in_column[1] == 1
        assert placing.number_in_column[-1] == 3
        assert placing.placement[0] is placing.placement[-1] is Placement.PROVEN
        assert placing.placement[2] is Placement.AMBIGUOUS


def test_another_table_names_the_source() -> None:
    rows = [row("100.00 100.00 100.00"), row("60.00 60.00 60.00", 0), row("40.00 40.00 40.00", 0)]
    evidence = [Evidence(0, "source3", Decimal(100), Decimal(100))]
    placings = place_numbers(REVENUE, rows, evidence)
    assert [p.number_in_column.index(2) for p in placings] == [4, 4, 4]
    assert all(p.is_certain for p in placings)


def test_a_column_closed_by_another_table_takes_nothing() -> None:
    columns = (TOTAL, Column("a", "total"), Column("b", "total"))
    evidence = [Evidence(0, "a", Decimal(0), Decimal(0))]
    placing = place_numbers(columns, [row("5.00 5.00")], evidence)[0]
    assert placing.number_in_column == (0, None, 1)
    assert placing.is_certain


def test_contradicting_evidence_does_not_undo_what_the_rest_says() -> None:
    rows = [row("125.00 100.00 25.00"), row("100.00 100.00", 0), row("25.00 25.00", 0)]
    evidence = [Evidence(2, "basic", Decimal(7), Decimal(7))]
    placings = place_numbers(EXPENDITURE, rows, evidence)
    assert placings[2].number_in_column == (0, None, 1)
    assert placings[2].is_certain


def test_sums_may_be_off_by_the_half_units_of_their_terms() -> None:
    rows = [row("125.01 100.01 25.00"), row("100.00 100.00", 0), row("25.00 25.00", 0)]
    placings = place_numbers(EXPENDITURE, rows)
    assert [p.number_in_column for p in placings[1:]] == [(0, 1, None), (0, None, 1)]
    assert all(p.is_certain for p in placings)


def test_a_wrong_digit_in_one_line_leaves_the_other_families_proven() -> None:
    rows = [
        row("300.00 220.00 80.00"),
        row("180.00 100.00 80.00", 0),
        row("100.00 190.00", 1),  # 190 for 100: breaks its own row and its family
        row("80.00 80.00", 1),
        row("120.00 120.00", 0),
        row("70.00 70.00", 4),
        row("50.00 50.00", 4),
    ]
    placings = place_numbers(EXPENDITURE, rows)
    places = [p.number_in_column for p in placings]
    assert places[2:] == [(0, 1, None), (0, None, 1), (0, 1, None), (0, 1, None), (0, 1, None)]
    assert all(p.is_certain for p in placings)


def test_an_error_in_the_total_column_proves_and_disproves_nothing() -> None:
    rows = [row("999.00 100.00 25.00"), row("100.00 100.00", 0), row("25.00 25.00", 0)]
    placings = place_numbers(EXPENDITURE, rows)
    assert [p.number_in_column for p in placings] == [(0, 1, 2), (0, 1, None), (0, None, 1)]
    assert all(p.is_certain for p in placings)


def test_beside_a_masked_line_the_others_are_only_bounded() -> None:
    rows = [row("125.00 100.00 25.00"), row("10.00 10.00", 0), row("** **", 0)]
    rows += [row("90.00 90.00", 0)]
    placings = place_numbers(EXPENDITURE, rows)
    assert not placings[1].is_certain
    assert placings[3].number_in_column == (0, 1, None)  # 90 exceeds the 25 of the other column
    assert placings[3].is_certain


def test_a_masked_number_stands_in_no_column_that_its_parent_leaves_blank() -> None:
    rows = [row("125.00 125.00"), row("25.00 25.00", 0), row("** **", 0)]
    evidence = [Evidence(0, "project", Decimal(0), Decimal(0))]
    placings = place_numbers(EXPENDITURE, rows, evidence)
    assert placings[2].number_in_column == (0, 1, None)


def test_a_share_of_the_total_is_bounded_and_never_added() -> None:
    columns = (TOTAL, BASIC, PROJECT, Column("reserved", "total", is_of_which=True))
    placing = place_numbers(columns, [row("30.00 30.00 30.00")])[0]
    assert placing.number_in_column[3] == 2
    assert placing.placement[3] is Placement.PROVEN
    assert placing.placement[1] is Placement.AMBIGUOUS


def test_a_family_too_large_to_search_stays_ambiguous_and_ends() -> None:
    random = Random(7)
    leaves = [Decimal(random.randrange(100, 10**7)) / 100 for _ in range(60)]
    basic = sum(leaves[:30])
    rows = [row(f"{sum(leaves)} {basic} {sum(leaves) - basic}")]
    rows += [row(f"{leaf} {leaf}", 0) for leaf in leaves]
    placings = place_numbers(EXPENDITURE, rows)
    assert not any(p.is_certain for p in placings[1:])


# --- random consistent tables --------------------------------------------------------------------


@st.composite
def consistent_tables(draw: st.DrawFn) -> tuple[list[NumberRow], list[list[Decimal]]]:
    """Three levels of lines with random breakdowns that add up, blanks where nothing is."""
    rows: list[NumberRow] = [NumberRow(())]
    truth: list[list[Decimal]] = [[Decimal(0)] * 3]
    amounts = st.one_of(st.just(0), st.integers(1, 400))
    for _ in range(draw(st.integers(1, 3))):
        section = len(rows)
        rows.append(NumberRow((), 0))
        truth.append([Decimal(0)] * 3)
        for _ in range(draw(st.integers(1, 4))):
            basic, project = Decimal(draw(amounts)) / 100, Decimal(draw(amounts)) / 100
            rows.append(NumberRow((), section))
            truth.append([basic + project, basic, project])
            for above in (0, section):
                truth[above] = [a + b for a, b in zip(truth[above], truth[-1], strict=True)]
    return [
        NumberRow(
            tuple(SurvivingNumber(v.quantize(Decimal("0.01")), HALF_CENT) for v in values if v),
            row.parent,
        )
        for row, values in zip(rows, truth, strict=True)
    ], truth


@settings(max_examples=150, deadline=None)
@given(consistent_tables())
def test_whatever_is_proven_is_the_truth(
    drawn: tuple[list[NumberRow], list[list[Decimal]]],
) -> None:
    rows, truth = drawn
    placings = place_numbers(EXPENDITURE, rows)
    for placing, row_, values in zip(placings, rows, truth, strict=True):
        for column, number in enumerate(placing.number_in_column):
            if placing.placement[column] is not Placement.AMBIGUOUS:
                found = Decimal(0) if number is None else row_.numbers[number].value
                assert found == values[column]


def corrupted(rows: list[NumberRow], random: Random) -> list[NumberRow]:
    """One digit of one printed number changed."""
    index = random.choice([i for i, r in enumerate(rows) if r.numbers])
    numbers = list(rows[index].numbers)
    which = random.randrange(len(numbers))
    digits = list(str(numbers[which].value))
    place = random.choice([i for i, c in enumerate(digits) if c.isdigit()])
    digits[place] = random.choice([d for d in "123456789" if d != digits[place]])
    numbers[which] = SurvivingNumber(Decimal("".join(digits)), HALF_CENT)
    changed = list(rows)
    changed[index] = NumberRow(tuple(numbers), rows[index].parent)
    return changed


def department_table(random: Random) -> tuple[list[NumberRow], list[tuple[int | None, ...]]]:
    """A table of realistic size and amounts; the true places of its numbers."""
    rows: list[tuple[int | None, Decimal, Decimal]] = [(None, Decimal(0), Decimal(0))]
    for _ in range(random.randint(2, 5)):
        section = len(rows)
        rows.append((0, Decimal(0), Decimal(0)))
        for _ in range(random.randint(1, 6)):
            basic, project = (
                Decimal(random.randrange(100, 400_000)) / 100 * (random.random() < share)
                for share in (0.6, 0.5)
            )
            rows.append((section, basic, project))
            for above in (0, section):
                parent, b, p = rows[above]
                rows[above] = (parent, b + basic, p + project)
    printed, places = [], []
    for parent, basic, project in rows:
        values = [basic + project, basic, project]
        kept = [n for n, value in enumerate(values) if value]
        numbers = tuple(
            SurvivingNumber(values[n].quantize(Decimal("0.01")), HALF_CENT) for n in kept
        )
        printed.append(NumberRow(numbers, parent))
        places.append(tuple(kept.index(n) if n in kept else None for n in range(3)))
    return printed, places


def test_one_wrong_digit_proves_nothing_false_and_leaves_most_rows_proven() -> None:
    random = Random(20240501)
    open_rows = proven = 0
    for _ in range(60):
        rows, places = department_table(random)
        placings = place_numbers(EXPENDITURE, corrupted(rows, random))
        for placing, true in zip(placings, places, strict=True):
            if Placement.PRINTED in placing.placement:
                continue
            open_rows += 1
            proven += placing.is_certain
            for column, number in enumerate(placing.number_in_column):
                if placing.placement[column] is Placement.PROVEN:
                    assert number == true[column]
    assert proven / open_rows > 0.95
