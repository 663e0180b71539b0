"""Column paths and a form in, what every column holds out; a label nobody knows is named. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.profiles.model import ColumnSpec, Layout, Role, TableSpec
from gouji.tables.grid.foreign_groups import has_foreign_group
from gouji.tables.grid.headers import Path
from gouji.tables.grid.three_public_names import item_path
from gouji.vocabulary import Measure, Side


@dataclass(frozen=True, slots=True)
class Column:
    """One column as understood. spec None: no label and nothing printed below it."""

    index: int
    path: Path
    spec: ColumnSpec | None
    side: Side
    half: int  # 0 for the left half of two tables side by side

    @property
    def is_amount(self) -> bool:
        return self.spec is not None and self.spec.measure is not None

    def has_role(self, *roles: Role) -> bool:
        return self.spec is not None and self.spec.role in roles

    @property
    def label(self) -> str:
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A header that no profile knows."""

    index: int
    label: str


_YEAR = re.compile(r"(20\d\d)年度?")
_COMPARED = re.compile(r"(?:预算数?)?[比较]20\d\d年度?(?:预算数|预算|执行数|决算数)?(?=增|减|变|$)")
_LEADING = (Role.CODE, Role.NAME, Role.CODE_AND_NAME, Role.UNIT_CODE, Role.UNIT_NAME)


def read_columns(
    paths: Sequence[Path],
    spec: TableSpec,
    blank: frozenset[int],
    numbers: frozenset[int] = frozenset(),
) -> tuple[tuple[Column, ...], tuple[Unmapped, ...]]:
    """Every column of a table. `blank`: columns with nothing in any row of the body; `numbers`: with nothing else."""
    if spec.layout is Layout.THREE_PUBLIC:
        paths = [item_path(path) for path in paths]
    paths = _mend(list(paths), spec)
    columns: list[Column] = []
    unmapped: list[Unmapped] = []
    for index, path in enumerate(paths):
        side = _side(path, spec)
        found = match_column(path, spec, side)
        if found is None and (path or index not in blank):
            if not path and index not in numbers and columns and columns[-1].has_role(Role.NAME):
                found = columns[-1].spec  # the names of deeper lines stand one column to the right
            else:
                unmapped.append(Unmapped(index, "/".join(path) or "（空白表头）"))
        columns.append(Column(index, path, found, side, 0))
    for column in _sums_of_unknown_groups(columns, spec):
        columns[column.index] = replace(column, spec=None)
        unmapped.append(Unmapped(column.index, column.label))
    return with_halves(columns), tuple(sorted(unmapped, key=lambda u: u.index))


def _sums_of_unknown_groups(columns: Sequence[Column], spec: TableSpec) -> list[Column]:
    """小计 below a group no form has, beside a 合计 of the whole table: nobody knows what it sums."""
    if not any(c.spec and c.spec.measure is Measure.TOTAL and len(c.path) == 1 for c in columns):
        return []
    known = known_labels(spec)
    return [
        c
        for c in columns
        if c.spec is not None
        and c.spec.measure in (Measure.TOTAL, Measure.CURRENT_YEAR_SUBTOTAL)
        and c.path[-1:] in (("小计",), ("合计",))
        and any(label not in known for label in c.path[:-1])
    ]


