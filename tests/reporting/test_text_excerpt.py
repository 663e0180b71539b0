"""The lines around a cell of a text file: its own characters are marked, and no others."""

from gouji.readers.text import split_lines
from gouji.reporting.sentence_excerpt import Sentence, sentence_excerpts
from gouji.reporting.text_excerpt import ExcerptLine, excerpt
from gouji.reporting.views import CellView

TEXT = "表头\n合计 1,000.00 元\n 总资金需求为\n\n50.36 万元\n 一级指标 二级指标\n请 10 万元\n尾\n"


def cell(start: int, end: int, text: str, cell_id: str = "a") -> CellView:
    return CellView(cell_id, text, None, None, start, end, None)


def lines(*cells: CellView, text: str = TEXT) -> tuple[ExcerptLine, ...]:
    starts = [line.start for line in split_lines(text)]
    return excerpt(text, starts, cells, {c.cell_id: n for n, c in enumerate(cells, start=1)})


def marked(shown: tuple[ExcerptLine, ...], cell_id: str = "a") -> list[tuple[int, str]]:
    return [
        (line.line_number, piece.text)
        for line in shown
        for piece in line.pieces
        if cell_id in piece.cell_ids
    ]


def test_the_figure_alone_is_marked_and_numbered_once() -> None:
    start = TEXT.index("1,000.00")
    shown = lines(cell(start, start + 8, "1,000.00"))
    assert marked(shown) == [(2, "1,000.00")]
    assert [p.numbers for line in shown for p in line.pieces if p.numbers] == [(1,)]
    assert [line.line_number for line in shown] == [1, 2, 3, 4, 5]


def test_a_cell_cut_by_a_repeated_header_marks_its_own_words_only() -> None:
    start, end = TEXT.index("总资金"), TEXT.index("\n尾")
    shown = lines(cell(start, end, "总资金需求为50.36 万元请 10 万元"))
    assert marked(shown) == [(3, "总资金需求为"), (5, "50.36 万元"), (7, "请 10 万元")]
    assert sum(len(p.numbers) for line in shown for p in line.pieces) == 1


def test_a_span_whose_words_do_not_make_up_the_text_is_marked_whole() -> None:
    start = TEXT.index("50.36")
    assert marked(lines(cell(start, start + 8, "别的"))) == [(5, "50.36 万元")]


def test_cells_that_overlap_are_both_marked() -> None:
    start = TEXT.index("50.36")
    shown = lines(cell(start, start + 8, "50.36 万元"), cell(start, start + 5, "50.36", "b"))
    assert [(p.text, p.numbers) for p in shown[3].pieces] == [("50.36", (1, 2)), (" 万元", ())]
    assert marked(shown) == [(5, "50.36"), (5, " 万元")]
    assert marked(shown, "b") == [(5, "50.36")]


def test_a_blank_cell_has_a_visible_mark() -> None:
    assert marked(lines(cell(3, 3, ""))) == [(2, "␣")]


def test_every_cell_is_shown_where_there_are_very_many() -> None:
    text = "".join(f"甲 {n}\n\n\n\n\n\n\n\n" for n in range(300))
    starts = [line.start for line in split_lines(text)]
    cells = [cell(s + 2, s + 2 + len(str(n)), str(n), f"c{n}") for n, s in enumerate(starts[:-1:8])]
    shown = excerpt(text, starts, cells, {})
    assert {c for line in shown for p in line.pieces for c in p.cell_ids} == {
        c.cell_id for c in cells
    }


def test_the_second_of_two_equal_figures_of_a_sentence_is_told_from_the_first() -> None:
    sentence = Sentence("预算7.32万元，决算7.32万元。", (("d.l9o2", "7.32"), ("d.l10o1", "7.32")))
    later = CellView("d.l10o1", "7.32", None, None, None, None, None, ref="¶3")
    (shown,) = sentence_excerpts([later], {later.cell_id: sentence}, {later.cell_id: 4})
    assert [(p.text, p.numbers) for p in shown.pieces] == [
        ("预算7.32万元，决算", ()),
        ("7.32", (4,)),
        ("万元。", ()),
    ]


def test_a_figure_whose_sentence_is_unknown_stands_alone() -> None:
    alone = CellView("d.l1o1", "5", None, None, None, None, None, ref="¶1")
    (shown,) = sentence_excerpts([alone], {}, {alone.cell_id: 1})
    assert (shown.ref, [p.text for p in shown.pieces]) == ("¶1", ["5"])
