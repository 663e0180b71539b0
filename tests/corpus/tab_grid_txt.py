"""Print performance targets as rows of a spreadsheet kept as text: one line a row, cells parted by TABs.

A PrintedDocument in, UTF-8 text out. Traits kept: fillers differ from table to table, after a page end
cells shift left by one, merged parents are blank below their first row. No code, plan or description.
"""

from dataclasses import dataclass

from corpus.model import BudgetModel, Indicator
from corpus.printed import PrintedDocument, PrintedTarget
from corpus.rendered import Rendered, TextWriter
from corpus.targets import printed_targets


@dataclass(frozen=True, slots=True)
class TabGridOptions:
    """shifted_rows: indicator rows (0-based) that stand one cell too far left, as after a page end."""

    filler: bool = True
    shifted_rows: frozenset[int] = frozenset()
    amount_in_label: bool = True


def tab_grid_performance(model: BudgetModel) -> PrintedDocument:
    return PrintedDocument(
        layout="tab_grid_txt",
        body=model.body,
        year=model.year,
        stage=model.stage,
        title="部门项目支出预算绩效目标表",
        items=printed_targets(model),
    )


def render_tab_grid(document: PrintedDocument, options: TabGridOptions | None = None) -> Rendered:
    """Same document, same bytes."""
    options = options or TabGridOptions()
    writer = TextWriter()
    writer.add("\n\n")
    for index, target in enumerate(document.targets):
        writer.mark(index, 0)
        writer.add(f"{document.year}年{document.title}\n\n")
        has_filler = options.filler and index % 2 == 0
        writer.add(_target_text(document, target, options, has_filler) + "\n")
    return writer.finish()


def _target_text(
    document: PrintedDocument, target: PrintedTarget, options: TabGridOptions, has_filler: bool
) -> str:
    body, unit = document.body.short_name, target.unit.value
    gap = ("",) if has_filler else ()
    rows: list[tuple[str, ...]] = [
        ("项目名称", "", target.project_name, "", *gap),
        ("主管部门", "", body, "实施单位", body),
        ("项目属性", "", "延续性项目", "项目期", f"{document.year}年-{document.year}年"),
        *_money_rows(target, options, unit, has_filler),
        ("绩效目标", "", "年度总体绩效目标（含本级和市县）", "".join(target.objectives), *gap),
        ("绩效指标", "一级指标", "二级指标", "三级指标", *gap, "指标值"),
    ]
    above = ("", "")
    for index, row in enumerate(target.indicators):
        cells = _indicator_cells(row, above, gap)
        if index in options.shifted_rows:
            cells = (*cells[1:], "")
        rows.append(cells)
        above = (row.level1, row.level2)
    return "\n".join("\t".join(row) for row in rows) + "\n"


def _money_rows(
    target: PrintedTarget, options: TabGridOptions, unit: str, has_filler: bool
) -> tuple[tuple[str, ...], ...]:
    """年度资金总额, 财政拨款 and 其他资金: the amount in the label's cell or in the next one."""
    texts = (
        ("年度资金总额（含本级和市县）", "年度资金总额（含本级）", target.budget),
        ("其中：财政拨款", "其中：财政拨款", target.fiscal),
        ("其他资金", "其他资金", target.other),
    )
    rows = []
    for index, (whole, own, amount) in enumerate(texts):
        first = f"项目资金 ({unit})" if index == 0 else ""
        shown = f"{amount} {unit}" if amount else ""
        own_cells = (f"{own} {shown}".rstrip(),) if options.amount_in_label else (own, shown)
        rows.append((first, "", whole, *own_cells, *(("",) if has_filler else ())))
    return tuple(rows)


def _indicator_cells(
    row: Indicator, above: tuple[str, str], gap: tuple[str, ...]
) -> tuple[str, ...]:
    first = "" if row.level1 == above[0] else row.level1
    second = "" if (row.level1, row.level2) == above else row.level2
    return ("", first, second, row.level3, *gap, row.value)
