"""What the readers give back of a generated document is what the generator printed, nothing else."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.expected import expected_targets
from corpus.printed import expected_facts
from corpus.samples import Sample, samples
from gouji.documents.identify import Identity, identify
from gouji.facts.records import TypedTable
from gouji.readers.pdf import read_pdf
from gouji.readers.text import read_text
from gouji.tables.grid.recognise import recognise_grid_tables
from gouji.tables.performance.recognise import recognise_performance_tables
from gouji.tables.stream.recognise import recognise_stream_tables
from gouji.vocabulary import FactStatus, Placement, TableKind

# Procurement lines, assets and institutions are records of their own kind, not budget facts.
_OWN_RECORDS = {
    TableKind.GOVERNMENT_PROCUREMENT.value,
    TableKind.FIXED_ASSETS.value,
    TableKind.INSTITUTIONS.value,
}
_ID = "0123456789abcdef"
_NAMELESS = "文件"  # a name that says nothing: body, year, stage and unit are read from print


@dataclass(frozen=True, slots=True)
class Reading:
    sample: Sample
    identity: Identity
    tables: tuple[TypedTable, ...]


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    folder = tmp_path_factory.mktemp("samples")
    return [_read(folder, sample) for sample in samples()]


def _read(folder: Path, sample: Sample) -> Reading:
    if sample.file_name.endswith(".pdf"):
        path = folder / f"{_NAMELESS}.pdf"
        path.write_bytes(sample.rendered.data)
        blocks = read_pdf(path, _ID)
    else:
        blocks = read_text(sample.rendered.data, _ID)
    identity = identify(blocks, (_NAMELESS,))
    tables = list(recognise_performance_tables(blocks, identity))
    for recognise in (recognise_stream_tables, recognise_grid_tables):
        taken = frozenset(index for table in tables for index in table.blocks)
        tables += recognise(blocks, identity, taken)
    return Reading(sample, identity, tuple(sorted(tables, key=lambda table: min(table.blocks))))


def test_body_year_stage_and_unit_are_read_from_print(readings: list[Reading]) -> None:
    for reading in readings:
        model, identity = reading.sample.model, reading.identity
        assert identity.body_name is not None, reading.sample.file_name
        assert model.body.name.endswith(identity.body_name.removesuffix("本级"))
        assert identity.budget_year == model.year, reading.sample.file_name
        assert identity.amount_unit is model.unit, reading.sample.file_name


def test_every_table_of_a_sample_is_found_and_none_is_rejected(readings: list[Reading]) -> None:
    for reading in readings:
        document = reading.sample.document
        printed = [table.kind.value for table in document.tables]
        printed += [TableKind.PROJECT_PERFORMANCE_TARGET.value] * len(document.targets)
        found = [table.table.table_kind for table in reading.tables]
        assert Counter(found) == Counter(printed), reading.sample.file_name
        rejects = [reject.reason for table in reading.tables for reject in table.rejects]
        assert rejects == [], reading.sample.file_name


def test_every_printed_amount_comes_back_under_its_own_meaning(readings: list[Reading]) -> None:
    for reading in readings:
        found = Counter(
            (f.table_kind, f.side, _line(f.table_kind, f.line_item), f.code, f.measure, f.printed)
            for table in reading.tables
            for f in table.facts
            if f.status != FactStatus.BLANK and f.table_kind not in _OWN_RECORDS
        )
        printed = Counter(
            (
                f.table_kind.value,
                f.side.value,
                _line(f.table_kind.value, f.line_item.value),
                f.code,
                f.measure.value,
                f.printed,
            )
            for f in expected_facts(reading.sample.document)
            if f.printed
        )
        assert found - printed == Counter(), reading.sample.file_name
        assert printed - found == Counter(), reading.sample.file_name


def _line(table_kind: str, line_item: str) -> str:
    """A project's row may be told as a project or, by its printed name, as other."""
    return (
        "project"
        if table_kind == "project_expenditure_schedule" and line_item == "other"
        else line_item
    )


def test_no_placement_in_a_sample_stays_ambiguous(readings: list[Reading]) -> None:
    for reading in readings:
        facts = [fact for table in reading.tables for fact in table.facts]
        unsure = [fact for fact in facts if fact.placement == Placement.AMBIGUOUS]
        assert unsure == [], reading.sample.file_name


def test_every_target_comes_back_with_its_indicators(readings: list[Reading]) -> None:
    for reading in readings:
        tables = [table for table in reading.tables if table.targets]
        expected = expected_targets(reading.sample.document)
        assert len(tables) == len(expected), reading.sample.file_name
        for table, wanted in zip(tables, expected, strict=True):
            target = table.targets[0]
            assert target.project_name == wanted.project_name
            assert target.project_code == wanted.project_code
            assert target.budget_printed == wanted.budget
            assert target.fiscal_printed == wanted.fiscal
            assert (target.other_printed or "") == wanted.other
            assert target.plan_tokens == wanted.plan
            rows = tuple((i.level1, i.level2, i.level3, i.value_printed) for i in table.indicators)
            assert rows == wanted.indicators


def test_every_procurement_line_and_asset_comes_back(readings: list[Reading]) -> None:
    for reading in readings:
        lines = [line for table in reading.tables for line in table.procurement_lines]
        bought = [x for project in reading.sample.model.projects for x in project.procurement]
        if not any(
            t.kind is TableKind.GOVERNMENT_PROCUREMENT for t in reading.sample.document.tables
        ):
            continue
        found = [
            (x.catalogue_code, x.quantity, x.amount_printed) for x in lines if x.row_kind == "line"
        ]
        assert found == [(x.catalogue_code, x.quantity, f"{x.amount:.2f}") for x in bought]
        assert sum(len(table.fixed_assets) for table in reading.tables) == 6
