"""Errors of the prose: a document and a random source in, the changed document and its truth out.

Amounts are said in 万元. Lines before the first table are left alone where they are the front page.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from corpus.error_kinds import ErrorKind
from corpus.misprints import stale, substituted, transposed
from corpus.printed import Paragraph, PrintedDocument, PrintedTable, amount_cells, value_of
from corpus.truth import Truth, index_of

_AMOUNT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?=万元)")
_PERCENT = re.compile(r"(?<![\d.≥≤])(\d+\.\d+)(?=%)")
_CHANGE = re.compile(r"(增加|减少)([\d.]+万元，)(增长|下降)(?=[\d.]+%)")
_SENTENCE_END = "。；;"
_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_WAN = 10_000
Spoiled = tuple[PrintedDocument, Truth]
Change = tuple[Paragraph, int, int, str]  # the paragraph, from, to, what is printed there instead


def stale_prose(document: PrintedDocument, random: Random) -> Spoiled:
    """Make one figure in 万元 of the prose stale, where a table prints the same figure."""
    printed = _printed_yuan(document)
    spots = [
        (paragraph, match)
        for paragraph in document.paragraphs
        for match in _AMOUNT.finditer(paragraph.text)
        if value_of(match.group()) and _is_printed(match.group(), printed)
    ]
    if not spots:
        raise LookupError("应有与表中相同的文字金额，实有0处")
    paragraph, match = spots[random.randrange(len(spots))]
    text = stale(match.group(), random) or ""
    rules = ("E03", "H01") if "三公" in paragraph.text else ("H01",)
    change = (paragraph, match.start(), match.end(), text)
    return _spoiled(document, ErrorKind.STALE_PROSE, change, rules)


def wrong_percentage(document: PrintedDocument, random: Random) -> Spoiled:
    """Another digit in a percentage, or two that changed places, by more than the last one."""
    found = [
        (paragraph, match.start(), match.end(), text)
        for paragraph in document.paragraphs
        for match in _PERCENT.finditer(paragraph.text)
        for text in [(transposed if random.random() < 0.5 else substituted)(match.group(), random)]
        if text and abs(Decimal(text) - Decimal(match.group())) > Decimal("0.05")
    ]
    return _chosen(document, ErrorKind.WRONG_PERCENTAGE, found, random)


def wrong_direction(document: PrintedDocument, random: Random) -> Spoiled:
    """增加 for 减少, in the amount's word, in the percentage's, or in both."""
    found: list[Change] = []
    for paragraph in document.paragraphs:
        for match in _CHANGE.finditer(paragraph.text):
            word, between, turn = match.groups()
            which = random.randrange(3)
            if which != 1:
                word = _OPPOSITE[word]
            if which != 0:
                turn = _OPPOSITE[turn]
            found.append((paragraph, match.start(), match.end(), word + between + turn))
    return _chosen(document, ErrorKind.WRONG_DIRECTION, found, random)


def wrong_year(document: PrintedDocument, random: Random) -> Spoiled:
    """The document's year, in a heading or a sentence below its front page, is the one before."""
    year = re.compile(rf"{document.year}(?=年)")
    found = [
        (paragraph, match.start(), match.end(), str(document.year - 1))
        for paragraph in _behind_the_front(document)
        for match in [year.search(paragraph.text)]
        if match
    ]
    return _chosen(document, ErrorKind.WRONG_YEAR, found, random)


def _behind_the_front(document: PrintedDocument) -> Iterator[Paragraph]:
    seen = False
    for item in document.items:
        seen = seen or isinstance(item, PrintedTable)
        if seen and isinstance(item, Paragraph):
            yield item


def _chosen(
    document: PrintedDocument, kind: ErrorKind, found: list[Change], random: Random
) -> Spoiled:
    if not found:
        raise LookupError(f"应有可改的文字，实有0处，错误类型 {kind.value}")
    return _spoiled(document, kind, found[random.randrange(len(found))], ())


def _spoiled(
    document: PrintedDocument, kind: ErrorKind, change: Change, rules: tuple[str, ...]
) -> Spoiled:
    paragraph, start, end, text = change
    new = replace(paragraph, text=paragraph.text[:start] + text + paragraph.text[end:])
    truth = Truth(
        kind=kind.value,
        item=index_of(document, paragraph),
        row_label=paragraph.text[:start][-24:],
        printed=text,
        true_value=paragraph.text[start:end],
        rules=rules,
        sentence=_sentence(new.text, start),
    )
    return document.with_item(paragraph, new), truth


def _sentence(text: str, at: int) -> str:
    first = max((text.rfind(mark, 0, at) for mark in _SENTENCE_END), default=-1) + 1
    ends = [place for mark in _SENTENCE_END if (place := text.find(mark, at)) >= 0]
    return text[first : min(ends, default=len(text) - 1) + 1]


def _printed_yuan(document: PrintedDocument) -> set[Decimal]:
    """Every amount of the tables, in 元."""
    return {
        value * table.unit.yuan
        for table in document.tables
        for _, _, cell in amount_cells(table)
        if (value := value_of(cell.text)) is not None
    }


def _is_printed(text: str, printed: set[Decimal]) -> bool:
    """Whether some table prints an amount that is said so, rounded as it is."""
    places = len(text.partition(".")[2])
    half = Decimal(5).scaleb(-places - 1) * _WAN
    said = Decimal(text) * _WAN
    return any(abs(value - said) <= half for value in printed)
