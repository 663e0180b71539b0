"""One file's blocks in, which profile it matches and which headers none knows out. Pure."""

from dataclasses import dataclass

from gouji.documents.identity import Identity
from gouji.documents.model import ReadDocument
from gouji.facts.records import TypedTable
from gouji.tables.grid.read import UNKNOWN_HEADER
from gouji.tables.grid.recognise import recognise_grid_tables


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """One table of the file and what became of it."""

    page: int | None
    title: str | None
    table_kind: str
    status: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class UnmappedHeader:
    """One header that the matched profile does not know."""

    page: int | None
    title: str | None
    label: str


@dataclass(frozen=True, slots=True)
class ProfileReport:
    """What `gouji profile check` prints. profile_id None: no table, or no single profile, was found."""

    profile_id: str | None
    tables: tuple[CheckedTable, ...]
    unmapped: tuple[UnmappedHeader, ...]


def check_profile(read: ReadDocument, identity: Identity) -> ProfileReport:
    """Read the tables and say what no profile knows."""
    tables = recognise_grid_tables(read, identity)
    profile_id = next((t.table.profile_id for t in tables), None)
    return ProfileReport(
        profile_id,
        tuple(_checked(table) for table in tables),
        tuple(header for table in tables for header in _unmapped(table)),
    )


def _checked(table: TypedTable) -> CheckedTable:
    record = table.table
    return CheckedTable(
        record.page_first, record.title, record.table_kind, record.status, record.reason
    )


def _unmapped(table: TypedTable) -> list[UnmappedHeader]:
    if table.table.reason != UNKNOWN_HEADER:
        return []
    return [
        UnmappedHeader(table.table.page_first, table.table.title, label)
        for reject in table.rejects
        for label in (reject.found or "").split("、")
    ]
