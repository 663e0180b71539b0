"""The prose of final accounts: BudgetModel in, paragraphs out. Every figure is computed from the model."""

from decimal import Decimal

from corpus.classification import ECONOMIC_NAMES, FUNCTION_NAMES, numeral
from corpus.model import ZERO, BudgetModel
from corpus.printed import Paragraph

TABLE_TITLES = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表",
    "财政拨款“三公”经费支出决算表",
    "政府性基金预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款收入支出决算表",
)
_SECTIONS = (
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "财政拨款收入支出决算总体情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款基本支出决算情况说明",
    "财政拨款“三公”经费支出决算情况说明",
    "政府性基金预算财政拨款收入支出决算情况说明",
    "国有资本经营预算财政拨款收入支出决算情况说明",
    "其他重要事项的情况说明",
)


def contents(model: BudgetModel) -> tuple[str, ...]:
    """The lines of the table of contents."""
    name, year = model.body.name, model.year
    lines = [f"第一部分　{name}概况", "一、主要职能", "二、部门决算单位构成"]
    lines.append(f"第二部分　{name}{year}年度部门决算表")
    lines += [f"{numeral(i + 1)}、{title}" for i, title in enumerate(TABLE_TITLES)]
    lines.append(f"第三部分　{name}{year}年度部门决算情况说明")
    lines += [f"{numeral(i + 1)}、{title}" for i, title in enumerate(_SECTIONS)]
    return (*lines, "第四部分　名词解释")


def opening_prose(model: BudgetModel) -> tuple[Paragraph, ...]:
    body = model.body
    duties = [f"（{numeral(i + 1)}）{text}" for i, text in enumerate(body.trade.duties)]
    return (
        Paragraph(f"第一部分　{body.name}概况", 1),
        Paragraph("一、主要职能", 2),
        Paragraph(f"{body.name}是主管本地区相关工作的政府工作部门。主要职责是："),
        *(Paragraph(text) for text in duties),
        Paragraph("二、部门决算单位构成", 2),
        Paragraph(f"纳入{body.name}{model.year}年度部门决算编制范围的单位为本级一家，无下属单位。"),
    )


def closing_prose(model: BudgetModel) -> tuple[Paragraph, ...]:
    heading = Paragraph(f"第三部分　{model.body.name}{model.year}年度部门决算情况说明", 1)
    texts = (
        _overall(model),
        _revenue(model),
        _expenditure(model),
        _fiscal(model),
        _general(model),
        _basic(model),
        _three_public(model),
        _fund(model, "government_fund", "政府性基金预算"),
        _fund(model, "state_capital", "国有资本经营预算"),
        _other(model),
    )
    out = [heading]
    for index, (title, paragraphs) in enumerate(zip(_SECTIONS, texts, strict=True)):
        out.append(Paragraph(f"{numeral(index + 1)}、{title}", 2))
        out += [Paragraph(text) for text in paragraphs]
    return (*out, Paragraph("第四部分　名词解释", 1), *(Paragraph(text) for text in _GLOSSARY))


def percent(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole * 100:.2f}%"


def _compared(now: Decimal, then: Decimal) -> str:
    """与上年相比 with amount, direction and percent that agree."""
    if now == then:
        return "持平"
    word, turn = ("增加", "增长") if now > then else ("减少", "下降")
    return f"{word}{abs(now - then)}万元，{turn}{percent(abs(now - then), then)}"


def _overall(model: BudgetModel) -> list[str]:
    change = _compared(model.grand_total, model.last_year_total)
    return [
        f"{model.body.name}{model.year}年度收入支出总计{model.grand_total}万元。"
        f"与{model.year - 1}年度相比，收入支出总计{change}。主要原因：人员经费和项目经费增加。"
    ]


def _revenue(model: BudgetModel) -> list[str]:
    fiscal = model.total(lambda x: x.fiscal_revenue)
    other = model.total(lambda x: x.other_revenue)
    text = f"本年收入合计{model.revenue}万元，其中：财政拨款收入{fiscal}万元，占{percent(fiscal, model.revenue)}"
    if other:
        text += f"；其他收入{other}万元，占{percent(other, model.revenue)}"
    return [text + "。"]


def _expenditure(model: BudgetModel) -> list[str]:
    basic = model.total(lambda x: x.basic)
    project = model.expenditure - basic
    return [
        f"本年支出合计{model.expenditure}万元，其中：基本支出{basic}万元，"
        f"占{percent(basic, model.expenditure)}；项目支出{project}万元，"
        f"占{percent(project, model.expenditure)}。"
    ]


