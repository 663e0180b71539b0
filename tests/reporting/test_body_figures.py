"""Key figures, sentences, sums by class and the charts made of them."""

from decimal import Decimal

from gouji.reporting.body_charts import (
    class_sums,
    differences_chart,
    function_chart,
    three_public_chart,
)
from gouji.reporting.body_figures import key_figures, sentences
from gouji.reporting.body_score import score_of
from gouji.reporting.body_views import (
    FunctionLine,
    KeyFigure,
    ScorePartView,
    SpokenFigure,
    ThreePublicYear,
)


def line(
    code: str, amount: int | None, *, status: str = "printed", unit: str = "甲局"
) -> FunctionLine:
    level = {3: 1, 5: 2, 7: 3}[len(code)]
    value = None if amount is None else Decimal(amount)
    return FunctionLine("d", code, level, f"科目{code}", unit, status, value, Decimal(50))


def spoken(sentence: str, printed: str, page: int = 1) -> SpokenFigure:
    return SpokenFigure("d", f"p{printed}", page, None, sentence, None, printed, "万元", "tied")


def figure(line_item: str, measure: str, printed: str, status: str = "printed") -> KeyFigure:
    return KeyFigure(
        "d",
        "t",
        "revenue_expenditure_summary",
        line_item,
        measure,
        printed,
        status,
        None,
        "万元",
        "c",
        1,
    )


def test_printed_classes_are_taken_as_printed_and_not_summed_anew() -> None:
    lines = [
        line("201", 700),
        line("20101", 300),
        line("2010101", 300),
        line("208", None, status="blank"),
    ]
    assert class_sums(lines, Decimal(700)) == {"201": Decimal(700)}


def test_items_are_summed_to_their_class_where_no_class_is_printed() -> None:
    assert class_sums([line("2010101", 1), line("2010102", 2), line("2080501", 4)], None) == {
        "201": Decimal(3), "208": Decimal(4),
    }  # fmt: skip


def test_a_masked_item_leaves_no_sum_but_a_masked_class_leaves_the_others() -> None:
    assert (
        class_sums([line("2010101", 1), line("2010102", None, status="masked")], Decimal(3)) == {}
    )
    kept = class_sums([line("201", 1), line("208", None, status="masked")], Decimal(3))
    assert kept == {"201": Decimal(1)}


def test_a_code_on_several_lines_is_added_only_where_the_printed_total_says_so() -> None:
    twice = [line("2010101", 1000), line("2010101", 2000)]
    assert class_sums(twice, Decimal(3000)) == {"201": Decimal(3000)}
    assert class_sums(twice, Decimal(1000)) == {} == class_sums(twice, None)


def test_budget_and_final_accounts_stand_beside_each_other() -> None:
    lines = [line("201", 700)]
    chart = function_chart(lines, {"d": "部门预算"}, {"d": Decimal(700)}, {})
    assert chart and chart.rows == (("科目201", "0.07"),)
    assert function_chart([], {"d": "部门预算"}, {}, {}) is None


def test_a_total_without_kinds_stands_alone_and_no_rest_is_computed() -> None:
    years = [
        ThreePublicYear("a", 2024, "budget", "department", Decimal(90000), None, None, None),
        ThreePublicYear(
            "b", 2025, "budget", "department", Decimal(80000), None, Decimal(50000), None
        ),
    ]
    chart = three_public_chart(years)
    assert chart and chart.headers == ("", "公务用车购置及运行费", "未分项合计")
    assert chart.rows == (("2024 部门预算", "—", "9"), ("2025 部门预算", "5", "—"))
    assert three_public_chart(years[:1]) is None


def test_no_differences_no_chart() -> None:
    assert differences_chart([], {}, {}) is None


def test_final_goes_before_budget_and_a_print_with_an_amount_before_a_masked_one() -> None:
    figures = [figure("total_revenue", "budget", "1"), figure("total_revenue", "final", "2")]
    assert [n.figure.printed for n in key_figures(figures)["d"]] == ["2"]
    figures = [figure("total_revenue", "final", "**", "masked"), figure("total_revenue", "final", "2")]
    assert [n.figure.printed for n in key_figures(figures)["d"]] == ["2"]
    assert key_figures([figure("total_revenue", "budget", "", "blank")]) == {}


def test_a_budget_never_stands_in_for_a_masked_or_blank_final_account() -> None:
    budget = figure("total_revenue", "budget", "1")
    masked = figure("total_revenue", "final", "**", "masked")
    assert [n.figure.printed for n in key_figures([budget, masked])["d"]] == ["**"]
    assert key_figures([budget, figure("total_revenue", "final", "", "blank")]) == {}


def test_a_sentence_stands_once_with_all_its_figures_and_again_where_it_is_said_again() -> None:
    text = "预算10万元，决算10万元。"
    (one, two) = sentences([spoken(text, "10"), spoken(text, "10"), spoken(text, "10")])["d"]
    assert [p.text for p in one.pieces] == ["预算", "10", "万元，决算", "10", "万元。"]
    assert len(two.cell_ids) == 1


def test_a_figure_that_is_not_in_its_sentence_is_not_lost() -> None:
    (one,) = sentences([spoken("没有这个数。", "99")])["d"]
    assert "".join(p.text for p in one.pieces) == "没有这个数。 99"


def test_unknown_parts_count_on_neither_side_of_a_score() -> None:
    def part(dimension: str, points: int | None, level: str = "department") -> ScorePartView:
        outcome = "unknown" if points is None else "earned"
        value = None if points is None else Decimal(points)
        return ScorePartView(
            level,
            "budget",
            dimension,
            "x",
            "要求",
            value,
            Decimal(4),
            outcome,
            None,
            1,
            0,
            0,
            (),
            (),
        )

    one, other = score_of(
        [part("detail", 3), part("detail", None), part("form", None), part("form", 2, "unit")]
    )
    assert (one.level, one.points, one.points_possible, one.known_share.quantize(Decimal(1))) == (
        "部门", Decimal(3), Decimal(4), Decimal(33),
    )  # fmt: skip
    assert [(d.label, d.points, d.unknown) for d in one.dimensions] == [
        ("细化程度", Decimal(3), 1), ("公开形式", None, 1),
    ]  # fmt: skip
    assert other.level == "单位"
