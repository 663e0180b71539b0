"""The static report: what it shows, where it puts the boxes, what it never shows."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gouji.readers.page_image import render_page
from gouji.readers.sandbox import Failure
from gouji.reporting.site import build_site, prune_reports
from reporting.small_warehouse import (
    BOX,
    HOSTILE,
    MASKED_SUM,
    PAGE,
    RUN,
    SmallWarehouse,
    make_warehouse,
)


@pytest.fixture
def small(tmp_path: Path) -> SmallWarehouse:
    return make_warehouse(tmp_path)


@pytest.fixture
def site(small: SmallWarehouse) -> Path:
    return build_site(small.connection, small.warehouse, RUN, small.raw, render_page).parent


class _Page(HTMLParser):
    """What a browser would see: elements with their attributes."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_document_and_every_finding_has_its_page(site: Path) -> None:
    assert {p.stem for p in (site / "documents").iterdir()} == {"d1", "d2", "d3"}
    assert {p.stem for p in (site / "findings").iterdir()} == {"f1", "f2", "f3"}


def test_overview_says_what_was_checked_and_what_could_not_be(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    for wanted in ("3 条疑点", "数字被遮盖", "金额单位不明", "没有文字层（扫描件）", "部分读取"):
        assert wanted in text


def test_boxes_stand_where_the_cell_is_printed(site: Path) -> None:
    (box, _) = [
        s
        for s in _Page(site / "findings" / "f1.html").of("span")
        if "box" in (s.get("class") or "")
    ]
    left, top, width, height = map(float, re.findall(r":([\d.]+)%", box["style"] or ""))
    assert left == pytest.approx(BOX[0] / PAGE[0] * 100, abs=0.01)
    assert top == pytest.approx(BOX[1] / PAGE[1] * 100, abs=0.01)
    assert width == pytest.approx((BOX[2] - BOX[0]) / PAGE[0] * 100, abs=0.01)
    assert height == pytest.approx((BOX[3] - BOX[1]) / PAGE[1] * 100, abs=0.01)


def test_each_term_links_to_its_cell(site: Path) -> None:
    page = _Page(site / "findings" / "f1.html")
    ids = {a["id"] for _, a in page.elements if "id" in a}
    refs = [a["href"] or "" for a in page.of("a") if a.get("class") == "ref"]
    assert len(refs) >= 4
    assert all(ref.removeprefix("#") in ids for ref in refs)


def test_the_same_page_is_drawn_once_and_kept_for_the_next_night(small: SmallWarehouse) -> None:
    drawn: list[int] = []

    def counting(path: Path, page: int, scale: float) -> bytes:
        drawn.append(page)
        return render_page(path, page, scale)

    for _ in range(2):
        build_site(small.connection, small.warehouse, RUN, small.raw, counting)
    assert drawn == [1]


def test_a_page_that_cannot_be_drawn_is_told_and_the_report_goes_on(small: SmallWarehouse) -> None:
    index = build_site(
        small.connection, small.warehouse, RUN, small.raw, lambda *_: Failure("页面过大", "size")
    )
    assert "页面过大" in (index.parent / "findings" / "f1.html").read_text(encoding="utf-8")


def test_text_files_show_the_lines_around_with_the_characters_marked(site: Path) -> None:
    text = (site / "findings" / "f2.html").read_text(encoding="utf-8")
    assert re.search(r"<mark[^>]*><sup>1</sup>1,000.00</mark>", text)
    assert "公开表" in text and "尾行" in text


def test_hostile_texts_stay_texts(site: Path) -> None:
    for path in pages(site):
        page = _Page(path)
        # The site's own scripts come from files; none stands in the page itself.
        assert all(a.get("src") or a.get("type") == "application/json" for a in page.of("script"))
        assert not page.of("b") or path.parent.name == "findings", path.name
        assert not [
            a for _, attributes in page.elements for a in attributes if a.startswith("on")
        ], path.name
        assert HOSTILE not in path.read_text(encoding="utf-8"), path.name


def test_nothing_is_fetched_from_outside(site: Path) -> None:
    for path in pages(site):
        for _, attributes in _Page(path).elements:
            for name in ("src", "href", "action", "data"):
                assert not re.match(r"(?i)\s*(\w+:|//)", attributes.get(name) or ""), path.name
    for path in (site / "static").glob("*.css"):
        assert "url(" not in path.read_text(encoding="utf-8"), path.name


def test_links_lead_to_files_that_exist(site: Path) -> None:
    for path in pages(site):
        for attributes in _Page(path).of("a"):
            target = (attributes["href"] or "").split("#")[0]
            assert not target or (path.parent / target).resolve().is_file(), (path.name, target)


def test_a_finding_shows_its_suspect_with_event_and_value_and_why_the_document_is_in_doubt(
    site: Path,
) -> None:
    shown = [p.read_text(encoding="utf-8") for p in (site / "findings").iterdir()]
    (told,) = [text for text in shown if "数字颠倒" in text and "1,234.56" in text][:1]
    assert "只改这一个数，就能使上列关系全部相符" in told
    assert "可疑的数两种读法一致" in told


def test_what_a_mask_hides_is_shown_nowhere(site: Path) -> None:
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        assert MASKED_SUM not in text and "8,765.43" not in text, path.name
    assert "不予列示" in (site / "findings" / "f3.html").read_text(encoding="utf-8")


def test_tables_name_their_headers_and_pictures_their_content(site: Path) -> None:
    for path in pages(site):
        page = _Page(path)
        assert all(a.get("scope") in ("col", "row") for a in page.of("th")), path.name
        assert all(a.get("alt") for a in page.of("img")), path.name
        assert page.of("html")[0]["lang"] == "zh-Hans"
        assert [a for a in page.of("a") if a.get("href") == "#main"], path.name
        ids = [a["id"] for _, a in page.elements if "id" in a]
        assert len(ids) == len(set(ids)), path.name


def test_latest_leads_to_this_run_from_the_file_system(small: SmallWarehouse, site: Path) -> None:
    latest = small.warehouse / "reports" / "latest" / "index.html"
    (link,) = _Page(latest).of("a")
    assert (latest.parent / (link["href"] or "")).resolve() == (site / "index.html").resolve()


def test_a_changed_original_is_not_shown_as_evidence(small: SmallWarehouse) -> None:
    (small.raw / "示例市某局预算.pdf").write_bytes(b"something else")
    index = build_site(small.connection, small.warehouse, RUN, small.raw, render_page)
    text = (index.parent / "findings" / "f1.html").read_text(encoding="utf-8")
    assert "内容已变" in text and "<img" not in text


def test_a_path_out_of_the_raw_folder_is_not_opened(small: SmallWarehouse) -> None:
    (small.raw.parent / "outside.pdf").write_bytes((small.raw / "示例市某局预算.pdf").read_bytes())
    small.connection.execute(
        "update documents set source_paths = ['../outside.pdf'] where document_id = 'd1'"
    )
    index = build_site(small.connection, small.warehouse, RUN, small.raw, render_page)
    assert "<img" not in (index.parent / "findings" / "f1.html").read_text(encoding="utf-8")


def test_a_night_without_documents_does_not_look_green(tmp_path: Path) -> None:
    small = make_warehouse(tmp_path, with_findings=False)
    small.connection.execute("delete from documents")
    index = build_site(small.connection, small.warehouse, RUN, small.raw, render_page)
    assert "没有核对任何内容" in index.read_text(encoding="utf-8")


def test_only_the_newest_reports_are_kept(small: SmallWarehouse, site: Path) -> None:
    for name in ("20260101T0", "20260102T0"):
        (small.warehouse / "reports" / name).mkdir()
        (small.warehouse / "reports" / name / "index.html").write_text("")
    assert prune_reports(small.warehouse, keep=2) == 1
    kept = {p.name for p in (small.warehouse / "reports").iterdir()}
    assert kept == {"20260102T0", RUN, "latest"}
