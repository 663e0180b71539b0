"""Print performance targets as the text of a word-processor table: every cell led by a TAB, rows parted
by a blank line. A PrintedDocument in, UTF-8 text out.

Traits kept: blank cells stay (a TAB alone or with one space); 一级 is blank below its first row; the
index entry of each title is a bookmark; an objective may carry trailing TABs.
"""

from dataclasses import dataclass

from corpus.model import BudgetModel, Indicator
from corpus.printed import Paragraph, PrintedDocument, PrintedTarget
from corpus.rendered import Rendered, TextWriter
from corpus.targets import printed_targets

_HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")


@dataclass(frozen=True, slots=True)
class TabLedOptions:
    """with_bookmarks: titles carry [bookmark: …]; trailing_tabs: after the objectives of every third table."""

    with_bookmarks: bool = True
    trailing_tabs: int = 3


def tab_led_performance(model: BudgetModel) -> PrintedDocument:
    """Prose of the overall targets, then one target a project."""
    body = model.body
    prose = (
        Paragraph("第一部分\n部门整体绩效目标", 1),
        Paragraph("一、总体绩效目标", 2),
        Paragraph("".join(body.trade.duties[1:])),
        Paragraph("二、分项绩效目标", 2),
        *(Paragraph(f"（{'一二三'[i]}）{text}") for i, text in enumerate(body.trade.duties)),
        Paragraph(f"{body.short_name}{model.year}年预算项目绩效目标", 1),
    )
    return PrintedDocument(
        layout="tab_led_txt",
        body=body,
        year=model.year,
        stage=model.stage,
        title="绩效目标",
        items=(*prose, *printed_targets(model)),
    )


def render_tab_led(document: PrintedDocument, options: TabLedOptions | None = None) -> Rendered:
    """Same document, same bytes."""
    options = options or TabLedOptions()
    writer = TextWriter()
    headings = number = 0
    for index, item in enumerate(document.items):
        writer.mark(index, 0)
        if isinstance(item, PrintedTarget):
            number += 1
            writer.add(_target_text(document, item, number, options))
        elif isinstance(item, Paragraph) and item.level == 2:
            headings += 1
            writer.add(_bookmark("2_2", headings, options) + item.text + "\n")
        elif isinstance(item, Paragraph):
            writer.add(f" {item.text}\n \n" if item.level == 1 else item.text + "\n")
    return writer.finish()


def _bookmark(kind: str, number: int, options: TabLedOptions) -> str:
    return f"[bookmark: _Toc_{kind}_{number:010d}]" if options.with_bookmarks else ""


def _target_text(
    document: PrintedDocument, target: PrintedTarget, number: int, options: TabLedOptions
) -> str:
    title = f"{_bookmark('4_4', number + 3, options)}{number}.{target.project_name}绩效目标表"
    body = f"{document.body.code}001{document.body.short_name}本级"
    objectives = "\n".join(f"{i + 1}.{text}" for i, text in enumerate(target.objectives))
    if number % 3 == 0:
        objectives += "\t" * options.trailing_tabs
    rows = [
        (body, f"单位：{target.unit.value}"),
        ("项目编码", target.project_code, "项目名称", target.project_name),
        ("预算规模及资金用途", "预算数", target.budget, "其中：财政    资金", target.fiscal,
         "其他资金", target.other or " "),
        ("", target.purpose),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", *(value or " " for value in target.plan)),
        ("绩效目标", objectives),
    ]  # fmt: skip
    text = " \n" + title + "\n" + "".join(_row(row) for row in rows)
    text += "\n \n" + _row(_HEAD)
    above = ""
    for indicator in target.indicators:
        text += _row(_indicator_cells(indicator, above))
        above = indicator.level1
    return text + "\n\n"


def _indicator_cells(indicator: Indicator, above: str) -> tuple[str, ...]:
    first = "" if indicator.level1 == above else indicator.level1
    return (
        first,
        indicator.level2,
        indicator.level3,
        indicator.description,
        indicator.value,
        indicator.basis,
    )


def _row(cells: tuple[str, ...]) -> str:
    return "".join(f"\t{cell}\n" for cell in cells) + "\n"
