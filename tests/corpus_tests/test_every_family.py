"""One body printed by every family of layouts and written in every format comes back with the same facts."""

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus.fact_keys import FactKey, printed_keys, read_keys
from corpus.families.family import Family, all_families, family_document
from corpus.formats.writer import Writer, all_writers
from corpus.generate import generate
from corpus.model import BudgetModel
from corpus.printed import PrintedDocument
from corpus.wishes import Wishes
from gouji.extract import extract_document
from gouji.facts.records import Extraction
from gouji.vocabulary import AmountUnit

_FAMILIES = {family.name: family for family in all_families()}
_WRITERS = {writer.name: writer for writer in all_writers()}
_FIRST = "pdf_ruled"  # every family in this format, one family in every other


@cache
def _body() -> BudgetModel:
    """Without carry-over, which some families have no line for."""
    wishes = Wishes(
        unit=AmountUnit.YUAN,
        projects=3,
        with_other_funds=True,
        with_carryover=False,
        with_government_fund=True,
    )
    return generate(5, wishes)


@cache
def _document(name: str) -> PrintedDocument:
    return family_document(_FAMILIES[name], _body())


def _read(folder: Path, document: PrintedDocument, writer: Writer) -> Extraction:
    data = writer.write(document)
    path = folder / f"文件.{writer.suffix}"
    path.write_bytes(data)
    return extract_document(path, hashlib.sha256(data).hexdigest(), (path.name,), "corpus")


def _assert_same(document: PrintedDocument, extraction: Extraction) -> None:
    rejects = [r.reason for table in extraction.tables for r in table.rejects]
    assert rejects == []
    printed, found = printed_keys(document), read_keys(extraction)
    assert found - printed == Counter()
    assert printed - found == Counter()


@pytest.mark.parametrize("name", _FAMILIES)
def test_every_family_comes_back_from_a_ruled_pdf(name: str, tmp_path: Path) -> None:
    document = _document(name)
    extraction = _read(tmp_path, document, _WRITERS[_FIRST])
    assert extraction.document.body_name == document.body.name
    assert extraction.document.budget_year == document.year
    _assert_same(document, extraction)


def test_families_agree_on_every_amount_they_both_print() -> None:
    """A family that printed another truth would make the round trips prove nothing."""
    seen: dict[tuple[str, str, str, str], tuple[Family, set[FactKey]]] = {}
    for name, family in _FAMILIES.items():
        by_meaning: dict[tuple[str, str, str, str], set[FactKey]] = {}
        for key in printed_keys(_document(name)):
            by_meaning.setdefault(key[:4], set()).add(key)
        for meaning, keys in by_meaning.items():
            other, before = seen.setdefault(meaning, (family, keys))
            if len(keys) == len(before) == 1:
                assert keys == before, f"{name} and {other.name}"
