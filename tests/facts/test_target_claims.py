"""What the texts of performance targets say is read as printed: no sum is judged here."""

from decimal import Decimal

import pytest

from gouji.facts.records import IndicatorRecord, TargetRecord, TypedTable
from gouji.facts.target_claims import claims_of
from gouji.facts.target_prose import stated_rates
from gouji.facts.target_records import TargetClaimRecord
from gouji.facts.target_words import read_indicator
from gouji.tables.performance.values import parse_indicator_value


def row(name: str, value: str, level2: str = "质量指标", **more: str) -> IndicatorRecord:
    parsed = parse_indicator_value(value)
    return IndicatorRecord(
        "i", "t", "d", 1, level2=level2, level3=name, value_printed=value, operator=parsed.operator,
        value_number=parsed.number, value_unit=parsed.unit, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def claims(target: TargetRecord, *rows: IndicatorRecord) -> list[TargetClaimRecord]:
    return claims_of([TypedTable(None, (), targets=(target,), indicators=rows)])  # type: ignore[arg-type]


def target(**more: object) -> TargetRecord:
    return TargetRecord("t", "d", "t", 1, amount_unit="万元", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("办公事项五十类", "≥100项或类", "50"),
        ("240个", "等于240个", "240"),
        ("办公事项五十类", "≥100%", None),
        ("培训10次以上", "≥12次", None),
        ("110报警接警次数", "32015次", None),
        ("一次性办结数", "≥100次", None),
        ("第3次普查", "1次", None),
    ],
)
def test_a_number_of_the_name_is_told_where_it_counts_what_the_value_counts(
    name: str, value: str, told: str | None
) -> None:
    reading = read_indicator(row(name, value))
    assert reading.told_number == (Decimal(told) if told else None)


@pytest.mark.parametrize(
    ("description", "is_reversed"),
    [
        ("工资应发放额/工资实际发放率", True),
        ("实际发放的资金金额占应发放金额的比率", False),
        ("应急响应次数/实际演练次数", False),
        ("实际完成数/应完成数", False),
    ],
)
def test_what_is_due_over_what_is_done_is_a_reversed_ratio(
    description: str, is_reversed: bool
) -> None:
    assert (
        read_indicator(row("工资足额发放率", "100%", description=description)).is_ratio_reversed
        is is_reversed
    )


@pytest.mark.parametrize(
    ("value", "filler"),
    [
        ("≥**个", "stub"),
        ("……", "stub"),
        ("是", "word"),
        ("0起", None),
        ("≥3个", None),
        ("满意", None),
        ("好", None),
        ("优", None),
    ],
)
def test_what_stands_in_place_of_a_value_is_filler(value: str, filler: str | None) -> None:
    assert read_indicator(row("某数量", value)).filler == filler


@pytest.mark.parametrize(
    ("name", "value", "years"),
    [
        ("2023年戒毒人员收治数量", "26人", (2023,)),
        ("完工时间", "2025年8月31日之前", (2025,)),
        ("较2023年增长率", "5%", ()),
        ("冀财法〔2023〕49号任务", "完成", ()),
    ],
)
def test_the_years_of_a_target_are_not_those_of_documents_and_comparisons(
    name: str, value: str, years: tuple[int, ...]
) -> None:
    assert read_indicator(row(name, value)).years == years


def test_a_ceiling_without_unit_before_a_stated_need_is_in_the_unit_of_the_table() -> None:
    cost = row("模块单位成本", "≤10.1 总资金需求为50.36 万元，本次申请 10 万元", "成本指标")
    found = {
        c.kind: c.amount_yuan for c in claims(target(), row("模块数量", "5 个", "数量指标"), cost)
    }
    assert found == {
        "quantity": None, "unit_cost": Decimal(101000), "need": Decimal(503600), "request": Decimal(100000),
    }  # fmt: skip


def test_a_price_a_person_and_day_is_paid_365_times_a_year() -> None:
    cost = row("人均伙食费", "≤10 元", "成本指标", description="每人每天伙食费")
    claim, counted = claims(target(), row("保障人数", "55 人", "数量指标"), cost)
    assert (claim.unit, claim.number, claim.amount_yuan) == ("人", 365, 10)
    assert (counted.kind, counted.number) == ("quantity", 55)


@pytest.mark.parametrize(
    ("name", "value", "counted", "count"),
    [
        ("每个园区扶持资金", "=20万元", "面向园区开展活动", "≥72场"),
        ("人均讲课费每天", "≤800元", "培训人数", "100人"),
        ("档案加工单位成本", "≤66.6元/个", "管理档案册数", "≥3000册"),
        ("专家每人每月补助", "≤1.5万元", "聘请专家人次", "≥300人"),
    ],
)
def test_a_price_of_something_else_is_not_multiplied(name: str, value: str, counted: str, count: str) -> None:
    assert not claims(target(), row(name, value, "成本指标"), row(counted, count, "数量指标"))


@pytest.mark.parametrize(
    ("text", "numbers", "result"),
    [
        ("公用经费340人*1.4万元=476万元", [340, None], 4760000),
        ("租用光纤534条,每年4800元,共计256.32万元", [534, None], 2563200),
    ],
)
def test_a_product_of_the_objectives_is_its_factors_and_its_result(
    text: str, numbers: list[int | None], result: int
) -> None:
    found = claims(target(objectives=(text,)))
    assert [c.number for c in found if c.kind == "factor"] == numbers
    assert [c.amount_yuan for c in found if c.kind == "result"] == [result]


@pytest.mark.parametrize(
    ("purpose", "parts"),
    [
        ("其中二期10.98万元，三期7.33万元。", [109800, 73300]),
        ("其中二期10.98万元，另有3项待定，三期7.33万元。", []),
        ("用于差旅费", []),
    ],
)
def test_parts_are_told_where_nothing_but_parts_is_named(purpose: str, parts: list[int]) -> None:
    found = claims(target(purpose=purpose))
    assert [c.amount_yuan for c in found if c.kind == "part"] == parts


def test_the_prose_states_rates_of_a_subject_with_their_direction() -> None:
    (claim,) = stated_rates("d", [("治安管理。治安案件发案数同比增幅10%以下，", 3)])
    assert (claim.subject, claim.direction, claim.operator, claim.number) == (
        "治安案件发案数", "increase", "<=", 10,
    )  # fmt: skip
    name = read_indicator(row("当年治安案件发案数下降", "≥60%"))
    assert (name.core, name.direction) == ("治安案件发案数", "decrease")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("13043425P00000110083U", "project"),
        ("11000022T000000455794", "project"),
        ("2040220", "function"),
        ("ABC", "other"),
    ],
)
def test_a_functional_code_is_no_project_code(code: str, kind: str) -> None:
    (claim,) = claims(target(project_code=code))
    assert claim.unit == kind


def test_template_words_are_residue() -> None:
    found = claims(target(objectives=("目标内容 1 对全县维护", "……", "维护社会稳定")))
    assert [c.printed for c in found] == ["目标内容 1 对全县维护", "……"]
