"""The kinds of errors that are planted, by name, and what no identity can see of each. Pure."""

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
    """`label` is the row of the table; `unseen` says what arithmetic cannot tell."""

    name: str
    label: str
    plant: Plant
    unseen: str
    group: str = "structure"  # cell | structure | prose | mixed | masked


_WITHIN_ROUNDING = "末位变动在四舍五入误差以内"
_CELLS: dict[str, tuple[str, Plant, str]] = {
    "transposed": ("相邻两位颠倒", of_digits(transposed), _WITHIN_ROUNDING),
    "substituted": ("一位写错", of_digits(substituted), _WITHIN_ROUNDING),
    "dropped": ("漏一位", of_digits(dropped), _WITHIN_ROUNDING),
    "doubled": ("多一位", of_digits(doubled), _WITHIN_ROUNDING),
    "times_ten": ("扩大十倍", times_ten, "只在不等式里出现的数"),
    "divided_by_ten": ("缩小十倍", divided_by_ten, "只在不等式里出现的数"),
    "unit": ("一格用错单位", wrong_unit, "只在不等式里出现的数"),
    "sign": ("正负号相反", negated, "只在不等式里出现的数"),
    "stale_total": ("合计未更新", stale_total, _WITHIN_ROUNDING),
}
_LINES: dict[str, tuple[str, Plant, str]] = {
    "row_dropped": ("漏印一行", dropped_line, "上级只有这一行；别的表也没有这一科目"),
    "row_doubled": ("重印一行", doubled_line, "没有编码、金额为零的行"),
    "rows_swapped": ("与下一行金额互换", swapped_lines, "同属一个合计、别的表不再列示的两行"),
    "row_shifted": ("整行错一列", shifted_line, "各列之和不变、别的表不再列示的列"),
    "table_unit": ("整张表用错单位", wrong_table_unit, "与别的表没有勾稽关系的表"),
    "stale_table": (
        "一张表未更新（别的表也列该行）",
        stale_table(is_listed_elsewhere=True),
        "别的表同样未更新时",
    ),
    "stale_table_alone": (
        "一张表未更新（别的表不列该行）",
        stale_table(is_listed_elsewhere=False),
        "是哪一行：只能指出表和合计",
    ),
}

SINGLE: tuple[Kind, ...] = (
    *(Kind(name, *parts, group="cell") for name, parts in _CELLS.items()),
    *(Kind(name, *parts) for name, parts in _LINES.items()),
    Kind("stale_prose", "文字中的金额未更新", stale_prose, "没有对应表格的金额", "prose"),
)
_MIXABLE = tuple(kind.plant for kind in SINGLE if kind.group == "cell")
ALL: tuple[Kind, ...] = (
    *SINGLE,
    Kind("two_cells", "两处不同的差错", several(_MIXABLE, 2), _WITHIN_ROUNDING, "mixed"),
    Kind("three_cells", "三处不同的差错", several(_MIXABLE, 3), _WITHIN_ROUNDING, "mixed"),
    Kind("masked", "金额未公开", masked, "凡用到这个数的关系都无法核对", "masked"),
)