def _fiscal(model: BudgetModel) -> list[str]:
    total = model.total(lambda x: x.fiscal_expenditure + x.closing)
    guessed = total - (model.grand_total - model.last_year_total) / 2
    then = guessed if model.last_year_fiscal is None else model.last_year_fiscal
    then = then.quantize(Decimal("0.01"))
    return [
        f"{model.body.name}{model.year}年度财政拨款收入支出总计{total}万元。"
        f"与{model.year - 1}年度相比，财政拨款收入支出总计{_compared(total, then)}。"
        "主要原因：人员经费和项目经费增加。"
    ]


def _general(model: BudgetModel) -> list[str]:
    total = model.total(lambda x: x.fiscal_expenditure, fund="general")
    initial = dict(model.initial_budget)
    classes = [c for c in model.codes(model.of_fund("general")) if len(c) == 3]
    shares = "；".join(
        f"{FUNCTION_NAMES[c]}（类）{amount}万元，占{percent(amount, total)}"
        for c in classes
        for amount in [model.total(lambda x: x.fiscal_expenditure, c, "general")]
    )
    planned = sum(initial.values(), ZERO)
    out = [
        f"（一）一般公共预算财政拨款支出{total}万元，占本年支出合计的{percent(total, model.expenditure)}。",
        f"（二）一般公共预算财政拨款支出{total}万元，主要用于以下方面：{shares}。",
        f"（三）一般公共预算财政拨款支出年初预算为{planned}万元，支出决算为{total}万元，"
        f"完成年初预算的{percent(total, planned)}。其中：",
    ]
    for index, (code, budget) in enumerate(model.initial_budget):
        final = model.total(lambda x: x.fiscal_expenditure, code, "general")
        path = f"{FUNCTION_NAMES[code[:3]]}（类）{FUNCTION_NAMES[code[:5]]}（款）{FUNCTION_NAMES[code]}（项）"
        done = f"完成年初预算的{percent(final, budget)}。" if budget else ""
        word = "小于" if final < budget else "大于"
        out.append(
            f"{index + 1}、{path}。年初预算为{budget}万元，支出决算为{final}万元，"
            f"{done}决算数{word}预算数的主要原因：按实际需要支出。"
        )
    return out


def _basic(model: BudgetModel) -> list[str]:
    def names(is_personnel: bool) -> str:
        chosen = (x for x in model.economic if x.is_personnel is is_personnel)
        return "、".join(ECONOMIC_NAMES[x.code] for x in chosen)

    return [
        f"一般公共预算财政拨款基本支出{model.economic_total()}万元。其中：人员经费{model.personnel}万元，"
        f"主要包括：{names(True)}；公用经费{model.operating}万元，主要包括：{names(False)}。"
    ]


def _three_public(model: BudgetModel) -> list[str]:
    budget, final = model.three_public_budget, model.three_public
    abroad = f"{model.body.name}{model.year}年度无因公出国（境）费支出。"
    if final.overseas:
        abroad = (
            f"{model.body.name}{model.year}年度因公出国（境）费支出决算为{final.overseas}万元。"
        )
    word = "小于" if final.subtotal < budget.subtotal else "大于"
    return [
        f"“三公”经费财政拨款支出年初预算为{budget.subtotal}万元，支出决算为{final.subtotal}万元，"
        f"完成预算的{percent(final.subtotal, budget.subtotal)}，其中："
        f"公务用车购置及运行费支出决算为{final.vehicles}万元，"
        f"完成预算的{percent(final.vehicles, budget.vehicles)}；"
        f"公务接待费支出决算为{final.hospitality}万元，"
        f"完成预算的{percent(final.hospitality, budget.hospitality)}。"
        f"{model.year}年度“三公”经费支出决算数{word}预算数的主要原因：厉行节约。",
        abroad,
    ]


def _fund(model: BudgetModel, fund: str, word: str) -> list[str]:
    lines = model.of_fund(fund)
    if not lines:
        return [f"{model.body.name}{model.year}年度无{word}财政拨款收入和支出。"]
    total = sum((x.fiscal_expenditure for x in lines), ZERO)
    return [f"{word}财政拨款支出{total}万元，全部为项目支出。"]


def _other(model: BudgetModel) -> list[str]:
    return [
        f"（一）机关运行经费支出{model.operating}万元。",
        f"（二）截至{model.year}年12月31日，{model.body.name}共有车辆{model.assets.vehicle_count}辆。",
    ]


_GLOSSARY = (
    "一、财政拨款收入：指单位本年度从本级财政部门取得的财政拨款。",
    "二、其他收入：指除财政拨款收入、事业收入、经营收入等以外的收入。",
    "三、基本支出：指为保障机构正常运转、完成日常工作任务而发生的支出。",
    "四、项目支出：指在基本支出之外为完成特定工作任务而发生的支出。",
)
