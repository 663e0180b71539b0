"""One body printed by every family of layouts and written in every format comes back with the same facts."""

import hashlib
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from corpus.fact_keys import FactKey, printed_keys, read_keys
from corpus.families.family import Family, all_families, family_document
from corpus.formats.office import has_office
from corpus.formats.writer import Writer, all_writers
from corpus.generate import generate
from corpus.model import BudgetModel
from corpus.printed import PrintedDocument
from corpus.wishes import Wishes
from gouji.extract import extract_document
from gouji.facts.records import Extraction
from gouji.tables.aligned import UNREAD
from gouji.vocabulary import AmountUnit, Stage

_FAMILIES = {family.name: family for family in all_families()}
_WRITERS = {writer.name: writer for writer in all_writers()}
# Every family in these formats; the others are tried on the family that shows most of them.
_QUICK = ("pdf_ruled", "docx", "xlsx", "html_utf8")
_SLOW = (
    ("pdf_thin_boxes_rotated", "xian"),
    ("pdf_split_repeating_header", "official_final_accounts"),
    ("pdf_split_without_header", "national"),
    ("pdf_white_lines", "shanghai"),
    ("html_gb18030", "guangzhou"),
    ("txt_tab_grid", "beijing"),
    ("txt_tab_grid", "jiangsu"),
    ("txt_tab_grid", "official_final_accounts"),
    ("txt_tab_grid", "putuo_final_accounts"),
    ("txt_tab_grid", "shanghai"),
    ("txt_tab_grid", "xian"),
)
# 合计 of the three public expenses is with or without meetings and training.
_OF_SEVERAL_MEANINGS = {
    (Stage.BUDGET, "three_public_expenses", "none", "total", measure)
    for measure in ("budget", "last_year", "change")
}
_LEGACY = (("doc", "city_by_unit"), ("xls", "city_by_unit"))


@cache
def _body(stage: Stage, with_carryover: bool) -> BudgetModel:
    """Some families have no line for carry-over."""
    unit = AmountUnit.YUAN if stage is Stage.BUDGET else AmountUnit.TEN_THOUSAND_YUAN
    wishes = Wishes(
        stage=stage,
        unit=unit,
        projects=3,
        with_other_funds=True,
        with_carryover=with_carryover,
        with_government_fund=True,
    )
    return generate(5, wishes)


@cache
def _document(name: str, with_carryover: bool = False) -> PrintedDocument:
    return family_document(_FAMILIES[name], _body(_FAMILIES[name].stage, with_carryover))


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


@pytest.mark.parametrize("format_name", _QUICK)
@pytest.mark.parametrize("name", _FAMILIES)
def test_every_family_comes_back_from_the_common_formats(
    name: str, format_name: str, tmp_path: Path
) -> None:
    document = _document(name)
    extraction = _read(tmp_path, document, _WRITERS[format_name])
    assert extraction.document.body_name == document.body.name
    assert extraction.document.budget_year == document.year
    assert extraction.document.stage == document.stage
    _assert_same(document, extraction)


@pytest.mark.parametrize(("format_name", "name"), _SLOW)
def test_every_other_format_says_the_same(format_name: str, name: str, tmp_path: Path) -> None:
    document = _document(name)
    _assert_same(document, _read(tmp_path, document, _WRITERS[format_name]))


@pytest.mark.parametrize("name", ["fuzhou", "putuo", "national"])
def test_tables_without_any_line_say_nothing_wrong_and_hide_nothing(
    name: str, tmp_path: Path
) -> None:
    """What is read by alignment is right; what is not read is told table by table."""
    document = _document(name)
    extraction = _read(tmp_path, document, _WRITERS["pdf_without_lines"])
    printed, found = printed_keys(document), read_keys(extraction)
    assert found - printed == Counter()
    assert sum((found & printed).values()) > 10
    missing = {kind for kind, *_ in printed - found}
    unread = [t for t in extraction.tables if t.table.status == "rejected"]
    told = [warning for warning in extraction.document.warnings if UNREAD in warning]
    assert len(missing) <= len(unread) + len(told)
    assert not missing or extraction.document.status == "partly_read"


@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize(("format_name", "name"), _LEGACY)
def test_legacy_office_files_say_the_same(format_name: str, name: str, tmp_path: Path) -> None:
    document = _document(name)
    _assert_same(document, _read(tmp_path, document, _WRITERS[format_name]))


@pytest.mark.parametrize(("format_name", "ordinal"), [("png", -1), ("scan_pdf", 0)])
def test_a_clean_scan_says_the_same_and_how_sure_it_is(
    format_name: str, ordinal: int, tmp_path: Path
) -> None:
    document = _document("fuzhou")
    small = replace(document, items=(document.tables[ordinal],))
    extraction = _read(tmp_path, small, _WRITERS[format_name])
    _assert_same(small, extraction)
    cells = [cell for table in extraction.tables for cell in table.cells if cell.text]
    assert cells and all(cell.confidence is not None for cell in cells)


@pytest.mark.parametrize("name", [n for n, f in _FAMILIES.items() if f.prints_carryover])
def test_carry_over_comes_back_from_families_that_print_it(name: str, tmp_path: Path) -> None:
    document = _document(name, with_carryover=True)
    _assert_same(document, _read(tmp_path, document, _WRITERS["html_utf8"]))


def test_every_writer_is_tried() -> None:
    tried = {*_QUICK, *(name for name, _ in (*_SLOW, *_LEGACY)), "png", "scan_pdf"}
    assert tried | {"pdf_without_lines"} == set(_WRITERS)


def test_families_agree_on_every_amount_they_both_print() -> None:
    """A family that printed another truth would make the round trips prove nothing."""
    seen: dict[tuple[Stage, str, str, str, str], tuple[Family, set[FactKey]]] = {}
    for name, family in _FAMILIES.items():
        by_meaning: dict[tuple[Stage, str, str, str, str], set[FactKey]] = {}
        for key in printed_keys(_document(name)):
            by_meaning.setdefault((family.stage, *key[:4]), set()).add(key)
        for meaning, keys in by_meaning.items():
            other, before = seen.setdefault(meaning, (family, keys))
            if "other" in meaning[1:4] or meaning in _OF_SEVERAL_MEANINGS:
                continue
            if len(keys) == len(before) == 1:
                assert keys == before, f"{name} and {other.name}"
