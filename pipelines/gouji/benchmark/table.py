"""Tallies as a table for people and as plain values for programs. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from gouji.benchmark.kinds import Kind
from gouji.benchmark.tally import Tally

COLUMNS = (
    "差错", "例数", "发现", "首位", "前三位", "唯一时正确", "中位用时", "最长用时", "算式看不出的",
)  # fmt: skip


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
        found.insert(
            0, line_of("one_cell", "一格有错（合计）", cells, "末位变动在四舍五入误差以内")
        )
    return found


def line_of(name: str, label: str, tally: Tally, unseen: str) -> Line:
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
        unseen,
    )


def markdown(lines: Sequence[Line]) -> str:
    head = [f"| {' | '.join(COLUMNS)} |", "|---|" + "--:|" * 7 + "---|"]
    return "\n".join([*head, *(f"| {' | '.join(line.cells())} |" for line in lines)])


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
