"""The code list: facts with their source, one name a code and year."""

import csv
import re
from itertools import combinations
from pathlib import Path

SEED = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds" / "classification_codes.csv"
SHAPES = {"function": "2", "department_economic": "3", "government_economic": "5"}


def rows() -> list[dict[str, str]]:
    with SEED.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_every_code_fits_its_scheme_and_says_where_it_was_seen() -> None:
    for row in rows():
        assert re.fullmatch(SHAPES[row["code_scheme"]] + r"\d{2}(\d{2}){0,2}", row["code"]), row
        assert row["name"] and row["source"], row
        assert int(row["from_year"]) <= int(row["to_year"]), row


def test_a_code_has_one_name_in_a_year() -> None:
    named: dict[tuple[str, str], list[range]] = {}
    for row in rows():
        years = range(int(row["from_year"]), int(row["to_year"]) + 1)
        named.setdefault((row["code_scheme"], row["code"]), []).append(years)
    for key, spans in named.items():
        for one, other in combinations(spans, 2):
            assert not set(one) & set(other), key


def test_only_a_name_of_an_official_form_is_called_official() -> None:
    for row in rows():
        assert row["is_official"] == "false" or "公开表式" in row["source"], row
        assert row["is_official"] == "false" or row["is_dated"] == "true", row


def test_a_group_is_called_whole_only_in_years_its_own_name_is_known() -> None:
    for row in rows():
        assert bool(row["whole_from_year"]) == bool(row["whole_to_year"]), row
        if row["whole_from_year"]:
            assert row["from_year"] <= row["whole_from_year"] <= row["whole_to_year"] <= row["to_year"], row