def plain_years(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Headers without the year: `2024年机关运行经费预算数` is 机关运行经费预算数.

    Where one header is printed for two years, the earlier one becomes 上年…; the years alone become
    上年 and 当年.
    """
    years: dict[str, set[str]] = {}
    for label in (label for path in paths for label in path):
        match = _YEAR.match(label)
        if match:
            years.setdefault(label[match.end() :], set()).add(match.group(1))
    plain = tuple(
        tuple(_COMPARED.sub("比上年", _plain_year(label, years)) for label in path)
        for path in paths
    )
    return _with_adjusted_budget(plain)


def _with_adjusted_budget(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """全年预算数 beside 年初预算数 is the budget as adjusted; alone it is the budget."""
    if not any("年初预算数" in path for path in paths):
        return paths
    return tuple(
        tuple("调整预算数" if label in ("全年预算数", "预算数") and path[-1] == label else label for label in path)
        for path in paths
    )  # fmt: skip


def _plain_year(label: str, years: dict[str, set[str]]) -> str:
    match = _YEAR.match(label)
    if match is None:
        return label
    rest = label[match.end() :]
    if len(years[rest]) != 2:
        return rest or label
    if match.group(1) == min(years[rest]):
        return f"上年{rest}"
    return rest or "当年"


def match_column(path: Path, spec: TableSpec, side: Side) -> ColumnSpec | None:
    """The column whose label fits the path: the lowest header exactly, those above it in order."""
    best: tuple[tuple[int, ...], ColumnSpec] | None = None
    for column in spec.columns:
        if column.side is not None and column.side is not side:
            continue
        for label in column.labels:
            parts = (label,) if path[-1:] == (label,) else tuple(label.split("/"))
            fit = _fit_within(parts, path, spec)
            if fit is not None and (best is None or fit > best[0]):
                best = (fit, column)
    return best[1] if best else _alike(path, spec, side)


# What offices add to a label or leave out without changing what the column holds.
_BRACKETS = re.compile(r"\([^()]*\)")
_ENDINGS = re.compile(r"(?:财政拨款收入|财政拨款|拨款收入|拨款|收入|资金|预算数|金额)+$")


# Shorter ones (项目, 其他, 事业) begin labels of many meanings.
_SHORTEST_CORE = 3


def essence(label: str) -> str:
    """A label without brackets and without the endings that say only that money stands below."""
    plain = _BRACKETS.sub("", label)
    core = _ENDINGS.sub("", plain)
    return core if len(core) >= _SHORTEST_CORE else plain


def _alike(path: Path, spec: TableSpec, side: Side) -> ColumnSpec | None:
    """The one column whose label says the same but for brackets and endings; None where two do."""
    if not path:
        return None
    wanted = (*path[:-1], essence(path[-1]))
    found: list[ColumnSpec] = []
    for column in spec.columns:
        if column.side is not None and column.side is not side:
            continue
        for label in column.labels:
            *above, last = label.split("/")
            fit = _fit_within((*above, essence(last)), wanted, spec)
            if fit is not None and column not in found:
                found.append(column)
    return found[0] if len(found) == 1 else None


def with_exact_labels(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns without those known by the essence of their label alone: 人员经费(补助) beside 人员经费(工资)."""
    return tuple(
        column
        if column.spec is None
        or column.spec.measure is None
        or any(label.split("/")[-1] == column.path[-1] for label in column.spec.labels)
        else replace(column, spec=None)
        for column in columns
    )


def _fit_within(parts: Path, path: Path, spec: TableSpec) -> tuple[int, ...] | None:
    """The fit, where no group above that the label does not name gives it another meaning."""
    fit = _fit(parts, path)
    if fit is None:
        return None
    unnamed = [label for place, label in enumerate(path[:-1]) if place not in fit[1:]]
    return None if has_foreign_group(unnamed, path[-1], spec) else fit


def _fit(parts: Path, path: Path) -> tuple[int, ...] | None:
    """How well a label fits: more levels win, then those nearer to the lowest header."""
    if not path or parts[-1] != path[-1]:
        return None
    places: list[int] = []
    place = len(path) - 1
    for part in reversed(parts[:-1]):
        place -= 1
        while place >= 0 and path[place] != part:
            place -= 1
        if place < 0:
            return None
        places.append(place)
    return (len(parts), *places)


def _side(path: Path, spec: TableSpec) -> Side:
    for label in path:
        if label in spec.sides:
            return spec.sides[label]
    return spec.side


def known_labels(spec: TableSpec) -> frozenset[str]:
    """Every single label of a form: leaves, groups, sides."""
    leaves = {
        part for column in spec.columns for label in column.labels for part in label.split("/")
    }
    return frozenset(leaves | set(spec.groups) | set(spec.sides))


def _mend(paths: list[Path], spec: TableSpec) -> list[Path]:
    """Neighbouring labels whose letters were cut at the wrong place: `序` | `号单位编码`.

    They are mended only where the two texts together are two known labels in one way.
    """
    known = known_labels(spec)
    for left, right in zip(range(len(paths)), range(1, len(paths)), strict=False):
        for a in paths[left]:
            for b in paths[right]:
                if a in paths[right] or b in paths[left] or (a in known and b in known):
                    continue  # a group over both was cut nowhere
                together = a + b
                cuts = [
                    n
                    for n in range(1, len(together))
                    if together[:n] in known and together[n:] in known
                ]
                if len(cuts) == 1:
                    cut = cuts[0]
                    paths[left] = tuple(together[:cut] if x == a else x for x in paths[left])
                    paths[right] = tuple(together[cut:] if x == b else x for x in paths[right])
    return paths


def with_halves(columns: Sequence[Column]) -> tuple[Column, ...]:
    """A name or code column behind an amount opens the next half."""
    half = 0
    has_amount = False
    result: list[Column] = []
    for column in columns:
        if column.has_role(*_LEADING) and has_amount:
            half += 1
            has_amount = False
        has_amount = has_amount or column.is_amount
        result.append(replace(column, half=half))
    return tuple(result)
