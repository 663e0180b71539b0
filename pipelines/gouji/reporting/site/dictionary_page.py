"""The data dictionary and the worked questions, for people who ask with SQL. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.analysis.dictionary import Table, in_two_languages, join_keys, tables_with
from gouji.analysis.questions import Question
from gouji.reporting.site.page import Page, fingerprint

NAME = "dictionary.html"


def dictionary_pages(tables: Sequence[Table], questions: Sequence[Question]) -> Iterator[Page]:
    """dictionary.html: every published table and column; the same in every run until one of them changes."""
    shown = tuple(replace(table, rows=0) for table in tables)  # rows are another number every night
    values = {
        "tables": shown,
        "questions": tuple(questions),
        "joins": [(name, tables_with(shown, name)) for name in join_keys(shown)],
        "in_two_languages": in_two_languages,
    }
    yield Page(NAME, NAME, values, fingerprint(shown, tuple(questions)))
