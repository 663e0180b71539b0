"""Why no identity saw a planted error: the document before and after in, the cause out. Pure."""

from collections.abc import Sequence

from gouji.benchmark.planting import Planted
from gouji.localise.problem import Identity, Problem

CAUSES = {
    "untied": "没有算式用到这些数",
    "lost": "所在的算式随之不成立或消失",
    "alone": "整张表与别的表没有等式",
    "bound": "只有上限",
    "balanced": "算式各项同变，差额不变",
    "rounding": "在舍入误差以内",
    "another_of_kind": "还有一张同类的表",
    "not_due": "没有规则要求有这张表",
    "no_second_year": "句中的年度没有第二处可比（标题的年度由 H10 核对）",
}


def cause_of(clean: Problem, planted: Planted) -> str:
    """A key of CAUSES for an error after which every identity still holds."""
    spoiled = planted.problem
    changed = _changed(clean, spoiled)
    before = [one for one in clean.identities if not changed.isdisjoint(one.coefficients)]
    if not before:
        return "untied"
    after = [one for one in spoiled.identities if not changed.isdisjoint(one.coefficients)]
    names = {one.instance_id for one in before}
    after += [one for one in spoiled.identities if one.instance_id in names and one not in after]
    if not after:
        return "lost"
    if planted.table_id is not None and not _reads_another_table(after, spoiled, planted.table_id):
        return "alone"
    moved = [one for one in after if _moves(clean, spoiled, one)]
    if not moved:
        return "balanced"
    return "bound" if all(one.low is None for one in moved) else "rounding"


def _changed(clean: Problem, spoiled: Problem) -> set[str]:
    """Cells that are gone, new or read otherwise."""
    cells = clean.figures.keys() | spoiled.figures.keys()
    return {
        cell
        for cell in cells
        if cell not in clean.figures
        or cell not in spoiled.figures
        or clean.figures[cell].value != spoiled.figures[cell].value
    }


def _reads_another_table(identities: Sequence[Identity], problem: Problem, table_id: str) -> bool:
    """Whether an equation of them has an amount of another table, not nothing."""
    return any(
        one.low is not None
        and any(
            problem.figures[cell].table_id != table_id and problem.figures[cell].value
            for cell in one.coefficients
        )
        for one in identities
    )


def _moves(clean: Problem, spoiled: Problem, identity: Identity) -> bool:
    """Whether its residual is another one now."""
    known = {one.instance_id: one for one in clean.identities}.get(identity.instance_id)
    return known is None or _residual(clean, known) != _residual(spoiled, identity)


def _residual(problem: Problem, identity: Identity) -> int:
    return identity.constant + sum(
        n * problem.figures[cell].value for cell, n in identity.coefficients.items()
    )
