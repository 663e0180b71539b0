"""One paragraph in, what each of its figures says out. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.tables.narrative.changed import rate_behind, yuan_of
from gouji.tables.narrative.figures import Figure, FigureKind, find_figures
from gouji.tables.narrative.following import (
    end_purpose,
    goes_on_about_another_year,
    hear_base,
    is_part,
    is_sum,
    part_of,
    remember,
    settle_who_changed,
)
from gouji.tables.narrative.line_items import line_item
from gouji.tables.narrative.parts import OF_A_PURPOSE
from gouji.tables.narrative.relations import Relation, find_relations
from gouji.tables.narrative.respectively import Lists, other_counts, run_lengths
from gouji.tables.narrative.statements import (
    Statement,
    later_budget,
    read_clause,
    speaks_of_another_year,
    whole_clause,
)
from gouji.tables.narrative.subjects import (
    Item,
    clean_subject,
    is_generic,
    item_of,
    needs_context,
    other_side,
    without_copula,
    without_measure,
)
from gouji.tables.narrative.thread import Thread
from gouji.vocabulary import LineItem

_SENTENCE_END = re.compile(r"[。！？!?；;][)）”\"]*")
# `单价100万元(含)以上设备`: the figure is a part of the name of the next one.
_THRESHOLD = re.compile(r"(?:\(含\)|及)?以[上下]")
# 占支出合计1,200万元的58%: the percentage is taken of the amount before it.
_SHARED = re.compile(r"的\d+(?:\.\d+)?%")
_ONE_LINE = OF_A_PURPOSE | {LineItem.THREE_PUBLIC_TOTAL, LineItem.AGENCY_OPERATION}
_THIS_YEAR = re.compile(r"[本今当]年度?(?:支出|收入|预算|决算|安排|执行|数)*")
_LONGEST_SUBJECT = 80


@dataclass(frozen=True, slots=True)
class Said:
    """What one figure (or stated comparison) says; `sentence` is its extent in the paragraph."""

    start: int
    end: int
    figure: Figure | None  # None: a comparison stated in words
    sentence: tuple[int, int]
    subject: str | None
    measure: str | None
    direction: str | None = None
    comparison_base: str | None = None
    line_item: LineItem | None = None
    item: Item | None = None
    scope: tuple[str | None, ...] = ()  # what it is a part of, or what the paragraph is about
    is_foreign: bool = False  # of another year or body, or said inside a reason
    is_base: bool = False  # what the next figure is compared with
    part_of: str | None = None  # what 其中 made it a part of, or the item the paragraph is about
    is_of_nearest: bool = False  # a share that does not say of what
    budget: str = ""  # 调整 | 全年: which budget, where it is not the year's first


def walk(plain: str, thread: Thread) -> Iterator[Said]:
    """Everything a folded paragraph says in figures, in order; the thread is left at its end."""
    figures = list(find_figures(plain))
    following = {before.start: after for before, after in pairwise(figures)}
    events: list[Figure | Relation] = [*figures, *find_relations(plain)]
    events.sort(key=lambda event: event.start)
    lists = Lists(run_lengths(plain, figures), thread, other_counts(figures))
    sentences = _sentences(plain)
    cursor = 0
    said_before = 0  # where the clause of the figure before began
    for event in events:
        if event.start < cursor:
            continue
        clause = thread.hear(plain[cursor : event.start])
        if _THRESHOLD.match(plain, cursor) and clause.endswith(plain[cursor : event.start]):
            clause = plain[said_before : event.start]
        said_before = event.start - len(clause)
        extent = next(s for s in sentences if s[0] <= event.start < s[1])
        if isinstance(event, Relation):
            words = thread.marked(plain[max(event.head, cursor) : event.head + len(event.subject)])
            yield _stated(event, words, extent, thread)
            cursor = event.end
        else:
            clause = lists.clause_of(event.start, clause, plain[cursor : event.start])
            is_whole = _SHARED.match(plain, event.unit_end) is not None
            statement = _statement(event, clause, is_whole, thread)
            after = following.get(event.start)
            thread.yuan, thread.rate = yuan_of(event, plain), rate_behind(event, after, plain)
            yield _figure(event, clause, statement, extent, thread)
            lists.end_figure()
            cursor = event.unit_end
    thread.hear(plain[cursor:])


def _sentences(plain: str) -> Sequence[tuple[int, int]]:
    ends = [match.end() for match in _SENTENCE_END.finditer(plain)]
    starts = [0, *ends]
    return [
        (start, end) for start, end in zip(starts, [*ends, len(plain)], strict=True) if end > start
    ]


def _statement(figure: Figure, clause: str, is_whole: bool, thread: Thread) -> Statement:
    """What the clause states; a percentage right behind its printed whole is of that."""
    measured, thread.measured = thread.measured, None
    if measured and figure.kind is FigureKind.PERCENT and clause == "的":
        return Statement("", measured[0], base=measured[1])
    if is_whole and figure.kind is FigureKind.MONEY:
        statement = whole_clause(clause)
        if statement is not None and statement.base:
            is_budget = statement.measure == "budget"
            thread.measured = ("completion_pct" if is_budget else "share", statement.base)
            return statement
    return read_clause(clause, figure.kind)


def _figure(
    figure: Figure, clause: str, statement: Statement, extent: tuple[int, int], thread: Thread
) -> Said:
    hear_base(statement, clause, thread)
    end_purpose(statement, thread)
    settle_who_changed(statement, thread)
    subject, of_another_year = _subject_and_year(figure, statement, thread)
    scope, whole = (thread.whole, thread.main, thread.fund_of_sentence), part_of(thread)
    if not of_another_year and not statement.is_whole:
        thread.parts += is_part(statement, subject, thread)
        remember(subject, statement, figure, thread)
    if not thread.brackets:
        thread.was_other_year = of_another_year and not statement.is_base
    is_foreign = of_another_year or thread.is_foreign
    item = item_of(subject) if subject and not is_foreign else None
    known = None
    if subject and item is None and not is_foreign and figure.kind is not FigureKind.COUNT:
        known = line_item(subject)
    return Said(
        start=figure.start,
        end=figure.end,
        figure=figure,
        sentence=extent,
        subject=subject,
        measure=statement.measure,
        direction=statement.direction,
        comparison_base=_base(statement, thread),
        line_item=known,
        item=item,
        scope=scope,
        is_foreign=is_foreign,
        is_base=statement.is_base,
        part_of=whole,
        is_of_nearest=statement.measure == "share" and not statement.base,
        budget=_later(statement),
    )


def _subject_and_year(
    figure: Figure, statement: Statement, thread: Thread
) -> tuple[str | None, bool]:
    """What the figure is about, and whether of another year than the budget's."""
    names_another = statement.is_base or thread.is_of_another_year(statement.subject)
    subject = statement.base if statement.is_base else _subject(statement.subject, thread)
    if names_another and not statement.is_base and subject == thread.topic:
        # 2023年预算执行数: nothing but the other year is named.
        subject = without_copula(statement.subject)
    if is_sum(figure, statement, thread):
        subject = None
    of_another_year = (
        names_another
        or speaks_of_another_year(statement.subject)
        or goes_on_about_another_year(statement, thread)
    )
    return subject, of_another_year


