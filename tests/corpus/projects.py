"""Draw the projects of one body-year, with plan, indicators and procurement. Random source in, Projects out."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from corpus.model import ZERO, Indicator, ProcurementLine, Project
from corpus.names import TRADES, Body
from corpus.wishes import Wishes, draw

_PLANS = ((25, 50, 75, 100), (20, 45, 80, 100), (10, 40, 70, 100), (30, 60, 90, 100))
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUVWXY"
_GOODS = (
    ("台式计算机", "A02010105", "台"),
    ("多功能一体机", "A02020400", "台"),
    ("办公桌", "A05010200", "张"),
)
_SERVICES = (
    ("运行维护服务", "C16070100", "年"),
    ("其他专业技术服务", "C19990000", "项"),
    ("物业管理服务", "C21040001", "年"),
)


def draw_projects(random: Random, body: Body, wishes: Wishes) -> tuple[Project, ...]:
    """Return wishes.projects projects; the first has other funds and the second a carry-over if wished."""
    projects = []
    for index in range(wishes.projects):
        name = _name(body, index, wishes)
        items = _items(body, wishes)
        fund, item = "general", items[index % len(items)]
        if wishes.with_government_fund and index == wishes.projects - 1:
            fund, item, name = "government_fund", "2120803", body.district + "配套用房建设"
        fiscal = draw(random, wishes, 12, 160)
        other = draw(random, wishes, 5, 30) if wishes.with_other_funds and index == 0 else ZERO
        has_carryover = wishes.with_carryover and index == 1 % wishes.projects
        opening = share(fiscal) if has_carryover and fund == "general" else ZERO
        budget = fiscal + other
        projects.append(
            Project(
                code=_code(random, body, wishes.year),
                name=name,
                function_code=item,
                fund=fund,
                fiscal=fiscal,
                other=other,
                opening=opening,
                purpose=f"用于{name}所需的设备、材料和服务购买等支出。",
                objectives=_objectives(name),
                plan_percent=_PLANS[random.randrange(len(_PLANS))],
                indicators=_indicators(random, name, budget, wishes),
                procurement=_procurement(random, index, budget),
            )
        )
    return tuple(projects)


def _items(body: Body, wishes: Wishes) -> tuple[str, ...]:
    """The 项 projects are paid under: those of the body's trade first."""
    if not wishes.all_trades:
        return body.trade.project_items
    others = (item for trade in TRADES if trade != body.trade for item in trade.project_items)
    return (*body.trade.project_items, *others)


def _name(body: Body, index: int, wishes: Wishes) -> str:
    names = body.trade.projects
    repeat = index // len(names)
    name = names[index % len(names)] + (f"（{'二三四五六七八九'[repeat - 1]}期）" if repeat else "")
    if not wishes.dated or index % 2:
        return name
    spans = (f"{wishes.year - 1}—{wishes.year + 1}年", f"{wishes.year - 2}年结转")
    return spans[index // 2 % 2] + name


def _code(random: Random, body: Body, year: int) -> str:
    tail = "".join(random.choice(_ALPHABET) for _ in range(12))
    return f"{body.division_code}{year % 100:02d}P{tail}"


def share(amount: Decimal) -> Decimal:
    """About a quarter of the amount, at its own precision."""
    return _rounded(amount / 4, amount) + _step(amount) * 3


def _step(amount: Decimal) -> Decimal:
    """0.01 万元 in the unit of the model: amounts in 元 are multiples of 100."""
    return Decimal("0.01") if amount < 10_000 else Decimal("100.00")


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    step = _step(like)
    return (value / step).quantize(Decimal(1)) * step


def _objectives(name: str) -> tuple[str, ...]:
    return (f"按期完成{name}的年度任务，达到验收标准。", f"规范{name}的资金使用，提高服务水平。")


def _indicators(
    random: Random, name: str, budget: Decimal, wishes: Wishes
) -> tuple[Indicator, ...]:
    """The mandatory classes, every name carrying its project's, so that no two projects share one."""
    stem = name.split("（")[0]
    plain = f"{budget}{wishes.unit.value}"
    rows = (
        (
            "产出指标",
            "数量指标",
            f"{stem}批次",
            f"全年开展{stem}的批次数量",
            f"≥{random.randint(3, 40)}批",
            "年度工作计划",
        ),
        (
            "产出指标",
            "质量指标",
            f"{stem}验收合格率",
            f"{stem}验收合格数占验收总数的比率",
            f"≥{random.randint(90, 98)}%",
            "行业管理标准",
        ),
        (
            "产出指标",
            "时效指标",
            f"{stem}按期完成率",
            f"{stem}按期完成数占计划数的比率",
            f"≥{random.randint(90, 98)}%",
            "年度工作计划",
        ),
        (
            "产出指标",
            "成本指标",
            f"{stem}总成本",
            f"{stem}全部支出控制在预算以内",
            f"≤{plain}",
            "项目预算",
        ),
        (
            "效益指标",
            "社会效益指标",
            f"{stem}服务人次",
            f"享受{stem}服务的群众人次",
            f"≥{random.randint(2, 90)}00人次",
            "历史数据",
        ),
        (
            "效益指标",
            "可持续影响指标",
            f"{stem}长效机制",
            f"{stem}管理制度的健全程度",
            "健全",
            "部门内控制度",
        ),
        (
            "满意度指标",
            "服务对象满意度指标",
            f"{stem}群众满意度",
            f"调查中对{stem}满意的人数占调查总人数的比率",
            f"≥{random.randint(88, 96)}%",
            "调查问卷",
        ),
    )
    made = [Indicator(*row) for row in rows]
    if wishes.ranges:
        low, few = random.randint(80, 90), random.randint(2, 20)
        made[0] = replace(made[0], value=f"{few}-{few + random.randint(2, 30)}批")
        made[2] = replace(made[2], value=f"{low}%～{low + 8}%")
    return tuple(made)


def _procurement(random: Random, index: int, budget: Decimal) -> tuple[ProcurementLine, ...]:
    """One or two lines of the first three projects, together well below the project's budget."""
    if index > 2:
        return ()
    quantity = random.randint(2, 9)
    price = _rounded(budget / 5 / quantity, budget)
    goods = ProcurementLine(*_GOODS[index], quantity, price, price * quantity)
    fee = _rounded(budget / 3, budget)
    service = ProcurementLine(*_SERVICES[index], 1, fee, fee)
    return (goods, service)
