"""The kinds of errors that are planted, by name. Pure."""

from dataclasses import dataclass

from gouji.benchmark.planting import Plant
from gouji.benchmark.planting_cells import (
    divided_by_ten,
    doubled,
    dropped,
    negated,
    of_digits,
    stale_prose,
    stale_total,
    substituted,
    times_ten,
    transposed,
    wrong_unit,
)
from gouji.benchmark.planting_lines import doubled_line, dropped_line, shifted_line, swapped_lines
from gouji.benchmark.planting_tables import masked, several, stale_table, wrong_table_unit


@dataclass(frozen=True, slots=True)
class Kind:
    """`label` is the row of the table; `unseen` says of a kind that raises no alarm what cannot be told."""

    name: str
    label: str
    plant: Plant
    unseen: str = ""
    group: str = "structure"  # cell | structure | prose | mixed | masked


_CELLS: dict[str, tuple[str, Plant]] = {
    "transposed": ("相邻两位颠倒", of_digits(transposed)),
    "substituted": ("一位写错", of_digits(substituted)),
    "dropped": ("漏一位", of_digits(dropped)),
    "doubled": ("多一位", of_digits(doubled)),
    "times_ten": ("扩大十倍", times_ten),
    "divided_by_ten": ("缩小十倍", divided_by_ten),
    "unit": ("一格用错单位", wrong_unit),
    "sign": ("正负号相反", negated),
    "stale_total": ("合计未更新", stale_total),
}
_LINES: dict[str, tuple[str, Plant]] = {
    "row_dropped": ("漏印一行", dropped_line),
    "row_doubled": ("重印一行", doubled_line),
    "rows_swapped": ("与下一行金额互换", swapped_lines),
    "row_shifted": ("整行错一列", shifted_line),
    "table_unit": ("整张表用错单位", wrong_table_unit),
    "stale_table": (
        "一张表未更新（别的表也列该行）",
        stale_table(is_listed_elsewhere=True),
    ),
    "stale_table_alone": (
        "一张表未更新（别的表不列该行）",
        stale_table(is_listed_elsewhere=False),
    ),
}

SINGLE: tuple[Kind, ...] = (
    *(Kind(name, *parts, group="cell") for name, parts in _CELLS.items()),
    *(Kind(name, *parts) for name, parts in _LINES.items()),
    Kind("stale_prose", "文字中的金额未更新", stale_prose, group="prose"),
)
_MIXABLE = tuple(kind.plant for kind in SINGLE if kind.group == "cell")
ALL: tuple[Kind, ...] = (
    *SINGLE,
    Kind("two_cells", "两处不同的差错", several(_MIXABLE, 2), group="mixed"),
    Kind("three_cells", "三处不同的差错", several(_MIXABLE, 3), group="mixed"),
    Kind("masked", "金额未公开", masked, "凡用到这个数的关系都无法核对", "masked"),
)
