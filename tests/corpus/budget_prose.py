"""Prose of a budget in the national form, always in 万元. BudgetModel in, paragraphs out."""

from decimal import Decimal

from corpus.classification import FUNCTION_NAMES, numeral
from corpus.model import ZERO, BudgetModel
from corpus.printed import Paragraph
from gouji.vocabulary import AmountUnit

BUDGET_TABLE_TITLES = (
    "部门收支总表",
    "部门收入总表",
    "部门支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "财政拨款“三公”经费支出表",
    "政府性基金预算支出表",
    "国有资本经营预算支出表",
    "项目支出表",
)
_SECTIONS = (
    "收支预算总体情况",
    "财政拨款支出情况",
    "“三公”经费预算情况",
    "机关运行经费安排情况",
    "政府采购情况",
    "国有资产占有使用情况",
)


def budget_contents(model: BudgetModel) -> tuple[str, ...]:
    name = model.body.name
    lines = [f"第一部分　{name}概况", "一、主要职能", "二、机构设置"]
    lines.append(f"第二部分　{name}{model.year}年度部门预算表")
    lines += [f"{numeral(i + 1)}、{title}" for i, title in enumerate(BUDGET_TABLE_TITLES)]
    lines.append(f"第三部分　{name}{model.year}年度部门预算情况说明")
    return (*lines, *(f"{numeral(i + 1)}、{title}" for i, title in enumerate(_SECTIONS)))


def in_ten_thousand(model: BudgetModel, amount: Decimal) -> str:
    """The amount in 万元 with two decimals; exact, see generate.py."""
    scale = model.unit.yuan
    return f"{amount * scale / AmountUnit.TEN_THOUSAND_YUAN.yuan:.2f}"


def _wan(model: BudgetModel, amount: Decimal) -> str:
    return in_ten_thousand(model, amount) + "万元"


def budget_prose(model: BudgetModel) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Paragraphs before and after the tables."""
    body = model.body
    duties = [f"（{numeral(i + 1)}）{text}" for i, text in enumerate(body.trade.duties)]
    before = (
        Paragraph(f"第一部分　{body.name}概况", 1),
        Paragraph("一、主要职能", 2),
        *(Paragraph(text) for text in duties),
        Paragraph("二、机构设置", 2),
        Paragraph(f"{body.name}部门预算只包括本级预算，无下属单位。"),
    )
    texts = (
        _overall(model),
        _fiscal(model),
        _three(model),
        _running(model),
        _bought(model),
        _held(model),
    )
    after = [Paragraph(f"第三部分　{body.name}{model.year}年度部门预算情况说明", 1)]
    for index, (title, text) in enumerate(zip(_SECTIONS, texts, strict=True)):
        after += [Paragraph(f"{numeral(index + 1)}、{title}", 2), Paragraph(text)]
    return before, tuple(after)


def _overall(model: BudgetModel) -> str:
    basic = model.total(lambda x: x.basic)
    grown = model.grand_total - model.last_year_total
    share = (abs(grown) / model.last_year_total * 100).quantize(Decimal("0.01"))
    word, turn = ("增加", "增长") if grown > 0 else ("减少", "下降")
    return (
        f"{model.year}年，{model.body.name}收入总计{_wan(model, model.grand_total)}，"
        f"支出总计{_wan(model, model.grand_total)}，"
        f"与{model.year - 1}年预算相比{word}{_wan(model, abs(grown))}，{turn}{share}%。"
        f"其中：本年收入合计{_wan(model, model.revenue)}，"
        f"上年结转结余{_wan(model, model.opening)}；本年支出合计{_wan(model, model.expenditure)}，"
        f"其中：基本支出{_wan(model, basic)}，项目支出{_wan(model, model.expenditure - basic)}。"
    )


def _fiscal(model: BudgetModel) -> str:
    total = model.total(lambda x: x.fiscal_expenditure, fund="general")
    lines = model.of_fund("general")
    parts = "；".join(
        f"{FUNCTION_NAMES[x.code[:3]]}（类）{FUNCTION_NAMES[x.code[:5]]}（款）{FUNCTION_NAMES[x.code]}（项）"
        f"{_wan(model, x.fiscal_expenditure)}"
        for x in lines
    )
    return f"一般公共预算支出{_wan(model, total)}，主要用于：{parts}。"


def _three(model: BudgetModel) -> str:
    three = model.three_public
    return (
        f"“三公”经费预算{_wan(model, three.subtotal)}，其中：因公出国（境）费{_wan(model, three.overseas)}；"
        f"公务用车购置及运行费{_wan(model, three.vehicles)}；公务接待费{_wan(model, three.hospitality)}。"
    )


def _running(model: BudgetModel) -> str:
    return f"机关运行经费预算{in_ten_thousand(model, model.operating)}万元。"


def _bought(model: BudgetModel) -> str:
    lines = [line for project in model.projects for line in project.procurement]
    goods = sum((x.amount for x in lines if x.catalogue_code[0] == "A"), ZERO)
    services = sum((x.amount for x in lines if x.catalogue_code[0] == "C"), ZERO)
    return (
        f"政府采购预算{_wan(model, goods + services)}，其中：货物采购预算{_wan(model, goods)}、"
        f"工程采购预算0.00万元、服务采购预算{_wan(model, services)}。"
    )


def _held(model: BudgetModel) -> str:
    return (
        f"截至{model.year - 1}年12月31日，{model.body.name}共有车辆{model.assets.vehicle_count}辆。"
    )
