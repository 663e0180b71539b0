"""Write a document as a web page: tables with spans, in the encoding the page says it has."""

from functools import partial
from html import escape

from corpus.formats.boxes import boxed, heads_of, placed_cells
from corpus.formats.writer import Writer
from corpus.printed import Paragraph, PrintedDocument, PrintedTable


def write_html(document: PrintedDocument, encoding: str = "utf-8") -> bytes:
    """The page without anything of a site around it."""
    parts = [
        f'<html><head><meta charset="{encoding}"><title>{escape(document.title)}</title></head><body>'
    ]
    for item in document.items:
        if isinstance(item, PrintedTable):
            parts.append(_table(item))
        elif isinstance(item, Paragraph):
            parts.append(f"<p>{escape(item.text)}</p>")
    return "\n".join([*parts, "</body></html>"]).encode(encoding)


def _table(table: PrintedTable) -> str:
    above = ""
    if table.in_box:
        table = boxed(table)
    else:
        lines = (table.number, table.title, *(text for text, _ in heads_of(table)))
        above = "".join(f"<p>{escape(text)}</p>" for text in lines if text)
    rows: dict[int, list[str]] = {}
    for cell in placed_cells(table):
        spans = (f' rowspan="{cell.row_span}"' if cell.row_span > 1 else "") + (
            f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        )
        rows.setdefault(cell.row, []).append(f"<td{spans}>{escape(cell.text) or '&nbsp;'}</td>")
    last = max(rows)
    body = "".join(f"<tr>{''.join(rows.get(row, []))}</tr>\n" for row in range(last + 1))
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return f'{above}<table border="1">\n{body}</table>{note}'


WRITERS = (
    Writer("html_utf8", "html", write_html),
    Writer("html_gb18030", "html", partial(write_html, encoding="gb18030")),
)
