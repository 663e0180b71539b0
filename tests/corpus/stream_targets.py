"""One performance target as the text stream of a PDF prints it. PrintedTarget in, text out."""

from itertools import groupby

from corpus.model import Indicator
from corpus.printed import PrintedTarget
from corpus.stream_cells import emit_row, fold_cell

HEAD = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n\n"
_WIDTHS = (20, 44, 20, 20)  # 三级指标, 描述, 指标值, 依据 in half-width units


def target_text(target: PrintedTarget, number: int) -> str:
    """A target on a page of its own: the first line begins with the space of a page start."""
    lines = [
        f" {number}、{target.project_name}绩效目标表\n单位：{target.unit.value}\n\n",
        f"项目编码 {target.project_code} 项目名称 {target.project_name}\n\n",
        "预算规模及资金用途\n",
        f"预算数 {target.budget} 其中：财政 资金 {target.fiscal} 其他资金{_other(target)}\n\n",
        f"{target.purpose}\n\n",
        "资金支出计划（%）\n3 月底 6 月底 10 月底 12 月底\n\n",
        " ".join(value for value in target.plan if value) + "\n\n",
        _objectives(target.objectives),
        HEAD,
    ]
    for level1, rows in groupby(target.indicators, key=lambda row: row.level1):
        lines.append(_group(level1, list(rows)))
    return "".join(lines).rstrip("\n") + "\n"


def _other(target: PrintedTarget) -> str:
    return f" {target.other}" if target.other else ""


def _objectives(objectives: tuple[str, ...]) -> str:
    numbered = [f"{index + 1}.{text}" for index, text in enumerate(objectives)]
    if len(numbered) == 1:
        return f"绩效目标 {numbered[0]}\n\n"
    return "绩效目标\n" + "\n\n".join(numbered) + "\n\n"


def _group(level1: str, rows: list[Indicator]) -> str:
    """一级 stands alone before two rows or more, else in front of its one row."""
    texts = [_row_text(row) for row in rows]
    if len(rows) == 1:
        return f"{level1} {texts[0]}"
    return f"{level1}\n\n" + "".join(texts)


def _row_text(row: Indicator) -> str:
    cells = (row.level3, row.description, row.value, row.basis)
    folded = [fold_cell(text, width) for text, width in zip(cells, _WIDTHS, strict=True) if text]
    return emit_row([[row.level2], *folded]) + "\n\n"
