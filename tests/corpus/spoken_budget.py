"""The fuller prose of a budget: every total with its parts, their shares and the change against last year.

A model and that of the year before in, paragraphs out. All figures are computed from the models and rounded
as they are said; nothing is said of last year that last year's own document would not print.
"""

from dataclasses import dataclass
from decimal import Decimal

from corpus.classification import ECONOMIC_NAMES, FUNCTION_NAMES, numeral
from corpus.model import ZERO, BudgetModel, ThreePublic
from corpus.printed import Paragraph
from gouji.vocabulary import AmountUnit

_WAN = AmountUnit.TEN_THOUSAND_YUAN.yuan


@dataclass(frozen=True, slots=True)
class Voice:
    """How amounts are said: in 万元, with that many decimals; percentages with two."""

    model: BudgetModel
    before: BudgetModel
    decimals: int = 2

    def amount(self, value: Decimal, model: BudgetModel | None = None) -> str:
        return f"{self._in_wan(value, model):.{self.decimals}f}万元"

    def share(self, part: Decimal, whole: Decimal) -> str:
        return f"{part / whole * 100:.2f}%"

    def change(self, now: Decimal, then: Decimal) -> str:
        """比上年预算…：amount, direction and percentage that agree; both amounts in the unit of their models."""
        year = self.model.year - 1
        new, old = self._in_wan(now), self._in_wan(then, self.before)
        gap = abs(new - old)
        if round(gap, self.decimals) == 0:
            return f"与{year}年预算持平"
        if old == 0:
            return f"{year}年无此项预算"
        word, turn = ("增加", "增长") if new > old else ("减少", "下降")
        size = f"{gap:.{self.decimals}f}万元"
        return f"比{year}年预算{word}{size}，{turn}{gap / old * 100:.2f}%"

    def _in_wan(self, value: Decimal, model: BudgetModel | None = None) -> Decimal:
        return value * (model or self.model).unit.yuan / _WAN


def spoken_budget(
    model: BudgetModel, before: BudgetModel, decimals: int = 2
) -> tuple[Paragraph, ...]:
    """Headings and paragraphs of 预算情况说明."""
    voice = Voice(model, before, decimals)
    sections = (
        ("收支预算总体情况", _overall(voice)),
        ("收入预算情况", _revenue(voice)),
        ("支出预算情况", _expenditure(voice)),
        ("一般公共预算支出情况", _general(voice)),
        ("一般公共预算基本支出情况", _basic(voice)),
        ("“三公”经费预算情况", _three_public(voice)),
        ("政府性基金预算支出情况", _fund(voice)),
        ("其他重要事项的情况", _other(voice)),
    )
    found = [Paragraph(f"{model.body.name}{model.year}年部门预算情况说明", 1)]
    for number, (title, texts) in enumerate(sections, start=1):
        found.append(Paragraph(f"{numeral(number)}、{title}", 2))
        found += [Paragraph(text) for text in texts]
    return tuple(found)


def _overall(voice: Voice) -> list[str]:
    model, before = voice.model, voice.before
    return [
        f"{model.body.name}{model.year}年收支总预算{voice.amount(model.grand_total)}，"
        f"{voice.change(model.grand_total, before.grand_total)}，主要是项目安排有变化。"
    ]


def _revenue(voice: Voice) -> list[str]:
    model = voice.model
    whole = model.grand_total
    parts = (
        ("一般公共预算拨款收入", model.total(lambda x: x.fiscal_revenue, fund="general")),
        ("政府性基金预算拨款收入", model.total(lambda x: x.fiscal_revenue, fund="government_fund")),
        ("其他收入", model.total(lambda x: x.other_revenue)),
        ("上年结转结余", model.opening),
    )
    said = "；".join(
        f"{name}{voice.amount(value)}，占{voice.share(value, whole)}"
        for name, value in parts
        if value
    )
    return [f"{model.year}年收入预算{voice.amount(whole)}，其中：{said}。"]


def _expenditure(voice: Voice) -> list[str]:
    model = voice.model
    basic = model.total(lambda x: x.basic)
    project = model.expenditure - basic
    return [
        f"{model.year}年支出预算{voice.amount(model.expenditure)}，其中：基本支出{voice.amount(basic)}，"
        f"占{voice.share(basic, model.expenditure)}；项目支出{voice.amount(project)}，"
        f"占{voice.share(project, model.expenditure)}。"
    ]


