"""Economic classification as families print it: which government code stands beside a department code.

A model in, its basic and project expenditure by function and economic codes out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.classification import ECONOMIC_NAMES, FUNCTION_NAMES
from corpus.generate import TWINS
from corpus.model import ZERO, BudgetModel

GOVERNMENT_NAMES = {
    "50101": "工资奖金津补贴",
    "50102": "社会保障缴费",
    "50103": "住房公积金",
    "50199": "其他工资福利支出",
    "50201": "办公经费",
    "50202": "会议费",
    "50203": "培训费",
    "50205": "委托业务费",
    "50206": "公务接待费",
    "50207": "因公出国（境）费用",
    "50208": "公务用车运行维护费",
    "50209": "维修（护）费",
    "50299": "其他商品和服务支出",
    "50303": "公务用车购置",
    "50306": "设备购置",
    "50901": "社会福利和救助",
    "50905": "离退休费",
    "50999": "其他对个人和家庭的补助",
}
_GOVERNMENT = {
    "30101": "50101", "30102": "50101", "30103": "50101", "30107": "50199", "30108": "50102",
    "30109": "50102", "30110": "50102", "30111": "50102", "30112": "50102", "30113": "50103",
    "30199": "50199", "30213": "50209", "30215": "50202", "30216": "50203", "30217": "50206",
    "30212": "50207", "30226": "50205", "30227": "50205", "30231": "50208", "30299": "50299",
    "31013": "50303", "30302": "50905", "30301": "50905", "30399": "50999",
}  # fmt: skip
_BY_CLASS = {"301": "50199", "302": "50201", "303": "50901", "310": "50306"}
CONTRACTED = "30227"  # what projects are spent on


@dataclass(frozen=True, slots=True)
class EconomicUse:
    """Expenditure of one 项 on one department economic 款."""

    function: str
    economic: str
    basic: Decimal = ZERO
    project: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.basic + self.project

    @property
    def function_text(self) -> str:
        return f"{self.function}-{FUNCTION_NAMES[self.function]}"

    @property
    def economic_text(self) -> str:
        return f"{self.economic}-{ECONOMIC_NAMES[self.economic]}"

    @property
    def government_text(self) -> str:
        code = government_code(self.economic)
        return f"{code}-{GOVERNMENT_NAMES[code]}"


def government_code(economic: str) -> str:
    return _GOVERNMENT.get(economic, _BY_CLASS[economic[:3]])


def economic_uses(model: BudgetModel) -> Iterator[EconomicUse]:
    """Every pair of codes money is spent under, by function; projects are all contracted out."""
    by_code = {line.code: line.amount for line in model.economic}
    twin_of = {economic: function for function, codes in TWINS.items() for economic in codes}
    running = model.body.trade.running
    basic = sorted((twin_of.get(code, running), code) for code in by_code)
    for function, code in basic:
        yield EconomicUse(function, code, basic=by_code[code])
    for line in model.lines:
        if line.project or line.other_project:
            yield EconomicUse(line.code, CONTRACTED, project=line.project + line.other_project)
