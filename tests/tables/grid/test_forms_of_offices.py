"""Forms of families no profile names are read by the national labels, and what ties in print ties in facts."""

from collections import defaultdict
from decimal import Decimal

import pytest

from gouji.extract import extract_read
from gouji.facts.records import Extraction, FactRecord
from tables.grid.forms_of_offices import FORMS, read_form


def extract(name: str) -> Extraction:
    return extract_read(read_form(FORMS[name]), "e" * 64, ["form.html"], "test")


@pytest.mark.parametrize("name", FORMS)
def test_every_table_of_the_form_is_read(name: str) -> None:
    extraction = extract(name)
    unread = {
        t.table.title: t.table.reason for t in extraction.tables if t.table.status == "rejected"
    }
    assert not unread
    assert len(extraction.tables) == len(FORMS[name][0])


@pytest.mark.parametrize("name", FORMS)
def test_every_amount_of_the_form_becomes_one_fact(name: str) -> None:
    extraction = extract(name)
    for table in extraction.tables:
        read = [fact.cell_id for fact in table.facts]
        amounts = {
            c.cell_id
            for c in table.cells
            if c.text.replace(",", "").replace(".", "").isdigit() and "." in c.text
        }
        assert len(read) == len(set(read))
        assert amounts <= set(read), table.table.title


@pytest.mark.parametrize("name", FORMS)
def test_lines_sum_to_the_line_they_are_part_of(name: str) -> None:
    for table in extract(name).tables:
        for (parent, measure), (whole, parts) in sums(table.facts).items():
            assert whole == parts, (table.table.title, parent, measure)


def sums(facts: tuple[FactRecord, ...]) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """(parent, measure) -> its amount and the sum of its parts, where it has parts with amounts."""
    lines = {(f.row_ordinal, f.measure): f for f in facts}
    parts: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for fact in facts:
        if (
            fact.parent_row_ordinal is not None
            and not fact.is_of_which
            and fact.amount_yuan is not None
        ):
            parts[fact.parent_row_ordinal, fact.measure] += fact.amount_yuan
    return {
        (lines[key].name or "", key[1]): (lines[key].amount_yuan or Decimal(0), total)
        for key, total in parts.items()
        if key in lines and key[1] != "change_pct"  # percentages are no parts
    }