def _later(statement: Statement) -> str:
    """Which budget, where it is not the year's first: 全年预算, and 完成全年预算9万元的."""
    words = (statement.base or "") if statement.is_whole else statement.subject
    return later_budget(words) if statement.measure == "budget" else ""


def _stated(relation: Relation, words: str, extent: tuple[int, int], thread: Thread) -> Said:
    subject = _subject(words, thread)
    thread.parts = 0
    if subject and not thread.is_reason:
        thread.topic = subject
    item = item_of(subject) if subject else None
    known = line_item(subject) if subject and item is None else None
    return Said(
        start=relation.start,
        end=relation.end,
        figure=None,
        sentence=extent,
        subject=subject,
        measure="relation",
        direction=relation.direction,
        comparison_base=relation.base,
        line_item=known,
        item=item,
        scope=(thread.whole, thread.main),
        is_foreign=thread.is_foreign,
    )


def _subject(words: str, thread: Thread) -> str | None:
    """What the words name; where they name nothing, what was spoken of before; else None."""
    named = without_measure(clean_subject(words, thread.body_name))
    if _THIS_YEAR.fullmatch(named) and (thread.was_other_year or _is_of_one_line(thread.main)):
        return None if thread.was_other_year else thread.main
    if is_generic(named):
        return other_side(named, thread.topic)
    if needs_context(named):
        spoken = "，".join(thread.context) or thread.topic or ""
        context = clean_subject(spoken, thread.body_name)
        named = f"{context}，{named}" if context else named
    return named[-_LONGEST_SUBJECT:]


def _is_of_one_line(main: str | None) -> bool:
    """公务接待费：本年支出3万元 is no expenditure of the whole body."""
    return main is not None and (item_of(main) is not None or line_item(main) in _ONE_LINE)


def _base(statement: Statement, thread: Thread) -> str | None:
    if statement.measure in ("change", "change_pct"):
        return statement.base or thread.base
    if statement.measure == "share":
        return statement.base or thread.whole
    return None if statement.is_base or statement.is_whole else statement.base
