"""Invented places and bodies: a seed in, a Body out. None of these names exists anywhere."""

from dataclasses import dataclass
from random import Random

_CITIES = ("云川市", "岚江市", "沐州市", "霁安市", "澄原市", "榆河市")
_DISTRICTS = ("临江区", "东麓区", "望溪县", "平澜县", "青屿区", "石桥湾区")


@dataclass(frozen=True, slots=True)
class Trade:
    """What a body does: its name's ending, its functional 款 and the 项 of its running costs and projects."""

    suffix: str
    section: str
    running: str
    project_items: tuple[str, ...]
    projects: tuple[str, ...]
    duties: tuple[str, ...]


TRADES: tuple[Trade, ...] = (
    Trade(
        "档案服务局", "20126", "2012601", ("2012602", "2012604", "2012699"),
        ("馆藏档案数字化加工", "库房恒温恒湿设备维护", "重点档案抢救修复", "档案宣传与展览",
         "档案安全异地备份", "村级档案规范化建设"),
        ("贯彻执行档案工作的法律、法规和方针、政策，拟订本地区档案事业发展规划并组织实施。",
         "负责本地区机关、团体和其他组织档案的接收、征集、整理和保管。",
         "依法提供档案利用，组织档案编研、展览和公共服务。"),
    ),
    Trade(
        "统计调查局", "20105", "2010501", ("2010505", "2010507", "2010599"),
        ("住户收支抽样调查", "规模以上企业统计年报", "人口变动情况调查", "统计信息平台运行维护",
         "农作物产量调查", "统计执法检查"),
        ("组织实施本地区统计调查任务，收集、整理和提供统计资料。",
         "对国民经济和社会发展情况进行统计分析和监督。",
         "管理本地区统计信息系统，公布统计数据。"),
    ),
    Trade(
        "市场服务监督局", "20138", "2013801", ("2013802", "2013805", "2013815", "2013816"),
        ("食品安全抽样检验", "集贸市场秩序整治", "产品质量监督抽查", "投诉举报中心运行",
         "计量器具强制检定", "小作坊规范提升"),
        ("负责本地区市场秩序的规范和维护，依法查处违法经营行为。",
         "负责食品安全、产品质量和计量工作的监督管理。",
         "受理和处理消费者投诉举报。"),
    ),
    Trade(
        "群众来访接待局", "20140", "2014001", ("2014002", "2014004", "2014099"),
        ("来访接待场所运行", "疑难事项化解救助", "网上来信平台维护", "基层接待员培训",
         "法律咨询服务购买", "接待档案整理"),
        ("受理人民群众来信、来访和网上反映的事项。",
         "协调处理跨部门的疑难事项，督促检查办理情况。",
         "分析研究群众反映的情况，提出改进工作的建议。"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """One invented budget unit. Division codes begin with 99, which GB/T 2260 never uses."""

    city: str
    district: str
    division_code: str
    code: str
    trade: Trade

    @property
    def place(self) -> str:
        return self.city + self.district

    @property
    def name(self) -> str:
        return self.place + self.trade.suffix

    @property
    def short_name(self) -> str:
        return self.district + self.trade.suffix


def invent_body(seed: int) -> Body:
    """The same seed gives the same body."""
    random = Random(f"body:{seed}")
    city, district = random.choice(_CITIES), random.choice(_DISTRICTS)
    division = f"99{_CITIES.index(city) + 1:02d}{_DISTRICTS.index(district) + 1:02d}"
    return Body(city, district, division, f"{random.randint(101, 499)}", random.choice(TRADES))
