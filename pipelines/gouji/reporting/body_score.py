"""Sum the parts of a score by dimension: what is unknown counts on neither side. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.reporting.body_views import ScorePartView
from gouji.vocabulary import Level

DIMENSIONS = {
    "timeliness": "及时性",
    "completeness": "完整性",
    "truthfulness": "真实性",
    "detail": "细化程度",
    "form": "公开形式",
}
OUTCOMES = {"earned": "得分", "partly": "部分得分", "lost": "失分", "unknown": "不能判断"}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the five, with its parts. `points` is None where none of them is known."""

    label: str
    points: Decimal | None
    points_possible: Decimal  # of the known parts
    parts: tuple[ScorePartView, ...]

    @property
    def share(self) -> Decimal | None:
        """Percent earned of what is known."""
        if self.points is None or not self.points_possible:
            return None
        return self.points / self.points_possible * 100

    @property
    def unknown(self) -> int:
        return sum(p.outcome == "unknown" for p in self.parts)


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a department, or of the unit of its name."""

    level: str
    dimensions: tuple[Dimension, ...]
    points: Decimal
    points_possible: Decimal  # of the known parts
    points_of_all: Decimal

    @property
    def known_share(self) -> Decimal:
        """Percent of all points that are known; where it is low the score says little."""
        return self.points_possible / self.points_of_all * 100 if self.points_of_all else Decimal(0)


def score_of(parts: Sequence[ScorePartView]) -> tuple[Score, ...]:
    """One score a level, departments first; dimensions in the order of the ministry."""
    order = [level.value for level in Level]
    levels = sorted({p.level for p in parts}, key=lambda v: (v not in order, v))
    return tuple(
        _score(level, [p for p in parts if p.level == level])
        for level in sorted(levels, key=lambda v: order.index(v) if v in order else len(order))
    )


def _score(level: str, parts: list[ScorePartView]) -> Score:
    dimensions = [d for d in DIMENSIONS if any(p.dimension == d for p in parts)]
    return Score(
        next((m.label for m in Level if m.value == level), level),
        tuple(
            _dimension(DIMENSIONS[d], [p for p in parts if p.dimension == d]) for d in dimensions
        ),
        _points(parts),
        _possible(parts),
        sum((p.points_possible for p in parts), Decimal(0)),
    )


def _dimension(label: str, parts: list[ScorePartView]) -> Dimension:
    is_known = any(p.outcome != "unknown" for p in parts)
    return Dimension(label, _points(parts) if is_known else None, _possible(parts), tuple(parts))


def _points(parts: Sequence[ScorePartView]) -> Decimal:
    return sum((p.points for p in parts if p.points is not None), Decimal(0))


def _possible(parts: Sequence[ScorePartView]) -> Decimal:
    return sum((p.points_possible for p in parts if p.outcome != "unknown"), Decimal(0))
