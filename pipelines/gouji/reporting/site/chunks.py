"""Rows of a long list as scripts of a bounded size: each text once a chunk, rows by its number. Pure."""

from collections.abc import Iterator, Sequence

from gouji.reporting.site.page import Script

ROWS_A_CHUNK = 2000
Row = Sequence[str | int | float]


def chunk_names(name: str, rows: int) -> list[str]:
    """The files that `chunks` makes of so many rows."""
    return [f"data/{name}-{n}.js" for n in range(-(-rows // ROWS_A_CHUNK))]


def chunks(name: str, rows: Sequence[Row]) -> Iterator[Script]:
    """data/<name>-<n>.js, each with its `texts`, which columns hold such, and its rows.

    A column holds texts in every row or in none.
    """
    for number, file in enumerate(chunk_names(name, len(rows))):
        own = rows[number * ROWS_A_CHUNK : (number + 1) * ROWS_A_CHUNK]
        texts: dict[str, int] = {}
        packed = [
            [
                texts.setdefault(value, len(texts)) if isinstance(value, str) else value
                for value in row
            ]
            for row in own
        ]
        is_text = [isinstance(value, str) for value in own[0]]
        data = {"texts": list(texts), "is_text": is_text, "rows": packed}
        yield Script(file, f"data/{name}-{number}.js", data)
