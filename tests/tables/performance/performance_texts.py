"""Invented performance-target tables in the three text layouts, for the tests beside."""

from collections.abc import Sequence

from gouji.facts.records import TypedTable
from gouji.readers.text import read_text
from gouji.tables.performance.recognise import recognise_performance_tables

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
INDICATORS = (
    ("产出指标", "数量指标", "修路里程", "全年修路里程", "≥12公里", "年度计划"),
    ("", "质量指标", "验收合格率", "验收合格率", "100%", "验收单"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "抽查群众满意度", "≥90%", "问卷"),
)


def recognise(text: str) -> tuple[TypedTable, ...]:
    """The performance tables of a text. No rule of this package needs an identity."""
    return recognise_performance_tables(read_text(text.encode(), "doc"), None)  # type: ignore[arg-type]


def only(text: str) -> TypedTable:
    (table,) = recognise(text)
    return table


def tab_led(
    title: str = "1.修路经费绩效目标表",
    lead: Sequence[str] = ("100001某某局本级", "单位：万元"),
    code: str = "10000124P00000000001A",
    amounts: tuple[str, str, str] = ("80.00", "80.00", " "),
    plan: Sequence[str] = ("25%", "50%", "75%", "100%"),
    objectives: Sequence[str] = ("1.修好路",),
    indicators: Sequence[Sequence[str]] = INDICATORS,
    ending: str = "",
) -> str:
    """A table of TAB-led cells, as a word processor's table comes out."""
    budget, fiscal, other = amounts
    rows: list[Sequence[str]] = [
        lead,
        ("项目编码", code, "项目名称", "修路经费"),
        (
            "预算规模及资金用途",
            "预算数    ",
            budget,
            "其中：财政    资金",
            fiscal,
            "其他资金",
            other,
        ),
        ("", "用于修路"),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", *plan),
        ("绩效目标", *objectives),
        HEADER,
        *indicators,
    ]
    body = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows if row)
    return f"{title}\n{body}{ending}\n"


def stream(
    title: str = "1、修路经费绩效目标表",
    amounts: str = "预算数 80.00 其中：财政 资金 80.00 其他资金",
    plan: str = "20.00 20.00 20.00 20.00",
    objectives: str = "绩效目标 1.修好路",
    rows: str = "产出指标\n\n数量指标 修路里程 全年修路里程 ≥12 公里 年度计划",
    ending: str = "",
) -> str:
    """A table of a PDF text stream: blanks vanish, wrapped lines are parted by empty ones."""
    return (
        f" {title}\n单位：万元\n\n项目编码 10000124P00000000001A 项目名称 修路经费\n\n"
        f"预算规模及资金用途\n{amounts}\n\n用于修路。\n\n资金支出计划（%）\n"
        f"3 月底 6 月底 10 月底 12 月底\n\n{plan}\n\n{objectives}\n\n"
        f"一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n\n{rows}\n{ending}"
    )


def tab_grid(
    total: str = "\t\t年度资金总额(含本级和市县)\t年度资金总额(含本级) 3 万元\t\t",
    fiscal: str = "\t\t其中:财政拨款\t其中:财政拨款 3 万元\t\t",
    rows: Sequence[str] = ("\t产出指标\t数量指标\t修路里程\t\t12公里",),
    title: str = "2024年部门项目支出预算绩效目标表",
) -> str:
    """A table of a TAB grid, as a spreadsheet comes out."""
    head = (
        title,
        "",
        "项目名称\t\t修路经费\t\t\t",
        "主管部门\t\t某某局\t实施单位\t某某局本级\t",
        f"项目资金 (万元){total}",
        fiscal,
        "\t\t其他资金\t其他资金\t\t",
        "绩效目标\t\t年度总体绩效目标(含本级和市县)\t修好路。\t\t",
        "绩效指标\t一级指标\t二级指标\t三级指标\t\t指标值",
    )
    return "\n".join((*head, *rows)) + "\n"
