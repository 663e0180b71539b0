"""Whole forms of cities no profile names: every table is read, every amount is one fact, what ties in print ties."""

import re

import pytest

from gouji.extract import extract_read
from gouji.facts.records import Extraction
from tables.grid.forms_of_cities import CITY_FORMS
from tables.grid.forms_of_offices import read_form
from tables.grid.test_forms_of_offices import sums

_MONEY = re.compile(r"-?[\d,]+\.\d{2}")


def extract(name: str) -> Extraction:
    return extract_read(read_form(CITY_FORMS[name]), "e" * 64, ["form.html"], "test")


@pytest.mark.parametrize("name", CITY_FORMS)
def test_every_table_of_the_form_is_read_whole(name: str) -> None:
    extraction = extract(name)
    unread = {t.table.title: t.table.reason for t in extraction.tables if t.table.reason}
    assert not unread
    assert len(extraction.tables) == len(CITY_FORMS[name][0])


@pytest.mark.parametrize("name", CITY_FORMS)
def test_every_amount_of_the_form_becomes_one_fact(name: str) -> None:
    for table in extract(name).tables:
        read = [fact.cell_id for fact in table.facts]
        read += [line.amount_cell_id or "" for line in table.procurement_lines if not table.facts]
        amounts = {cell.cell_id for cell in table.cells if _MONEY.fullmatch(cell.text)}
        assert len(read) == len(set(read))
        assert amounts <= set(read), table.table.title


@pytest.mark.parametrize("name", CITY_FORMS)
def test_lines_sum_to_the_line_they_are_part_of(name: str) -> None:
    for table in extract(name).tables:
        for (parent, measure), (whole, parts) in sums(table.facts).items():
            assert whole == parts, (table.table.title, parent, measure)


@pytest.mark.parametrize("name", CITY_FORMS)
def test_columns_sum_to_the_column_they_are_part_of(name: str) -> None:
    for table in extract(name).tables:
        parents = {c.measure: c.parent_measure for c in table.columns if not c.is_of_which}
        for ordinal in {fact.row_ordinal for fact in table.facts}:
            row = {f.measure: f.amount_yuan or 0 for f in table.facts if f.row_ordinal == ordinal}
            for whole in {parent for parent in parents.values() if parent in row}:
                parts = [row[m] for m, parent in parents.items() if parent == whole and m in row]
                assert not parts or sum(parts) == row[whole], (table.table.title, ordinal, whole)
