"""Ruled performance forms and lists, drawn as grids, for several test files."""

from collections.abc import Sequence

from gouji.documents.model import Box, Cell, Grid, ReadDocument, TextLine
from gouji.tables.performance.build import build_tables
from gouji.tables.performance.ruled import read_ruled_tables

Row = Sequence[str | tuple[str, int]]


def grid_of(
    rows: Sequence[Row], page: int | None = None, merged: dict[str, int] | None = None
) -> Grid:
    """A grid; a text with a number covers that many columns, `merged` says how many rows a text covers."""
    cells: list[Cell] = []
    width = max(sum(c[1] if isinstance(c, tuple) else 1 for c in row) for row in rows)
    for number, row in enumerate(rows):
        column = 0
        for item in row:
            text, span = item if isinstance(item, tuple) else (item, 1)
            depth = (merged or {}).get(text, 1)
            box = (
                Box(column * 50.0, number * 20.0, (column + span) * 50.0, (number + depth) * 20.0)
                if page
                else None
            )
            if text != "^":
                cells.append(
                    Cell(
                        f"d.p{page}r{number}c{column}", text, number, column, depth, span, page, box
                    )
                )
            column += span
    return Grid(tuple(cells), len(rows), width, page)


def tables_of(*blocks: Grid | TextLine):
    read = ReadDocument("d", "application/pdf", "test", blocks)
    return build_tables(read, read_ruled_tables(read))


FORM = [
    [("甲经费项目绩效目标表", 5)],
    ["项目名称", ("甲经费", 4)],
    ["主管部门", ("甲局", 2), "实施单位", "甲支队"],
    ["资金情况(万元)", ("资金总额", 2), ("30.00", 2)],
    ["^", ("其中：财政拨款", 2), ("20.00", 2)],
    ["^", ("其他资金", 2), ("10.00", 2)],
    ["年度目标", ("办好事", 4)],
    ["绩效目标指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["^", "产出指标", "数量指标", "车辆数", "≥40辆"],
    ["^", "^", "质量指标", "合格率", "=90%"],
    ["备注", ("无", 4)],
]

MERGED = {"资金情况(万元)": 3, "绩效目标指标": 3, "产出指标": 2}

LEVELS = ["一级指标", "二级指标", "三级指标", "绩效指标性质", "本年绩效指标值", "绩效度量单位"]

LIST_HEAD: list[Row] = [
    ["项目名称", "项目总额", ("其中：", 2), "绩效目标", *LEVELS],
    ["^", "^", "财政资金", "其他资金", *["^"] * 7],
]

LIST_MERGED = dict.fromkeys(["项目名称", "项目总额", "绩效目标", *LEVELS], 2)

CODE = "11000022T000000000001"
