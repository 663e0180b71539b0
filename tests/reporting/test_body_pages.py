"""The page of a body and year: what it shows, what it never shows, when it is written again."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from gouji.readers.page_image import render_page
from gouji.reporting import read_body_contents
from gouji.reporting.body_views import bodies_of
from gouji.reporting.read import read_documents
from gouji.reporting.site import build_site
from gouji.reporting.site.store import counts_of
from reporting.small_warehouse import HOSTILE, MASKED_SUM, RUN, SmallWarehouse, make_warehouse
from reporting.test_site import _Page

NEXT = "20261121T180000Z-abcd1234"
# What a mask hides in the tables below: the printed total less the other printed line.
HIDDEN = ("321.09", "3210900", "3,210,900")


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    made = make_warehouse(tmp_path)
    _insert_tables(made.connection)
    return made


def body_page(small: SmallWarehouse, document: str = "d1", run: str = RUN) -> Path:
    site = build_site(small.connection, small.warehouse, run, small.raw, render_page).parent
    bodies = bodies_of(read_documents(small.connection))
    (page,) = (b.page for b in bodies if document in {d.document_id for d in b.documents})
    return site / page


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_documents_of_one_body_and_year_share_a_page_and_others_stand_alone(
    small: SmallWarehouse,
) -> None:
    _insert_document(small.connection, "d4", stage="final_accounts")
    pages = {
        b.page: {d.document_id for d in b.documents}
        for b in bodies_of(read_documents(small.connection))
    }
    assert sorted(map(sorted, pages.values())) == [["d1", "d4"], ["d2"], ["d3"]]
    text = text_of(body_page(small))
    assert "documents/d1.html" in text and "documents/d4.html" in text


def test_two_codes_of_one_name_are_two_bodies_but_a_missing_code_is_none(
    small: SmallWarehouse,
) -> None:
    small.connection.execute("update documents set body_code = '001' where document_id = 'd1'")
    _insert_document(small.connection, "d4", stage="final_accounts")
    assert _groups(small) == [["d1", "d4"], ["d2"], ["d3"]]
    small.connection.execute("update documents set body_code = '002' where document_id = 'd4'")
    assert _groups(small) == [["d1"], ["d2"], ["d3"], ["d4"]]


def test_an_older_version_is_told_from_the_one_in_force(small: SmallWarehouse) -> None:
    _insert_document(small.connection, "d0")
    small.connection.execute(
        "update documents set is_current = false, superseded_by = 'd1' where document_id = 'd0'"
    )
    page = body_page(small)
    text = text_of(page)
    assert "部门预算（文字）（旧版）" in text and re.search(
        r'已被<a href="../documents/d1.html">较新版本', text
    )
    older = text_of(page.parent.parent / "documents" / "d0.html")
    assert '较新的版本：<a href="d1.html">' in older


def test_a_document_without_body_or_year_says_so_in_words(small: SmallWarehouse) -> None:
    text = text_of(body_page(small, "d3"))
    assert "没有认出单位和年度" in text and "扫描件.pdf" in text


def test_key_figures_are_printed_ones_and_lead_to_their_cells(small: SmallWarehouse) -> None:
    page = body_page(small)
    text = text_of(page)
    assert re.search(r'收入总计</th>\s*<td class="figure nowrap bad">1,234.56 万元', text)
    ids = {a["id"] for _, a in _Page(page).elements if "id" in a}
    anchors = [h[1:] for a in _Page(page).of("a") if (h := a["href"] or "").startswith("#c-")]
    assert anchors and set(anchors) <= ids


def test_tables_stand_as_printed_with_spans_blanks_and_masks(small: SmallWarehouse) -> None:
    text = text_of(body_page(small))
    assert '<th colspan="2" scope="col">支出</th>' in text
    assert re.search(r'<td class="n masked"[^>]*>\*\*<span class="sr">（遮盖）</span></td>', text)
    assert '<td class="n">—</td>' in text and '<td class="n"></td>' in text
    assert "第 1 页" in text and "支出总表" in text


def test_rejected_tables_are_shown_with_their_reason(small: SmallWarehouse) -> None:
    text = text_of(body_page(small))
    assert "没有版式认得这个表名" in text and "未能读取" in text


def test_a_cell_of_a_finding_is_marked_and_leads_to_it(small: SmallWarehouse) -> None:
    text = text_of(body_page(small))
    assert re.search(r'<td class="n marked" id="c-c1"><a href="../findings/f1.html"', text)
    assert re.search(r'<td class="n marked suspect" id="c-c2"><a href="../findings/f1.html"', text)


def test_findings_stand_by_severity_with_their_arithmetic_in_one_line(
    small: SmallWarehouse,
) -> None:
    text = text_of(body_page(small))
    assert "差额 34 万元" in text and "2 条未结" in text
    assert "涉及遮盖的数字" in text


def test_what_could_not_be_checked_is_told_by_reason_and_rule(small: SmallWarehouse) -> None:
    text = text_of(body_page(small))
    assert "数字被遮盖：1 项" in text and "本年收入合计 = 各项收入之和" in text


def test_nothing_is_computed_from_a_masked_figure(small: SmallWarehouse) -> None:
    """The printed total less the printed lines would tell what the mask hides."""
    site = body_page(small).parent.parent
    for path in [*site.glob("bodies/*.html"), *site.glob("documents/*.html")]:
        for told in (MASKED_SUM, "8,765.43", *HIDDEN):
            assert told not in text_of(path), (path.name, told)


def test_project_spending_is_not_summed_over_a_mask(small: SmallWarehouse) -> None:
    """Items add up to their class: with one of them masked the sum of the others is not drawn."""
    assert 'data-chart="functions"' not in text_of(body_page(small))
    small.connection.execute(
        "update budget_facts set status = 'printed', printed = '321.09', amount_yuan = 3210900 "
        "where status = 'masked'"
    )
    assert 'data-chart="functions"' in text_of(body_page(small))


def test_charts_carry_a_table_of_the_same_numbers(small: SmallWarehouse) -> None:
    _insert_document(small.connection, "d4", stage="final_accounts")
    small.connection.execute(
        "insert into three_public_expenses values ('d1',2026,'budget','department',90000,null,10000,50000,30000),"
        "('d4',2026,'final_accounts','department',70000,null,null,50000,20000)"
    )
    page = body_page(small)
    (found,) = re.findall(
        r'<script type="application/json" id="chart-three-public">(.*?)</script>', text_of(page)
    )
    option = json.loads(found)
    assert [s["data"] for s in option["series"]] == [[1, None], [5, 5], [3, 2]]
    assert re.search(
        r"2026 部门决算</th><td class=\"figure\">—</td><td class=\"figure\">5</td>", text_of(page)
    )
    assert any((a.get("src") or "").endswith("static/charts.js") for a in _Page(page).of("script"))


def test_a_page_with_nothing_to_draw_loads_no_chart_library(small: SmallWarehouse) -> None:
    text = text_of(body_page(small, "d3"))
    assert "charts.js" not in text and "<figure" not in text


def test_figures_of_the_prose_show_the_cell_they_are_tied_to(small: SmallWarehouse) -> None:
    text = text_of(body_page(small))
    assert '<b class="tied">1,234.56</b>' in text and '<b class="loose">7.5</b>' in text
    assert re.search(r'1,234.56 → <a href="#c-c1">1,234.56</a>（收支总表 第 1 页）', text)


def test_the_history_tells_first_seen_found_decided_and_replied(small: SmallWarehouse) -> None:
    moment = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    small.connection.execute(
        "insert into dispositions values ('f1', ?, '审计员甲', 'confirmed', '已与单位核实', null), "
        "('f1', ?, '某局', 'replied', ?, null)",
        [moment, moment + timedelta(hours=1), HOSTILE],
    )
    text = text_of(body_page(small))
    events = re.findall(r'<li><span class="when">.*?</span>\s*<span>(.*?)[：\s<]', text)
    assert events == ["首次见到文件", "首次发现疑点", "属实", "单位答复"]
    assert "已与单位核实" in text


def test_a_closed_finding_leaves_the_open_ones_and_its_marks(small: SmallWarehouse) -> None:
    small.connection.execute("update findings set life = 'resolved' where finding_id = 'f1'")
    text = text_of(body_page(small))
    assert "已消除或已豁免 1 条" in text and "1 条未结" in text
    assert '<a href="../findings/f1.html" title' not in text


def test_scores_trace_each_part_to_rules_and_findings(small: SmallWarehouse) -> None:
    assert "公开情况得分" not in text_of(body_page(small))
    small.connection.execute(
        "create table score_parts as select '示例市某局' as body_name, '010101' as division_code, "
        "2026::bigint as budget_year, 'department' as level, 'budget' as stage, 'truthfulness' as dimension, "
        "'T01' as part_id, '收支平衡' as statement, 1.5::decimal(8,2) as points, "
        "3::decimal(8,2) as points_possible, 'partly' as outcome, '核对 2 处，1 处不符' as reason, "
        "1::bigint as results_passed, 1::bigint as results_failed, 0::bigint as results_unknown, "
        "['A01'] as rule_ids, ['i1'] as failed_instance_ids, 1 as ordinal"
    )
    text = text_of(body_page(small))
    assert "真实性" in text and "1.5 / 3" in text and "核对 2 处，1 处不符" in text
    assert "../rules.html#A01" in text and re.search(
        r'<a href="../findings/f1.html">收入总计', text
    )


def test_hostile_cells_and_sentences_stay_text(small: SmallWarehouse) -> None:
    small.connection.execute("update cells set text = ? where cell_id = 'c6'", [HOSTILE])
    small.connection.execute("update narrative_amounts set sentence = ?", [f"{HOSTILE}1,234.56"])
    small.connection.execute("update document_tables set title = ?, note = ?", [HOSTILE, HOSTILE])
    page = body_page(small)
    assert HOSTILE not in text_of(page)
    for script in _Page(page).of("script"):
        assert script.get("src") or script.get("type") == "application/json"


def test_a_quiet_night_writes_no_body_page_and_reads_no_cells(
    small: SmallWarehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = body_page(small)
    _next_night(small)
    monkeypatch.setattr(
        "gouji.reporting.read_body_contents.read_contents",
        lambda *_: pytest.fail("the cells of an unchanged body were read"),
    )
    after = body_page(small, run=NEXT)
    assert after.stat().st_ino == before.stat().st_ino
    assert counts_of(after.parent.parent).written == 0


@pytest.mark.parametrize(
    "change",
    [
        "update findings set arithmetic = '另一道算式' where finding_id = 'f1'",
        "insert into dispositions values ('f1', '2026-11-22', '甲', 'confirmed', '属实', null)",
        "update rule_results set reason = 'unreadable' where instance_id = 'q1'",
        "update cells set text = '看得懂' where cell_id = 'c18'",
        "update documents set is_current = false where document_id = 'd1'",
    ],
)
def test_what_a_page_shows_writes_it_again_when_it_changes(
    small: SmallWarehouse, change: str
) -> None:
    before = body_page(small)
    _next_night(small)
    small.connection.execute(change)
    assert body_page(small, run=NEXT).stat().st_ino != before.stat().st_ino


def test_many_bodies_are_read_together(
    small: SmallWarehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real: Callable[..., object] = read_body_contents.read_contents

    def counting(connection: object, ids: list[str]) -> object:
        asked.append(len(ids))
        return real(connection, ids)

    monkeypatch.setattr(read_body_contents, "read_contents", counting)
    for number in range(20):
        _insert_document(small.connection, f"n{number:02d}", year=2000 + number)
    body_page(small)
    assert sum(asked) == 23 and len(asked) <= 6


def test_the_page_of_a_document_says_what_it_is_and_leads_to_its_body(
    small: SmallWarehouse,
) -> None:
    page = body_page(small)
    text = text_of(page.parent.parent / "documents" / "d1.html")
    assert f"../bodies/{page.name}" in text and "封面" in text and "2 条未结的疑点" in text
    assert "第 2 页没有文字层" in text and "数字被遮盖：1 项" in text


def test_the_page_of_a_finding_leads_to_the_page_of_its_body(small: SmallWarehouse) -> None:
    page = body_page(small)
    finding = page.parent.parent / "findings" / "f1.html"
    assert f'<a href="../bodies/{page.name}">示例市某局 2026 年</a>' in text_of(finding)


def _groups(small: SmallWarehouse) -> list[list[str]]:
    bodies = bodies_of(read_documents(small.connection))
    return sorted(sorted(d.document_id for d in b.documents) for b in bodies)


def _next_night(small: SmallWarehouse) -> None:
    """A run in which nothing happened but its own row."""
    small.connection.execute(
        "insert into runs by name select * replace (? as run_id, started_at + interval 1 day as started_at, "
        "finished_at + interval 1 day as finished_at, 0 as findings_new) from runs where run_id = ?",
        [NEXT, RUN],
    )
    small.connection.execute("update findings set life = 'open', last_run = ?", [NEXT])
    small.connection.execute(
        "insert into finding_history select finding_id, ?, 'open', severity from finding_history",
        [NEXT],
    )


def _insert_document(
    connection: duckdb.DuckDBPyConnection, key: str, *, stage: str = "budget", year: int = 2026
) -> None:
    connection.execute(
        "insert into documents by name select * replace (? as document_id, ? as stage, ? as budget_year, "
        "null as body_code) from documents where document_id = 'd1'",
        [key, stage, year],
    )


def _insert_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """An expenditure summary with a merged head, a dash, a blank and a mask; a rejected table; two spoken figures."""
    connection.execute(
        "update documents set level = 'department', first_seen_at = '2026-11-20 10:00:00+00', "
        "warnings = ['第 2 页没有文字层']"
    )
    connection.execute(
        "insert into document_tables (table_id, document_id, ordinal, table_kind, title, page_first, page_last, "
        "amount_unit, status, reason) values "
        "('t2','d1',2,'expenditure_summary','支出总表',1,1,'万元','read',null),"
        "('t3','d1',3,'other','奇怪的表',2,2,null,'rejected','没有版式认得这个表名')"
    )
    cells = [
        ("c5", "t2", "科目", 0, 0, 2, 1), ("c6", "t2", "支出", 0, 1, 1, 2),
        ("c7", "t2", "基本支出", 1, 1, 1, 1), ("c8", "t2", "项目支出", 1, 2, 1, 1),
        ("c9", "t2", "2010101", 2, 0, 1, 1), ("c10", "t2", "—", 2, 1, 1, 1), ("c11", "t2", "**", 2, 2, 1, 1),
        ("c12", "t2", "2010102", 3, 0, 1, 1), ("c13", "t2", "", 3, 1, 1, 1), ("c14", "t2", "100.00", 3, 2, 1, 1),
        ("c15", "t2", "合计", 4, 0, 1, 1), ("c16", "t2", "5.00", 4, 1, 1, 1), ("c17", "t2", "421.09", 4, 2, 1, 1),
        ("c18", "t3", "看不懂", 0, 0, 1, 1),
    ]  # fmt: skip
    connection.executemany(
        "insert into cells (cell_id, document_id, table_id, text, row_index, column_index, row_span, column_span, "
        "page) values (?, 'd1', ?, ?, ?, ?, ?, ?, 1)",
        [(key, table, text, *place) for key, table, text, *place in cells],
    )
    connection.execute(
        "update cells set row_index = case cell_id when 'c1' then 1 when 'c2' then 2 end, column_index = 1 "
        "where cell_id in ('c1', 'c2')"
    )
    summary, spending = "revenue_expenditure_summary", "expenditure_summary"
    basic, project = "basic_expenditure", "project_expenditure"
    facts = [
        ("c1", "t1", summary, "total_revenue", "budget", None, "1,234.56", "printed", 12345600),
        ("c2", "t1", summary, "total_expenditure", "budget", None, "1,200.56", "printed", 12005600),
        ("c10", "t2", spending, "function", basic, "2010101", "—", "dash", None),
        ("c11", "t2", spending, "function", project, "2010101", "**", "masked", None),
        ("c13", "t2", spending, "function", basic, "2010102", "", "blank", None),
        ("c14", "t2", spending, "function", project, "2010102", "100.00", "printed", 1000000),
        ("c16", "t2", spending, "total", basic, None, "5.00", "printed", 50000),
        ("c17", "t2", spending, "total", project, None, "421.09", "printed", 4210900),
    ]  # fmt: skip
    connection.executemany(
        "insert into budget_facts (cell_id, document_id, table_id, table_kind, line_item, measure, code, code_scheme, "
        "code_level, printed, status, amount_yuan, amount_unit, page) "
        "values (?, 'd1', ?, ?, ?, ?, ?, 'function', 3, ?, ?, ?, '万元', 1)",
        facts,
    )
    sentence = "2026年收入总计1,234.56万元，增长7.5%。"
    connection.executemany(
        "insert into narrative_amounts (narrative_id, cell_id, document_id, page, char_start, sentence, printed, unit, "
        "tie_status, tied_cell_ids) values (?, ?, 'd1', 3, ?, ?, ?, ?, ?, ?)",
        [
            ("n1", "p1", 9, sentence, "1,234.56", "万元", "tied", ["c1"]),
            ("n2", "p2", 22, sentence, "7.5", "%", "no_counterpart", []),
        ],
    )
