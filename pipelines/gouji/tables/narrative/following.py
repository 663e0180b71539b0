"""What one figure does to the thread: what later figures are compared with, who changed, what is spoken of. Pure."""

import re

from gouji.tables.narrative.bases import kind_of_base
from gouji.tables.narrative.changed import makes
from gouji.tables.narrative.figures import Figure, FigureKind
from gouji.tables.narrative.statements import Statement
from gouji.tables.narrative.subjects import clean_subject, is_generic, item_of, without_measure
from gouji.tables.narrative.thread import Thread

_SUM = re.compile(r"合计|总计|小计|共")
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|同期")
# 政府性基金预算财政拨款年初结转和结余0万元，本年收入9万元，本年支出9万元: all of that fund.
_OF_ITS_FUND = re.compile(r"(?:财政拨款|预算|基金).*(?:结转|结余|本年收入|本年支出)")
# Told by the way, of nothing that is spoken of later.
_PER_HEAD = re.compile(r"平均|[人车户生]均|每|单价")


def hear_base(statement: Statement, clause: str, thread: Thread) -> None:
    """What later changes of the sentence are compared with; 占… and 完成… compare nothing."""
    if (statement.base and statement.measure in ("change", "change_pct")) or statement.is_base:
        thread.base = statement.base
    elif "同比" in clause and kind_of_base(thread.base) == "budget":
        thread.base = None


def end_purpose(statement: Statement, thread: Thread) -> None:
    """`公务接待费3万元，主要用于调研，比上年减少1万元`: it is no purpose that changed. Of a reason the rate tells."""
    if statement.direction and statement.base and is_generic(statement.subject):
        explained = thread.reason_of if _fits(thread.reason_of, statement, thread) else None
        changed = thread.purpose_of or explained
        if changed:
            thread.topic, thread.is_reason = changed, False
    thread.purpose_of = thread.reason_of = None
    if statement.is_base and statement.subject:
        thread.topic = clean_subject(statement.subject, thread.body_name) or thread.topic


def settle_who_changed(statement: Statement, thread: Thread) -> None:
    """`其中：A万元、B万元，较上年减少C万元`: the whole changed, not its last part; with commas the rate may tell."""
    if not statement.direction:
        return
    if is_generic(statement.subject) and thread.whole:
        may_be_either = thread.parts > 1 or (
            thread.is_one_part and thread.whole not in thread.compared
        )
        fitting = {name for name in (thread.topic, thread.whole) if _fits(name, statement, thread)}
        if thread.is_listed:
            thread.topic, thread.is_listed = thread.whole, False
        elif len(fitting) == 1:
            thread.topic = fitting.pop()
        elif may_be_either:
            thread.topic = None
    thread.parts = 0
    thread.is_one_part = False


def _fits(name: str | None, statement: Statement, thread: Thread) -> bool:
    course = 1 if statement.direction == "increase" else -1
    return makes(thread.yuan, thread.rate, thread.amounts.get(name or ""), course)


def is_sum(figure: Figure, statement: Statement, thread: Thread) -> bool:
    """公务用车3万元，公务接待费2万元，合计5万元: the sum of what was told, not the last of it again."""
    if figure.kind is not FigureKind.MONEY or statement.direction or thread.topic is None:
        return False
    words = without_measure(clean_subject(statement.subject, thread.body_name))
    is_told = thread.told == thread.topic and _SUM.search(statement.subject) is not None
    return is_told and is_generic(words)


def goes_on_about_another_year(statement: Statement, thread: Thread) -> bool:
    """`2022年收入9万元，支出9万元，比上年增加1万元`: the year is told once, of all that names nothing else."""
    if statement.is_base:
        return False
    if statement.direction:
        base = statement.base or thread.base or ""
        is_relative = _YEAR_BEFORE.search(base) is not None
        return thread.is_long_before(base) or (thread.was_other_year and is_relative)
    words = without_measure(clean_subject(statement.subject, thread.body_name))
    is_own = thread.names_its_year(statement.subject)
    return thread.was_other_year and is_generic(words) and not is_own


def part_of(thread: Thread) -> str | None:
    if thread.is_part:
        return thread.whole
    return thread.main if thread.main and item_of(thread.main) else None


def is_part(statement: Statement, subject: str | None, thread: Thread) -> bool:
    is_amount = statement.measure in ("amount", "budget", "final")
    return is_amount and thread.whole is not None and subject not in (None, thread.topic)


def remember(subject: str | None, statement: Statement, figure: Figure, thread: Thread) -> None:
    if (
        subject is None
        or statement.is_base
        or _PER_HEAD.match(subject)
        or statement.measure in ("share", "completion_pct", None)
    ):
        return
    thread.topic = subject
    if statement.direction:
        thread.compared.add(subject)
    is_inside = thread.whole is not None or thread.is_reason or thread.brackets
    is_amount = figure.kind is FigureKind.MONEY and statement.direction is None
    if is_amount and statement.measure in ("amount", "budget", "final"):
        thread.told = subject
        if not thread.named and _OF_ITS_FUND.search(subject):
            thread.fund_of_sentence = subject
        thread.amounts.pop(subject, None)
        if thread.yuan is not None:
            thread.amounts[subject] = thread.yuan
        thread.named.append(subject)
    if is_amount and not thread.is_reason and (thread.main is None or not is_inside):
        thread.main = subject
