"""Generated text files carry the traits of their families."""

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.expected import expected_targets
from corpus.generate import generate
from corpus.model import BudgetModel
from corpus.stream_cells import emit_row, fold_cell
from corpus.stream_form import stream_budget
from corpus.stream_txt import StreamOptions, render_stream
from corpus.tab_grid_txt import TabGridOptions, render_tab_grid, tab_grid_performance
from corpus.tab_led_txt import render_tab_led, tab_led_performance
from corpus.wishes import Wishes


def _stream(model: BudgetModel, options: StreamOptions | None = None) -> str:
    return render_stream(stream_budget(model), options).data.decode("utf-8")


@given(st.text(alphabet="一般公共预算0123456789.", min_size=1, max_size=40), st.integers(2, 20))
def test_folding_loses_no_character(text: str, width: int) -> None:
    assert "".join(fold_cell(text, width)) == text


def test_a_narrow_cell_is_cut_inside_a_number() -> None:
    assert fold_cell("2040219", 4) == ["2040", "219"]
    assert fold_cell("信息化建设", 4) == ["信息", "化建", "设"]


def test_unwrapped_cells_share_a_line_and_wrapped_ones_do_not() -> None:
    assert emit_row([["6"], ["2040201"], ["行政运行"], ["5.00"]]) == "6 2040201 行政运行 5.00"
    assert emit_row([["4"], ["武装", "警察"], ["2.00"]]) == "4\n武装\n\n警察\n2.00"


def test_blank_cells_vanish() -> None:
    text = _stream(generate(11))
    assert "32 本年收入合计" in text
    assert "5 五、单位资金 五、教育支出\n" in text


def test_every_page_of_a_table_begins_with_a_space_and_its_head() -> None:
    model = generate(11)
    text = _stream(model, StreamOptions(page_lines=20))
    heads = re.findall(rf"^ {model.body.code} {model.body.short_name}", text, re.MULTILINE)
    assert len(heads) > len(re.findall(r"^ {1}部门预算", text, re.MULTILINE))


def test_a_split_row_comes_together_again_from_its_two_pages() -> None:
    model = generate(11)
    whole = _stream(model, StreamOptions(page_lines=12))
    split = _stream(model, StreamOptions(page_lines=12, split_rows=True))
    assert split != whole
    assert re.search(r"[一-龥]\n " + model.body.code, split)


def test_the_form_s_blanks_stay_in_tab_led_text() -> None:
    model = generate(21, Wishes(projects=3))
    text = render_tab_led(tab_led_performance(model)).data.decode("utf-8")
    assert "\t其他资金\n\t \n" in text
    assert text.count("[bookmark: _Toc_4_4_") == 3
    rows = text.split("指标值确定依据\n")[1].split("\n\n\n")[0]
    assert rows.count("\t") == 7 * 6


def test_a_shifted_row_of_the_tab_grid_stands_one_cell_to_the_left() -> None:
    document = tab_grid_performance(generate(33, Wishes(projects=1)))
    options = TabGridOptions(shifted_rows=frozenset({1}))
    plain = render_tab_grid(document).data.decode("utf-8").split("\n")
    shifted = render_tab_grid(document, options).data.decode("utf-8").split("\n")
    changed = [(a, b) for a, b in zip(plain, shifted, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][0] == "\t" + changed[0][1].removesuffix("\t")


def test_the_tab_grid_prints_no_code_and_no_plan() -> None:
    document = tab_grid_performance(generate(33, Wishes(projects=2)))
    text = render_tab_grid(document).data.decode("utf-8")
    for target in expected_targets(document):
        assert target.project_code is None
        assert target.plan == ()
        assert target.project_name in text
