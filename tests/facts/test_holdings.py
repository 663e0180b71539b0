"""What prose says of purchases and assets: which figure is which part of which whole."""

from decimal import Decimal

import pytest

from gouji.facts.holdings import holdings
from gouji.facts.purchase_kinds import purchase_kinds
from gouji.facts.records import NarrativeRecord, ProcurementRecord


def figure(
    subject: str, measure: str, printed: str, sentence: str = "s", **more: object
) -> NarrativeRecord:
    is_count = measure == "count"
    return NarrativeRecord(
        narrative_id=subject, cell_id="c", document_id="d", page=1, char_start=0, char_end=1, sentence=sentence,
        section=None, subject=subject, measure=measure, line_item=None, code_name=None, code_level=None,
        printed=printed, unit="辆" if is_count else "万元",
        amount_yuan=None if is_count else Decimal(printed) * 10000,
        half_unit_yuan=None if is_count else Decimal(50), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def parts(*figures: NarrativeRecord) -> list[tuple[int, str, str]]:
    return [(h.statement, h.topic, h.part) for h in holdings(figures)]


@pytest.mark.parametrize(
    "subject",
    [
        "政府采购",
        "政府采购预算总额",
        "当年本部门政府采购预算",
        "政府采购支出预算总额",
        "政府采购金额(以合同签订为准)",
    ],
)
def test_a_total_of_purchases_is_told_in_many_ways(subject: str) -> None:
    assert parts(figure(subject, "amount", "1.00")) == [(1, "procurement", "total")]


@pytest.mark.parametrize(
    "subject",
    [
        "上年政府采购预算",
        "政府采购节约资金",
        "政府采购信息平台",
        "较上年政府采购预算",
        "占政府采购支出总额",
    ],
)
def test_another_years_or_things_figure_is_no_total(subject: str) -> None:
    assert parts(figure(subject, "amount", "1.00")) == []


def test_the_kinds_follow_their_total_even_in_later_sentences() -> None:
    told = parts(
        figure("政府采购预算总金额", "amount", "3.00", "a"),
        figure("购买货物", "amount", "1.00", "b"),
        figure("购买货物", "share", "33.00", "b"),
        figure("购买服务", "amount", "2.00", "c"),
    )
    assert told == [
        (1, "procurement", "total"),
        (1, "procurement", "goods"),
        (1, "procurement", "services"),
    ]


def test_a_figure_of_something_else_ends_the_statement() -> None:
    told = parts(
        figure("政府采购预算", "budget", "3.00", "a"),
        figure("会议费", "amount", "1.00", "b"),
        figure("购买服务支出", "amount", "2.00", "c"),
    )
    assert told == [(1, "procurement", "total")]


def test_vehicles_are_counted_by_kind_within_one_sentence() -> None:
    told = parts(
        figure("共有车辆", "count", "8"), figure("执法执勤用车", "count", "7"), figure("其他用车", "count", "1"),
        figure("其他用车", "count", "5", "another"),
    )  # fmt: skip
    assert told[:3] == [(1, "vehicles", "total"), (1, "vehicles", "kind"), (1, "vehicles", "rest")]
    assert all(statement == 2 for statement, *_ in told[3:])


@pytest.mark.parametrize(
    ("subject", "part"),
    [
        ("本部门面向中小企业预留政府采购项目预算金额", "reserved"),
        ("预留给小型和微型企业的政府采购项目预算", "reserved_small"),
        ("在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额", "won_other"),
        ("授予中小企业合同金额", "granted"),
        ("授予小微企业合同金额", "granted_small"),
    ],
)
def test_what_small_enterprises_get_is_told_apart(subject: str, part: str) -> None:
    assert parts(figure(subject, "amount", "1.00")) == [(1, "small_enterprises", part)]


def test_assets_owned_are_not_assets_to_be_bought() -> None:
    assert parts(figure("(含所属单位)上年末固定资产金额", "amount", "1.00")) == [
        (1, "assets", "total")
    ]
    assert parts(figure("本年度拟购置固定资产总额", "amount", "1.00")) == [(1, "assets", "planned")]
    assert parts(figure("新增固定资产金额", "amount", "1.00")) == []


@pytest.mark.parametrize(
    ("item", "code", "kind"),
    [
        ("执法记录仪", "A02020600", ("goods", False)),
        ("基础环境运维服务", "C16070100", ("services", False)),
        ("一、货物A", None, ("goods", True)),
        ("C-服务", None, ("services", True)),
        ("台式计算机", None, None),
        ("**", "**", None),
    ],
)
def test_the_kind_of_a_purchase_is_its_code_or_its_own_name(
    item: str, code: str | None, kind: tuple[str, bool] | None
) -> None:
    line = ProcurementRecord("l", "d", "t", 1, "line", item_name=item, catalogue_code=code)
    assert [(k.kind, k.is_group) for k in purchase_kinds([line])] == ([kind] if kind else [])
