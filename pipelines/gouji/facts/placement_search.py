"""The search behind columns.py: integer rows in a tree, all placements with fewest broken sums out. Pure.

Bottom up, every candidate of a row gets the least number of sums that break in its subtree; top down, the
candidates that take part in a best placement survive. A family too large to search constrains nothing: its
rows stay ambiguous.
"""

from collections.abc import Sequence

from gouji.facts.placement_family import Family, Solution
from gouji.facts.placement_rows import Bounds, Candidate, Node, SearchColumn, row_options


def surviving_candidates(
    columns: Sequence[SearchColumn], nodes: Sequence[Node], bounds: Bounds
) -> list[list[Candidate]]:
    """For every row the candidates that stand in some placement with the fewest broken identities."""
    options = [row_options(columns, node, row, bounds) for row, node in enumerate(nodes)]
    parts: dict[int, list[int]] = {}
    for row, node in enumerate(nodes):
        if node.parent is not None:
            parts.setdefault(node.parent, []).append(row)
    order = _parents_first(nodes)
    costs: dict[int, list[int]] = {}
    solved: dict[int, list[Solution]] = {}
    for row in reversed(order):
        family = Family(nodes, row, parts.get(row, []), options, costs)
        solved[row] = [family.solve(option.vector) for option in options[row]]
        costs[row] = [
            option.cost + solution.cost
            for option, solution in zip(options[row], solved[row], strict=True)
        ]
    alive: dict[int, set[int]] = {row: set() for row in range(len(nodes))}
    for row in order:
        if nodes[row].parent is None:
            best = min(costs[row])
            alive[row] = {index for index, cost in enumerate(costs[row]) if cost == best}
        for index in alive[row]:
            for part, survivors in zip(parts.get(row, []), solved[row][index].alive, strict=True):
                alive[part] |= survivors
    return [[options[row][i].candidate for i in sorted(alive[row])] for row in range(len(nodes))]


def _parents_first(nodes: Sequence[Node]) -> list[int]:
    depth: dict[int, int] = {}
    for row in range(len(nodes)):
        chain, current = [row], nodes[row].parent
        while current is not None and current not in chain:
            chain.append(current)
            current = nodes[current].parent
        if current is not None:
            raise ValueError(f"row {row} is part of itself")
        depth[row] = len(chain)
    return sorted(range(len(nodes)), key=lambda row: depth[row])
