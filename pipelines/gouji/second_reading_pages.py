"""Which pages the second reader is to read: a judged build file in, page numbers by document out (I/O)."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

import duckdb

# Cells of failing rules, whatever becomes of them; the page is null where the format has no pages.
FAILING_PAGES = """
    select distinct cells.document_id, cells.page
    from (select unnest(cell_ids) as cell_id from internal.finding_instances) as failing
    inner join lake.cells as cells on cells.cell_id = failing.cell_id
"""


def due_pages(
    connection: duckdb.DuckDBPyConnection, documents: Iterable[str], share: float
) -> dict[str, list[int]]:
    """Pages of these PDFs that were not read again yet and should be."""
    failing = pages_by_document(
        connection, f"select * from ({FAILING_PAGES}) where page is not null"
    )
    known = pages_by_document(
        connection, "select distinct document_id, page from lake.second_readings"
    )
    printed: dict[str, dict[int, bool]] = defaultdict(dict)
    for document_id, page, has_table in connection.execute(
        "select document_id, page, bool_or(table_id is not null) from lake.cells "
        "where page is not null group by document_id, page"
    ).fetchall():
        printed[document_id][page] = has_table
    due = {}
    for document_id in documents:
        chosen = choose_pages(
            document_id, printed[document_id], frozenset(failing[document_id]), share
        )
        pages = [page for page in chosen if page not in known[document_id]]
        if pages:
            due[document_id] = pages
    return due


def pages_by_document(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for document_id, page in connection.execute(sql).fetchall():
        found[document_id].add(page)
    return found


def choose_pages(
    document_id: str, has_table: Mapping[int, bool], failing: frozenset[int], share: float
) -> list[int]:
    """Failing pages, and of the others a sample that is the same every night: one page with a table at least."""
    chance = {page: _chance(document_id, page) for page in has_table}
    chosen = {page for page in has_table if page in failing or chance[page] < share}
    with_table = [page for page, has in has_table.items() if has]
    if share and with_table:
        chosen.add(min(with_table, key=lambda page: (chance[page], page)))
    return sorted(chosen)


def _chance(document_id: str, page: int) -> float:
    """A number in [0, 1) that depends on nothing but the content and the page."""
    digest = hashlib.sha256(f"{document_id}:{page}".encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48