def _general(voice: Voice) -> list[str]:
    model, before = voice.model, voice.before

    def spent(of: BudgetModel, code: str = "") -> Decimal:
        return of.total(lambda x: x.fiscal_expenditure, code, "general")

    total = spent(model)
    classes = [code for code in model.codes(model.of_fund("general")) if len(code) == 3]
    said = "；".join(
        f"{FUNCTION_NAMES[code]}{voice.amount(spent(model, code))}，占{voice.share(spent(model, code), total)}"
        for code in classes
    )
    found = [
        f"{model.year}年一般公共预算支出{voice.amount(total)}，{voice.change(total, spent(before))}。",
        f"按功能分类：{said}。",
    ]
    for number, line in enumerate(model.of_fund("general"), start=1):
        names = [FUNCTION_NAMES[line.code[:length]] for length in (3, 5, 7)]
        found.append(
            f"{number}.{names[0]}（类）{names[1]}（款）{names[2]}（项）{model.year}年预算数为"
            f"{voice.amount(line.fiscal_expenditure)}，"
            f"{voice.change(line.fiscal_expenditure, spent(before, line.code))}。"
        )
    return found


def _basic(voice: Voice) -> list[str]:
    model = voice.model

    def names(is_personnel: bool) -> str:
        chosen = [x for x in model.economic if x.is_personnel is is_personnel]
        return "、".join(ECONOMIC_NAMES[x.code] for x in chosen)

    return [
        f"{model.year}年一般公共预算基本支出{voice.amount(model.economic_total())}，其中：",
        f"人员经费{voice.amount(model.personnel)}，主要包括{names(True)}；",
        f"公用经费{voice.amount(model.operating)}，主要包括{names(False)}。",
    ]


def _three_public(voice: Voice) -> list[str]:
    now, then = voice.model.three_public, voice.before.three_public
    if now.subtotal == 0:
        return [f"{voice.model.year}年没有安排财政拨款“三公”经费预算。"]
    parts = (
        ("因公出国（境）费", _overseas),
        ("公务用车购置及运行费", _vehicles),
        ("公务接待费", _hospitality),
    )
    found = [
        f"{voice.model.year}年“三公”经费预算{voice.amount(now.subtotal)}，"
        f"{voice.change(now.subtotal, then.subtotal)}。其中："
    ]
    for number, (name, of) in enumerate(parts, start=1):
        change = voice.change(of(now), of(then))
        found.append(f"{number}.{name}{voice.amount(of(now))}，{change}；")
    return found


def _overseas(three: ThreePublic) -> Decimal:
    return three.overseas


def _vehicles(three: ThreePublic) -> Decimal:
    return three.vehicles


def _hospitality(three: ThreePublic) -> Decimal:
    return three.hospitality


def _fund(voice: Voice) -> list[str]:
    model = voice.model
    total = model.total(lambda x: x.fiscal_expenditure, fund="government_fund")
    if total == 0:
        return [f"{model.body.name}{model.year}年没有使用政府性基金预算拨款安排的支出。"]
    return [f"{model.year}年政府性基金预算支出{voice.amount(total)}，全部用于城乡社区支出。"]


def _other(voice: Voice) -> list[str]:
    model, before = voice.model, voice.before
    lines = [line for project in model.projects for line in project.procurement]
    goods = sum((x.amount for x in lines if x.catalogue_code[0] == "A"), ZERO)
    services = sum((x.amount for x in lines if x.catalogue_code[0] == "C"), ZERO)
    targets = sum((project.budget for project in model.projects), ZERO)
    return [
        f"（一）机关运行经费预算{voice.amount(model.operating)}，{voice.change(model.operating, before.operating)}。",
        f"（二）政府采购预算{voice.amount(goods + services)}，其中：货物采购预算{voice.amount(goods)}、"
        f"服务采购预算{voice.amount(services)}。",
        f"（三）截至{model.year - 1}年12月31日，共有车辆{model.assets.vehicle_count}辆。",
        f"（四）{model.year}年实行绩效目标管理的项目{len(model.projects)}个，涉及预算资金{voice.amount(targets)}。",
    ]
