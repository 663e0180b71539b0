"""Performance targets as ruled tables: a form for each project (Xi'an) or one list of all (Beijing).

A model in, the tables out; their cells are no amounts of the budget, so they have no measure.
"""

import re
from collections.abc import Sequence

from corpus.cells import centred, header, label
from corpus.model import BudgetModel, Indicator, Project
from corpus.printed import PrintedCell, PrintedDocument, PrintedTable
from corpus.rows_by_code import Row
from gouji.vocabulary import AmountUnit, TableKind

_KIND = TableKind.PROJECT_PERFORMANCE_TARGET
_UNIT = AmountUnit.TEN_THOUSAND_YUAN
_VALUE = re.compile(r"([≥≤＝])([\d.]+)(.*)")


def target_forms(model: BudgetModel) -> PrintedDocument:
    """表14-1 …: a form a project, levels merged downwards, a weight beside each indicator."""
    tables = tuple(_form(model, n, project) for n, project in enumerate(model.projects, start=1))
    return _document("target_forms", model, tables)


def target_list(model: BudgetModel) -> PrintedDocument:
    """预算表12: a row an indicator, the fields of its project merged beside them."""
    rows = tuple(row for project in model.projects for row in _listed(project))
    table = PrintedTable(
        _KIND, "预算表12 项目支出绩效目标表",
        header(
            "项目名称|项目总额|其中：|<|绩效目标|一级指标|二级指标|三级指标|绩效指标性质|本年绩效指标值|绩效度量单位",
            "^|^|财政资金|其他资金|^|^|^|^|^|^|^",
        ),
        (2.4, 1.2, 1.2, 1.0, 2.6, 1.2, 1.4, 2.2, 1.0, 1.2, 1.0), rows, unit=_UNIT, landscape=True,
        heads=(("金额单位：万元", "right"),), in_box=True,
    )  # fmt: skip
    return _document("target_list", model, (table,))


def _document(layout: str, model: BudgetModel, tables: tuple[PrintedTable, ...]) -> PrintedDocument:
    title = f"{model.body.name}{model.year}年部门预算项目绩效目标"
    return PrintedDocument(layout, model.body, model.year, model.stage, title, tables)


def _form(model: BudgetModel, number: int, project: Project) -> PrintedTable:
    other = f"{project.other:.2f}" if project.other else ""
    money = (
        ("实施期资金总额：", f"{project.budget:.2f}"),
        ("其中：财政拨款", f"{project.fiscal:.2f}"),
        ("其他资金", other),
    )
    rows: list[Row] = [
        (centred("项目名称", 3), label(project.name, span=3)),
        (centred("主管部门", 3), label(model.body.name, span=3)),
    ]
    for place, (name, shown) in zip(_merges(3), money, strict=True):
        group = PrintedCell("资金金额（万元）" if place == "top" else "", span=3, merge=place)
        share = PrintedCell("执行率分值（10分）" if place == "top" else "", merge=place)
        rows.append((group, label(name), label(shown), share))
    rows.append((label("总体目标"), label("".join(project.objectives), span=5)))
    head = ("一级指标", "二级指标", "三级指标", "指标值", "分值权重（90分）")
    places = _merges(len(project.indicators) + 1)
    rows.append((PrintedCell("年度绩效指标", merge=places[0]), *(centred(text) for text in head)))
    first = _levels(project.indicators)
    for place, levels, indicator in zip(places[1:], first, project.indicators, strict=True):
        tail = (label(indicator.level3), label(indicator.value), label("10"))
        rows.append((PrintedCell("", merge=place), *levels, *tail))
    return PrintedTable(
        _KIND, "部门专项业务经费绩效目标表", (), (1.2, 1.4, 1.6, 3.6, 2.0, 1.6), tuple(rows),
        unit=_UNIT, number=f"表14-{number}", heads=((f"（{model.year}年度）", "centre"),),
    )  # fmt: skip


def _listed(project: Project) -> list[Row]:
    fields = (
        f"{project.code}-{project.name}",
        f"{project.budget:.6f}",
        f"{project.fiscal:.6f}",
        f"{project.other:.6f}" if project.other else "",
        "".join(project.objectives),
    )
    rows: list[Row] = []
    for place, indicator in zip(_merges(len(project.indicators)), project.indicators, strict=True):
        texts = fields if place in ("", "top") else ("",) * len(fields)
        own = (indicator.level1, indicator.level2, indicator.level3, *_parts(indicator))
        rows.append(
            (*(PrintedCell(text, merge=place) for text in texts), *(label(text) for text in own))
        )
    return rows


def _parts(indicator: Indicator) -> tuple[str, str, str]:
    """性质, 值 and 单位 of an indicator; a wording is 定性 and has no unit."""
    match = _VALUE.fullmatch(indicator.value)
    return match.groups() if match else ("定性", indicator.value, "")  # type: ignore[return-value]


def _merges(count: int) -> list[str]:
    return [""] if count == 1 else ["top", *["middle"] * (count - 2), "bottom"]


def _levels(indicators: Sequence[Indicator]) -> list[Row]:
    """一级 and 二级 of each row, merged over the rows that share them."""
    firsts = [indicator.level1 for indicator in indicators]
    seconds = [(indicator.level1, indicator.level2) for indicator in indicators]
    columns = []
    for keys in (firsts, seconds):
        places: list[str] = []
        for n, key in enumerate(keys):
            above = n > 0 and keys[n - 1] == key
            below = n + 1 < len(keys) and keys[n + 1] == key
            places.append(
                {(False, False): "", (False, True): "top", (True, True): "middle"}.get(
                    (above, below), "bottom"
                )
            )
        columns.append(places)
    return [
        (
            PrintedCell(i.level1 if a in ("", "top") else "", merge=a),
            PrintedCell(i.level2 if b in ("", "top") else "", merge=b),
        )
        for i, a, b in zip(indicators, *columns, strict=True)
    ]
