"""A stale figure in the prose: a document and a random source in, the changed document and its truth out."""

from decimal import Decimal
from random import Random

from corpus.error_kinds import ErrorKind
from corpus.misprints import (
    stale,
)
from corpus.printed import Paragraph, PrintedDocument, amount_cells, value_of
from corpus.truth import Truth, index_of


def stale_prose(document: PrintedDocument, random: Random) -> tuple[PrintedDocument, Truth]:
    """Make one figure in 万元 of the prose stale, where a table prints the same figure."""
    printed = {
        cell.text.replace(",", "")
        for table in document.tables
        for _, _, cell in amount_cells(table)
    }
    spots = []
    for paragraph in document.paragraphs:
        for part in paragraph.text.split("万元")[:-1]:
            figure = _last_number(part)
            if value_of(figure) and (
                figure in printed or f"{Decimal(figure) * 10_000:.2f}" in printed
            ):
                spots.append((paragraph, figure))
    if not spots:
        raise LookupError("应有与表中相同的文字金额，实有0处")
    paragraph, figure = spots[random.randrange(len(spots))]
    text = stale(figure, random) or ""
    head, tail = paragraph.text.split(f"{figure}万元", 1)
    changed = document.with_item(paragraph, Paragraph(f"{head}{text}万元{tail}", paragraph.level))
    rules = ("E03", "H01") if "三公" in paragraph.text else ("H01",)
    truth = Truth(
        kind=ErrorKind.STALE_PROSE.value,
        item=index_of(document, paragraph),
        row_label=head[-24:],
        printed=text,
        true_value=figure,
        rules=rules,
    )
    return changed, truth


def _last_number(text: str) -> str:
    index = len(text)
    while index and (text[index - 1].isdigit() or text[index - 1] == "."):
        index -= 1
    return text[index:]
