"""The words around a comparison in, what is compared with out: 比上年, 与年初预算相比. Pure."""

import re

_WORDS = r"(?:[^，。；;()（）]|\(境\))*?"
_BASE_WORDS = rf"{_WORDS}(?:年|上一度|上期|同期|预算){_WORDS}"
_COMPARED = re.compile(
    rf"(?:与|同|和|比|较)(?P<base>{_BASE_WORDS})(?:数)?(?:相比较?|相较|比较|对比)(?P<rest>.*)$"
)
THAN = re.compile(
    rf"^(?P<head>.*?)(?:相比于?|相较于?|相对于?|对比|(?<!可)比|较|同比)(?P<base>{_BASE_WORDS})$"
)
# 与上年下降3%: a word is missing behind the year.
WITH = re.compile(
    r"^(?P<head>.*?)(?:与|同|和)(?P<base>(?:上年|去年|上一年|20\d\d年)(?:度|同期|初|末)?(?:年初)?(?:预算|决算|执行)?)数?$"
)
_ADVERB = re.compile(r"(?:净|略有?|略微|大幅度?|小幅|明显|显著|有所|总体|整体)$")
_PREVIOUS = re.compile(r"20\d\d|上年|上一|去年|同期|上期")
_BUDGET = re.compile(r"预算")


def split_base(head: str) -> tuple[str, str | None]:
    """Subject and comparison base of the words before a change word."""
    compared = _COMPARED.search(head)
    if compared:
        return head[: compared.start()] + compared.group("rest"), compared.group("base")
    than = THAN.match(head)
    if than:
        return than.group("head"), _ADVERB.sub("", than.group("base"))
    beside = WITH.match(head)
    if beside:
        return beside.group("head"), beside.group("base")
    return head, None


def compared_base(clause: str) -> str | None:
    """`与2023年度相比` as a clause of its own."""
    compared = _COMPARED.search(clause)
    return compared.group("base") if compared else None


def kind_of_base(words: str | None) -> str:
    """previous | budget."""
    if words and _BUDGET.search(words) and not _PREVIOUS.search(words):
        return "budget"
    return "previous"
