"""Notes below blank tables: a document in, the same with a sentence below every table without an amount out."""

from dataclasses import replace

from corpus.printed import PrintedDocument, PrintedTable, amount_cells, value_of
from gouji.vocabulary import TableKind

_WORDS = {
    TableKind.GOVERNMENT_FUND_EXPENDITURE: "政府性基金预算拨款安排的支出",
    TableKind.STATE_CAPITAL_EXPENDITURE: "国有资本经营预算拨款安排的支出",
    TableKind.THREE_PUBLIC_EXPENSES: "“三公”经费",
}


def noted(document: PrintedDocument) -> PrintedDocument:
    """Only tables that may be blank get a note, and only where they have none."""
    items = tuple(
        replace(
            item,
            note=f"注：{document.body.name}{document.year}年没有{_WORDS[item.kind]}，故本表无数据。",
        )
        if isinstance(item, PrintedTable) and item.kind in _WORDS and _is_blank(item)
        else item
        for item in document.items
    )
    return replace(document, items=items)


def _is_blank(table: PrintedTable) -> bool:
    return table.note is None and not any(value_of(cell.text) for *_, cell in amount_cells(table))
