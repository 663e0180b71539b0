"""Budget tables of ruled grids: a document's blocks in, typed tables of every kind out. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument
from gouji.facts.records import TypedTable
from gouji.profiles.loader import load_profiles
from gouji.profiles.model import Profile
from gouji.profiles.select import select_profile
from gouji.tables.grid.build import Frame, rejected_table
from gouji.tables.grid.read import read_section
from gouji.tables.grid.sections import Section, find_sections, printed_titles
from gouji.vocabulary import AmountUnit, TableKind


def recognise_grid_tables(
    read: ReadDocument, identity: Identity, taken: frozenset[int] = frozenset()
) -> tuple[TypedTable, ...]:
    """Return every ruled table in reading order: read, empty, or rejected with its reason."""
    return recognise_with(load_profiles(), read, identity.body_code, identity.body_name, taken)


def recognise_with(
    profiles: Sequence[Profile],
    read: ReadDocument,
    body_code: str | None = None,
    body_name: str | None = None,
    taken: frozenset[int] = frozenset(),
) -> tuple[TypedTable, ...]:
    """The same with the profiles given."""
    selection = select_profile(profiles, printed_titles(read.blocks, taken))
    profile = selection.profile
    sections = find_sections(read.blocks, profile.tables if profile else (), taken)
    tables: list[TypedTable] = []
    for section in sections:
        frame = _frame(section, read, profile, body_code, body_name)
        if profile is None:
            found = "、".join(selection.tied) or "没有适用的版式"
            tables.append(rejected_table(section, frame, "版式不能确定", "唯一适用的版式", found))
        else:
            tables.append(read_section(section, frame, profile.tables))
    return _forms_first(tables)


def _forms_first(tables: Sequence[TypedTable]) -> tuple[TypedTable, ...]:
    """A table read in part beside the whole form of its kind is another breakdown of it."""
    whole = {t.table.table_kind for t in tables if t.table.status == "read" and not t.table.reason}
    return tuple(
        _as_other(t) if t.facts and t.table.reason and t.table.table_kind in whole else t
        for t in tables
    )


def _as_other(table: TypedTable) -> TypedTable:
    kind = TableKind.OTHER
    return replace(
        table,
        table=replace(table.table, table_kind=kind),
        facts=tuple(replace(fact, table_kind=kind) for fact in table.facts),
    )


def _frame(
    section: Section,
    read: ReadDocument,
    profile: Profile | None,
    body_code: str | None,
    body_name: str | None,
) -> Frame:
    unit, evidence = _unit(section)
    return Frame(
        document_id=read.document_id,
        table_id=f"{read.document_id}.t{min(section.blocks):05d}",
        kind=section.spec.kind if section.spec else TableKind.OTHER,
        unit=unit,
        unit_evidence=evidence,
        body_code=body_code,
        body_name=body_name,
        profile_id=profile.profile_id if profile else None,
        reader=read.reader,
    )


def _unit(section: Section) -> tuple[AmountUnit | None, str | None]:
    """The one unit that is stated near the table; where two are stated, none is taken."""
    stated = {unit for unit, _ in section.units}
    if len(stated) == 1:
        return section.units[0]
    evidence = "；".join(dict.fromkeys(text for _, text in section.units))
    return None, evidence or None
