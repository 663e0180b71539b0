"""Verdicts on planted errors as Markdown tables, by kind and by layout. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.error_judging import Judged, Verdict
from corpus.error_kinds import ErrorKind

_MIXED = {"two_errors": "两处不同的差错", "three_errors": "三处不同的差错"}
_HEAD = (
    "差错", "例数", "发现", "恒等式应能看出的", "其中发现", "定为错误", "首位", "前三位", "唯一时正确", "另有误报",
)  # fmt: skip


@dataclass(slots=True)
class Count:
    """Errors of one kind or layout; `others`: errors and warnings of their documents that name no error."""

    label: str
    verdicts: list[Verdict] = field(default_factory=list)
    others: int = 0

    def cells(self) -> tuple[str, ...]:
        found = [verdict for verdict in self.verdicts if verdict.is_found]
        due = [verdict for verdict in self.verdicts if verdict.is_due]
        named = [verdict for verdict in found if verdict.has_suspects]
        unique = [verdict for verdict in named if verdict.is_unique]
        return (
            self.label,
            str(len(self.verdicts)),
            share(len(found), len(self.verdicts)),
            str(len(due)),
            share(sum(v.is_found for v in due), len(due)),
            share(sum(v.severity == "error" for v in found), len(found)),
            share(sum(v.rank == 1 for v in named), len(named)),
            share(sum(v.rank is not None and v.rank <= 3 for v in named), len(named)),
            share(sum(v.rank == 1 for v in unique), len(unique)),
            str(self.others),
        )


def by_kind(judged: Sequence[Judged]) -> str:
    """One line a kind in the order of ErrorKind; those planted together stand in lines of their own."""
    labels = {kind.value: kind.label for kind in ErrorKind} | _MIXED
    counts = _counted(judged, lambda one: one.kind)
    ordered = [counts[kind] for kind in labels if kind in counts]
    for count in ordered:
        count.label = labels[count.label]
    return _markdown(ordered)


def by_layout(judged: Sequence[Judged]) -> str:
    """One line a layout, all kinds but the mask together: a mask hides and contradicts nothing."""
    spoken = [one for one in judged if one.kind != ErrorKind.MASKED_AMOUNT]
    return _markdown(list(_counted(spoken, lambda one: one.layout).values()))


def _counted(judged: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for one in judged:
        count = counts.setdefault(key(one), Count(key(one)))
        count.verdicts += one.verdicts
        count.others += len(one.others)
    return counts


def _markdown(counts: Sequence[Count]) -> str:
    whole = Count("合计")
    for count in counts:
        whole.verdicts += count.verdicts
        whole.others += count.others
    rows = [f"| {' | '.join(count.cells())} |" for count in (*counts, whole)]
    return "\n".join([f"| {' | '.join(_HEAD)} |", "|---|" + "--:|" * (len(_HEAD) - 1), *rows])


def share(part: int, whole: int) -> str:
    """A percentage with one decimal, never rounded up to 100."""
    if not whole:
        return "–"
    if part < whole and part / whole > 0.9995:
        return "99.9%"
    return f"{100 * part / whole:.1f}%"
