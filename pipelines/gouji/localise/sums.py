"""Which figures of a table are summed into which others of it: the way a revision travels upwards. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gouji.localise.problem import Identity, Problem


@dataclass(frozen=True, slots=True)
class Sums:
    """part -> the cells it is directly summed into, in its own table and on its own side."""

    into: Mapping[str, frozenset[str]]
    totals: frozenset[str]

    @classmethod
    def of(cls, problem: Problem) -> "Sums":
        into: dict[str, set[str]] = {}
        for identity in problem.identities:
            total = _total_of(problem, identity)
            if total is None:
                continue
            for cell in identity.coefficients:
                if cell != total:
                    into.setdefault(cell, set()).add(total)
        totals = frozenset(total for found in into.values() for total in found)
        return cls({cell: frozenset(found) for cell, found in into.items()}, totals)

    def is_leaf(self, cell: str) -> bool:
        """Summed into something, and no sum itself."""
        return cell in self.into and cell not in self.totals

    def above(self, cell: str) -> frozenset[str]:
        """The cell and all that it is summed into, directly or not."""
        found: set[str] = set()
        waiting = [cell]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.into.get(one, ())
        return frozenset(found)


def _total_of(problem: Problem, identity: Identity) -> str | None:
    if identity.low is None or not identity.coefficients:
        return None
    figures = [problem.figures[cell] for cell in identity.coefficients]
    if len({(figure.table_id, figure.side) for figure in figures}) > 1 or figures[0].row is None:
        return None
    up = [cell for cell, n in identity.coefficients.items() if n == 1]
    down = [cell for cell, n in identity.coefficients.items() if n == -1]
    if len(up) + len(down) != len(figures) or not up or not down:
        return None
    if len(up) == 1:
        return up[0]
    return down[0] if len(down) == 1 else None
