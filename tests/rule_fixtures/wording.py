"""Marks of wording in the fixtures: `" choice_not_made 增加（减少）5万元`; a kind alone was looked for in vain.

" listed_item 奖金 人员经费
" listed_item 奖金 人员经费 page=3: it stands there, not on the first page
" topic_assets 3: how many paragraphs name it
"""

from collections.abc import Sequence

from gouji.facts.records import CellRecord
from gouji.facts.wording_records import WordingLookRecord, WordingMarkRecord

TOPIC = "topic_"
MARKS_ALONE = ("listed_item", "whole_list", "nothing_stated")


def marks_of(document_id: str, lines: Sequence[str]) -> tuple[WordingMarkRecord, ...]:
    marks = []
    for number, line in enumerate(lines, start=1):
        kind, *words = line.split()
        page = (
            int(words.pop().removeprefix("page=")) if words and words[-1].startswith("page=") else 1
        )
        if words and not kind.startswith(TOPIC):
            marks.append(
                WordingMarkRecord(
                    mark_id=f"{document_id}.w{number:04d}", document_id=document_id, kind=kind,
                    subject=words[-1] if len(words) > 1 else f"“{words[0]}”有误", printed=words[0], expected=None,
                    sentence=words[0], page=page, cell_id=f"{document_id}.p001l{900 + number}o1",
                )
            )  # fmt: skip
    return tuple(marks)


def looks_of(document_id: str, lines: Sequence[str]) -> tuple[WordingLookRecord, ...]:
    found = {line.split()[0]: line.split()[1:] for line in lines}
    return tuple(
        WordingLookRecord(document_id, kind, int(words[0]) if kind.startswith(TOPIC) else 10)
        for kind, words in found.items()
        if kind not in MARKS_ALONE
    )


def cells_of(marks: Sequence[WordingMarkRecord]) -> tuple[CellRecord, ...]:
    return tuple(
        CellRecord(mark.cell_id, mark.document_id, mark.printed, char_start=1, char_end=9)
        for mark in marks
        if mark.cell_id
    )
