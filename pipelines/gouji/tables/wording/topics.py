"""The prose of a document in, which of the matters an explanation has to speak of it speaks of out. Pure.

What the law asks to be explained has a name of its own: a document that never says it explains it nowhere.
"""

import re
from collections.abc import Iterator, Sequence

_TOPICS = {
    "topic_operating": re.compile(r"机关运行"),
    "topic_three_public": re.compile(r"三公"),
    "topic_procurement": re.compile(r"政府采购|采购"),
    "topic_assets": re.compile(r"国有资产|固定资产|国有资本占|资产占有|资产占用"),
    "topic_performance": re.compile(r"绩效"),
    "topic_words": re.compile(
        r"名词解释|名词的解释|专业名词|专业性较强的名词|有关名词|相关名词|术语"
    ),
}
TOPICS = tuple(_TOPICS)


def topics(plains: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Every topic with the number of paragraphs that name it."""
    for kind, words in _TOPICS.items():
        yield kind, sum(1 for plain in plains if words.search(plain))
