"""What a night said of planted errors, counted by kind: truth log and suspects in, a Markdown table out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.truth import Truth

_STRUCTURE = {"row_dropped": "row_missing", "row_doubled": "row_doubled"}
_HEAD = "| 差错 | 例数 | 生成器的恒等式能看出 | 发现 | 其中首位 | 其中前三位 | 唯一时正确 |"


@dataclass(frozen=True, slots=True)
class Suspect:
    """One suspect of one finding; all but the finding may be missing."""

    rank: int | None
    cell_id: str | None
    printed: str | None
    kind: str | None
    is_unique: bool | None


@dataclass(slots=True)
class Count:
    """The errors of one kind. `seen`: those that the generator's own identities see."""

    kind: str
    errors: int = 0
    seen: int = 0
    detected: int = 0
    first: int = 0
    among_three: int = 0
    unique: int = 0
    unique_right: int = 0


def counts_of(
    truths: Mapping[str, tuple[str, Truth]], found: Mapping[str, Sequence[Suspect]]
) -> list[Count]:
    """A document's finding is the detection: one error was planted in it."""
    counts: dict[str, Count] = {}
    for name, (kind, truth) in truths.items():
        count = counts.setdefault(kind, Count(kind))
        suspects = found.get(name, ())
        count.errors += 1
        count.seen += bool(truth.rules)
        count.detected += bool(suspects)
        right = [s for s in suspects if s.rank is not None and is_right(s, truth)]
        best = min((s.rank for s in right if s.rank is not None), default=None)
        count.first += best == 1
        count.among_three += best is not None and best <= 3
        if any(s.rank == 1 and s.is_unique for s in suspects):
            count.unique += 1
            count.unique_right += any(s.rank == 1 and s.is_unique for s in right)
    return list(counts.values())


def is_right(suspect: Suspect, truth: Truth) -> bool:
    """The printed text of the wrong cell, or what became of a line."""
    if truth.kind in _STRUCTURE:
        return suspect.kind == _STRUCTURE[truth.kind]
    return suspect.printed is not None and _bare(suspect.printed) == _bare(truth.printed)


def _bare(text: str) -> str:
    return text.replace(",", "").strip()


def markdown(counts: Sequence[Count]) -> str:
    lines = [_HEAD, "|---|" + "--:|" * 6]
    for count in counts:
        shares = [_share(part, count.detected) for part in (count.first, count.among_three)]
        lines.append(
            f"| {count.kind} | {count.errors} | {count.seen} | {_share(count.detected, count.errors)} "
            f"| {shares[0]} | {shares[1]} | {_share(count.unique_right, count.unique)} |"
        )
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"
