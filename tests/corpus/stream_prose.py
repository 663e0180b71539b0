"""Prose of the stream family's budget. BudgetModel in, paragraphs out; every figure computed."""

from corpus.classification import numeral
from corpus.model import ZERO, BudgetModel
from corpus.printed import Paragraph


def main_prose(model: BudgetModel) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Paragraphs before and after the institutions table."""
    body, year = model.body.short_name, model.year
    heading = f"{body} {year} 年部门预算信息公开情况说明"
    duties = [f"（{numeral(i + 1)}）{text}" for i, text in enumerate(model.body.trade.duties)]
    before = (
        Paragraph(f"第一部分 {heading}", 1),
        Paragraph(heading, 1),
        Paragraph(f"现将{body} {year}年部门预算公开如下："),
        Paragraph("一、部门职责及机构设置情况", 2),
        Paragraph("部门职责：", 2),
        *(Paragraph(text) for text in duties),
        Paragraph("机构设置：", 2),
    )
    return before, (*_totals(model), *_operation(model), *_three_public(model), *_targets(model))


def _totals(model: BudgetModel) -> tuple[Paragraph, ...]:
    basic, project = model.total(lambda x: x.basic), model.total(lambda x: x.project)
    fiscal = model.total(lambda x: x.fiscal_revenue)
    grown = model.grand_total - model.last_year_total
    return (
        Paragraph("二、部门预算安排的总体情况", 2),
        Paragraph("1、收入说明", 2),
        Paragraph(
            f"反映本部门当年全部收入。{model.year}年预算收入 {model.grand_total}万元，其中：一般公共预算收入 "
            f"{fiscal}万元，基金预算收入 0.00万元，国有资本经营预算收入 0.00万元，财政专户核拨收入 0.00万元，"
            f"单位资金收入 0.00万元，上年结转结余 {model.opening}万元。"
        ),
        Paragraph("2、支出说明", 2),
        Paragraph(
            f"{model.year}年支出预算 {model.expenditure}万元，其中基本支出 {basic}万元，包括人员经费 "
            f"{model.personnel}万元和日常公用经费 {model.operating}万元；项目支出 {project}万元，"
            "主要为本级财力安排的预算项目。"
        ),
        Paragraph("3、比上年增减情况", 2),
        Paragraph(
            f"{model.year}年预算收支安排 {model.grand_total}万元，较 {model.year - 1}年预算增加 {grown}万元，"
            "主要为项目支出增加。"
        ),
    )


def _operation(model: BudgetModel) -> tuple[Paragraph, ...]:
    return (
        Paragraph("三、机关运行经费安排情况", 2),
        Paragraph(
            f"{model.year}年，我部门机关运行经费共计安排 {model.operating}万元，主要用于办公用房水电费、"
            "物业管理费等日常运行支出。"
        ),
    )


def _three_public(model: BudgetModel) -> tuple[Paragraph, ...]:
    three = model.three_public
    return (
        Paragraph("四、财政拨款“三公”经费预算情况及增减变化原因", 2),
        Paragraph(
            f"{model.year}年，我部门财政拨款“三公”经费预算安排 {three.subtotal}万元，其中因公出国（境）费 "
            f"{three.overseas}万元；公务用车购置及运维费 {three.vehicles}万元（其中：公务用车购置费为 "
            f"{three.vehicle_purchase}万元，公务用车运维费 {three.vehicle_operation}万元）；公务接待费 "
            f"{three.hospitality}万元。与 {model.year - 1}年相比持平。"
        ),
    )


def _targets(model: BudgetModel) -> tuple[Paragraph, ...]:
    return (
        Paragraph("五、部门整体绩效目标", 2),
        Paragraph("（一）总体绩效目标", 2),
        Paragraph("".join(model.body.trade.duties[1:])),
        Paragraph("六、部门项目预算安排情况及绩效目标", 2),
    )


def asset_prose(model: BudgetModel) -> tuple[Paragraph, ...]:
    lines = [line for project in model.projects for line in project.procurement]
    goods = sum((line.amount for line in lines if line.catalogue_code[0] == "A"), ZERO)
    return (
        Paragraph("八、国有资产信息", 2),
        Paragraph(
            f"{model.body.short_name}上年末固定资产金额为 {model.assets.total}万元（详见下表）。"
            f"本年度拟购置固定资产总额为 {goods}万元，已按要求列入政府采购预算，详见政府采购预算表。"
        ),
    )
