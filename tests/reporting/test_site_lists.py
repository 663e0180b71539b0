"""The overview and the long lists: what they say, what they carry as data, how they stay small."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gouji.readers.page_image import render_page
from gouji.reporting.site import build_site
from gouji.reporting.site.chunks import ROWS_A_CHUNK, chunk_names, chunks
from reporting.small_warehouse import HOSTILE, MASKED_SUM, RUN, SmallWarehouse, make_warehouse

EARLIER = "20261119T180000Z-abcd1234"
_DATA = re.compile(r'gouji\.put\("[^"]+",(.*)\);\n', re.DOTALL)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallWarehouse:
    """Two runs; f1 is new, f2 changed, f3 waived, and f4, of an earlier run, resolved."""
    made = make_warehouse(tmp_path_factory.mktemp("lists"))
    made.connection.execute(
        "insert into runs by name select * replace (? as run_id, started_at - interval 1 day as started_at, "
        "'b4' as code_fingerprint, null as results_passed) from runs",
        [EARLIER],
    )
    made.connection.execute(
        "insert into findings by name select * replace ('f4' as finding_id, 'resolved' as life, [] as cell_ids, "
        "[] as instance_ids) from findings where finding_id = 'f1'"
    )
    made.connection.execute(
        "insert into finding_history values ('f2', ?, 'new', 'error'), ('f4', ?, 'new', 'error'), "
        "('f4', ?, 'resolved', 'error')",
        [EARLIER, EARLIER, RUN],
    )
    for finding, life in (("f2", "changed"), ("f3", "waived")):
        made.connection.execute(
            "update findings set life = ? where finding_id = ?", [life, finding]
        )
    return made


@pytest.fixture(scope="module")
def site(small: SmallWarehouse) -> Path:
    return build_site(small.connection, small.warehouse, RUN, small.raw, render_page).parent


def data(path: Path) -> Any:
    found = _DATA.fullmatch(path.read_text(encoding="utf-8"))
    assert found, path.name
    return json.loads(found[1])


def rows(path: Path) -> list[list[Any]]:
    """The rows of a chunk with their texts put back."""
    chunk = data(path)
    return [
        [
            chunk["texts"][value] if is_text else value
            for value, is_text in zip(row, chunk["is_text"], strict=True)
        ]
        for row in chunk["rows"]
    ]


def test_overview_tells_what_changed_since_the_last_run_with_links(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    changes = text[text.index('id="changes"') : text.index('id="findings"')]
    for life, finding in (("新发现", "f1"), ("有变化", "f2"), ("已消除", "f4"), ("已豁免", "f3")):
        part = changes[changes.index(f"<h3>{life}") :]
        assert part.index(f"findings/{finding}.html") < part.index("</div>"), life


def test_what_was_waived_before_is_no_change(small: SmallWarehouse, site: Path) -> None:
    connection, values = small.connection, ["f3", EARLIER]
    connection.execute("insert into finding_history values (?, ?, 'waived', 'error')", values)
    index = build_site(connection, small.warehouse, RUN, small.raw, render_page)
    text = index.read_text(encoding="utf-8")
    connection.execute("delete from finding_history where finding_id = ? and run_id = ?", values)
    changes = text[text.index('id="changes"') : text.index('id="findings"')]
    assert "findings/f3.html" not in changes and "豁免中共 1 条" in changes


def test_overview_shows_the_trend_with_its_numbers_in_a_table(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    option = json.loads(text.split('id="chart-trend">')[1].split("</script>")[0])
    assert [s["data"] for s in option["series"][:3]] == [[2, 3], [0, 0], [0, 0]]
    table = text.split('data-chart="trend"')[1].split("</table>")[0]
    assert "读取的文件" in table and table.count('scope="row"') == 2
    assert "<td>—</td>" in table.replace(' class="figure"', "") and "4,700" in table  # counted, and not yet
    assert "规则与程序改动 1 次" in text


def test_every_chart_has_its_numbers_in_a_table(site: Path) -> None:
    for path in site.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        for figure in text.split('<figure class="chart"')[1:]:
            body = figure.split("</figure>")[0]
            assert "<table>" in body and 'scope="row"' in body and "<summary>数据表" in body


def test_overview_of_a_first_run_says_that_there_is_nothing_to_compare(tmp_path: Path) -> None:
    made = make_warehouse(tmp_path)
    index = build_site(made.connection, made.warehouse, RUN, made.raw, render_page)
    text = index.read_text(encoding="utf-8")
    assert "首次运行" in text and "目前只有这一次运行" in text


def test_findings_list_carries_every_finding_with_what_it_is_filtered_by(site: Path) -> None:
    found = {row[0]: row for row in rows(site / "data" / "findings-0.js")}
    assert found.keys() == {"f1", "f2", "f3", "f4"}
    assert found["f1"][1:4] == ["error", "disclosure", "new"]
    assert found["f1"][9:11] == ["A01", "revenue_expenditure_summary"]
    assert found["f2"][10] == "prose"
    assert found["f1"][6:9] == ["示例市某局", "2026 年预算", 2026]


def test_first_rows_stand_in_the_page_without_a_script(site: Path) -> None:
    text = (site / "findings.html").read_text(encoding="utf-8")
    assert "findings/f1.html" in text and "findings/f2.html" in text
    assert "findings/f4.html" not in text  # what is closed is asked for
    assert "2 条未了结，另有已消除 1 条、已豁免 1 条" in text


def test_bodies_stand_one_a_row_and_year(site: Path) -> None:
    found = rows(site / "data" / "bodies-0.js")
    assert [(row[1], row[2], row[8]) for row in found if row[1] == "示例市某局"] == [
        ("示例市某局", 2026, 1)
    ]
    assert len(found) == 2  # the document that names no body is not among them


def test_rules_lead_to_their_findings(site: Path) -> None:
    text = (site / "rules.html").read_text(encoding="utf-8")
    assert 'href="findings.html#rule=A01"' in text and "#rule=A02" not in text


def test_every_row_of_a_list_leads_to_a_page_that_is_there(site: Path) -> None:
    for name, folder in (
        ("findings", "findings/{}.html"),
        ("documents", "documents/{}.html"),
        ("bodies", "{}"),
    ):
        found = rows(site / "data" / f"{name}-0.js")
        assert found
        for row in found:
            assert (site / folder.format(row[0])).is_file(), (name, row[0])


def test_data_hold_hostile_texts_as_texts_and_no_masked_value(site: Path) -> None:
    for path in (site / "data").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "<" not in text and MASKED_SUM not in text and "8,765.43" not in text, path.name
    hostile = next(row for row in rows(site / "data" / "findings-0.js") if row[0] == "f2")
    assert any(HOSTILE.split("=")[0] in str(value) for value in hostile)


def test_lists_are_cut_into_chunks_that_repeat_no_text() -> None:
    many = [[str(n % 7), n, "same"] for n in range(ROWS_A_CHUNK * 2 + 1)]
    made = list(chunks("x", many))
    assert [script.name for script in made] == chunk_names("x", len(many))
    assert [len(script.data["rows"]) for script in made] == [ROWS_A_CHUNK, ROWS_A_CHUNK, 1]
    assert len(made[0].data["texts"]) == 8
    assert chunk_names("x", 0) == []
