"""Heads of indicators that no table took are told: nothing is passed over in silence."""

from gouji.documents.model import ReadDocument, TextLine
from gouji.readers.text import read_text
from gouji.tables.performance.recognise import recognise_performance_tables

HEAD = "一级指标 二级指标 三级指标 指标值"


def test_a_table_without_lines_on_a_page_is_told() -> None:
    lines = [TextLine("项目支出绩效目标表", page=3), TextLine("项目名称 修路经费", page=3), TextLine(HEAD, page=3)]
    read = ReadDocument("d", "application/pdf", "test", tuple(lines))
    (table,) = recognise_performance_tables(read, None)  # type: ignore[arg-type]
    assert (table.table.status, table.table.title) == ("rejected", "项目支出绩效目标表")
    assert "指标表没有读出" in table.rejects[0].reason


def test_a_form_of_another_shape_in_a_stream_of_text_is_told() -> None:
    text = f"项目支出绩效目标表\n\n项目名称 修路经费\n\n{HEAD}\n\n产出指标 数量指标 里程 ≥12 公里\n"
    (table,) = recognise_performance_tables(read_text(text.encode(), "doc"), None)  # type: ignore[arg-type]
    assert (table.table.status, table.targets) == ("rejected", ())


def test_words_about_indicators_are_no_head() -> None:
    text = "一级指标包括产出指标、效益指标。\n\n二级指标、三级指标和指标值由各部门填报。\n"
    assert recognise_performance_tables(read_text(text.encode(), "doc"), None) == ()  # type: ignore[arg-type]
