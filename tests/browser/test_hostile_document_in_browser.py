"""A document full of markup, opened in a real browser: it stays text on every page."""

from pathlib import Path

import pytest

from browser.printed import text_under
from browser.watched import OpenPage
from gouji.readers.page_image import render_page
from gouji.reporting.site import build_site
from reporting.small_warehouse import HOSTILE, RUN, SmallWarehouse, make_warehouse

MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script></script>${alert(3)}'


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallWarehouse:
    made = make_warehouse(tmp_path_factory.mktemp("hostile"))
    made.connection.execute("update documents set body_name = ? where document_id = 'd2'", [MARKUP])
    made.connection.execute(
        "update findings set statement = ?, subject = ?, arithmetic = ? where finding_id = 'f2'",
        [MARKUP, MARKUP, MARKUP],
    )
    made.connection.execute("update internal.identity_terms set label = ?", [MARKUP])
    return made


@pytest.fixture(scope="module")
def site(small: SmallWarehouse) -> Path:
    return build_site(small.connection, small.warehouse, RUN, small.raw, render_page).parent


def test_markup_of_documents_runs_on_no_page(site: Path, open_page: OpenPage) -> None:
    watched = open_page()
    for path in sorted(site.rglob("*.html")):
        watched.open(path)
        if path.parent == site:  # lists take their data after the first paint
            watched.page.wait_for_load_state("networkidle")
        assert watched.page.locator("img[onerror], [src=x]").count() == 0, path.name
        assert watched.page.locator("script:not([src]):not([type='application/json'])").count() == 0


def test_markup_of_documents_is_read_as_text(site: Path, open_page: OpenPage) -> None:
    watched = open_page()
    watched.open(site / "findings" / "f2.html")
    text = watched.page.locator("main").inner_text()
    assert MARKUP in text and HOSTILE in text
    watched.open(site / "findings.html")
    watched.page.get_by_label("搜索", exact=True).fill("onerror")
    watched.page.wait_for_timeout(400)
    assert MARKUP in watched.page.locator("main").inner_text()


def test_a_term_leads_to_a_box_that_encloses_the_printed_number(
    small: SmallWarehouse, site: Path, open_page: OpenPage
) -> None:
    watched = open_page()
    watched.open(site / "findings" / "f1.html")
    page = watched.page
    page.locator(".equation a.ref").first.click()
    box = page.locator("#cell-1")
    assert box.evaluate("one => one === document.activeElement")
    rectangle, picture = box.bounding_box(), page.locator(".sheet img").bounding_box()
    assert rectangle and picture
    printed = text_under(small.raw / "示例市某局预算.pdf", 1, rectangle, picture)
    assert printed == page.locator(".equation .printed").first.inner_text() == "1,234.56"


def test_without_script_the_anchors_lead_there_too(site: Path, open_page: OpenPage) -> None:
    watched = open_page(with_scripts=False)
    watched.open(site / "findings" / "f1.html")
    watched.page.locator(".equation a.ref").first.click()
    assert watched.page.url.endswith("#cell-1")
    assert watched.page.locator("#cell-1:target").count() == 1
    assert watched.page.locator("button:visible").count() == 0
