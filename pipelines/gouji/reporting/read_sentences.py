"""Read the sentences that figures of prose stand in: a DuckDB connection in, frozen views out (I/O)."""

from collections import defaultdict
from collections.abc import Collection

from gouji.reporting.read import Connection
from gouji.reporting.sentence_excerpt import Sentence

_SENTENCES = """
    select asked.cell_id, asked.sentence, others.cell_id, others.printed
    from main.narrative_amounts as asked
    inner join main.narrative_amounts as others
        on others.document_id = asked.document_id and others.sentence = asked.sentence
    where list_contains(?, asked.cell_id)
    order by all
"""


def read_sentences(connection: Connection, cell_ids: Collection[str]) -> dict[str, Sentence]:
    """By cell: its sentence with all figures of it; a cell that is no figure of prose is left out."""
    figures: dict[str, list[tuple[str, str]]] = defaultdict(list)
    texts: dict[str, str] = {}
    for cell_id, text, other, printed in connection.execute(
        _SENTENCES, [list(cell_ids)]
    ).fetchall():
        if text:
            texts[cell_id] = text
            figures[cell_id].append((other, printed or ""))
    return {cell_id: Sentence(text, tuple(figures[cell_id])) for cell_id, text in texts.items()}
