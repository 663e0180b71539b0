"""Tallies as a table for people and as plain values for programs. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from gouji.benchmark.kinds import Kind
from gouji.benchmark.tally import Tally
from gouji.benchmark.unseen import CAUSES

COLUMNS = (
    "差错", "例数", "发现", "首位", "前三位", "唯一时正确", "中位用时", "最长用时", "算式看不出的",
)  # fmt: skip
LIFT_COLUMNS = ("差错（有文字的文件）", "例数", "发现", "首位", "唯一且正确")


Pair = tuple[float | None, float | None]  # without the prose, with it


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of error. Shares from 0 to 1, None where nothing was counted; seconds."""

    kind: str
    label: str
    trials: int
    recall: float | None
    top_one: float | None
    top_three: float | None
    unique: int
    unique_precision: float | None
    median_seconds: float | None
    worst_seconds: float | None
    unseen: str
    unseen_by_cause: Mapping[str, float] = field(default_factory=dict)  # shares of all trials

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    def cells(self) -> tuple[str, ...]:
        return (
            self.label,
            str(self.trials),
            percent(self.recall),
            percent(self.top_one),
            percent(self.top_three),
            f"{percent(self.unique_precision)}（{self.unique}）" if self.unique else "–",
            milliseconds(self.median_seconds),
            milliseconds(self.worst_seconds),
            self.unseen,
        )


def lines_of(kinds: Sequence[Kind], tallies: Mapping[str, Tally]) -> list[Line]:
    """A line for each kind in order, and one for all that are a single wrong cell."""
    cells = Tally()
    found = []
    for kind in kinds:
        if kind.group == "cell":
            cells.add(tallies[kind.name])
        found.append(line_of(kind.name, kind.label, tallies[kind.name], kind.unseen))
    if cells.trials:
        found.insert(0, line_of("one_cell", "一格有错（合计）", cells))
    return found


def line_of(name: str, label: str, tally: Tally, unseen: str = "") -> Line:
    """`unseen` says what cannot be counted; what was counted stands in its place."""
    counted = "；".join(f"{CAUSES[cause]} {percent(n)}" for cause, n in tally.unseen.items())
    return Line(
        name,
        label,
        tally.trials,
        tally.recall,
        tally.top(1),
        tally.top(3),
        tally.unique,
        tally.unique_precision,
        tally.median_seconds,
        tally.worst_seconds,
        counted or unseen,
        tally.unseen,
    )


@dataclass(frozen=True, slots=True)
class Lift:
    """The same errors in the same documents with and without their prose; shares of all trials, from 0 to 1."""

    kind: str
    label: str
    trials: int
    detected: Pair
    first: Pair
    told_alone: Pair

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    def cells(self) -> tuple[str, ...]:
        pairs = (self.detected, self.first, self.told_alone)
        return (self.label, str(self.trials), *(_lifted(*pair) for pair in pairs))


def lift_of(name: str, label: str, with_prose: Tally, without: Tally) -> Lift:
    return Lift(
        name,
        label,
        with_prose.trials,
        (without.recall, with_prose.recall),
        (without.first_of_all, with_prose.first_of_all),
        (without.told_alone, with_prose.told_alone),
    )


def lifts_of(
    kinds: Sequence[Kind], with_prose: Mapping[str, Tally], without: Mapping[str, Tally]
) -> list[Lift]:
    """A line for each kind that was tried both ways, and one for all that are a single wrong cell."""
    both, neither = Tally(), Tally()
    found = []
    for kind in kinds:
        if not without[kind.name].trials:
            continue
        if kind.group == "cell":
            both.add(with_prose[kind.name])
            neither.add(without[kind.name])
        found.append(lift_of(kind.name, kind.label, with_prose[kind.name], without[kind.name]))
    return (
        [lift_of("one_cell", "一格有错（合计）", both, neither), *found] if both.trials else found
    )


def _lifted(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return "–"
    return f"{percent(before)} → {percent(after)}（{100 * (after - before):+.1f}）"


def markdown(lines: Sequence[Line]) -> str:
    head = [f"| {' | '.join(COLUMNS)} |", "|---|" + "--:|" * 7 + "---|"]
    return "\n".join([*head, *(f"| {' | '.join(line.cells())} |" for line in lines)])


def lift_markdown(lifts: Sequence[Lift]) -> str:
    head = [f"| {' | '.join(LIFT_COLUMNS)} |", "|---|" + "--:|" * 4]
    return "\n".join([*head, *(f"| {' | '.join(lift.cells())} |" for lift in lifts)])


def percent(share: float | None) -> str:
    """With one decimal, never rounded up to 100 nor down to 0."""
    if share is None:
        return "–"
    if 0.9995 <= share < 1:
        return "99.9%"
    return "0.1%" if 0 < share < 0.0005 else f"{100 * share:.1f}%"


def milliseconds(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{seconds:.1f} 秒" if seconds >= 1 else f"{1000 * seconds:.0f} 毫秒"
