"""The report of the samples as an auditor uses it: from the mail or the overview to the boxed figure."""

import email
import re
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.printed import text_under
from browser.watched import OpenPage, Watched
from night.nights import Night

if TYPE_CHECKING:
    from playwright.sync_api import Locator

WIDTHS = (1440, 390)


@pytest.fixture(scope="module")
def site(first_night: Night) -> Path:
    return next(p.parent for p in first_night.warehouse.glob("reports/2*/index.html"))


@pytest.fixture(scope="module")
def page_kinds(site: Path) -> list[Path]:
    """Every page at the top, and one of each folder: the longest, which has most to go wrong."""
    folders = sorted({p.parent for p in site.rglob("*.html")} - {site})
    longest = [max(f.glob("*.html"), key=lambda p: p.stat().st_size) for f in folders]
    return [*sorted(site.glob("*.html")), *longest]


def is_in_view(watched: Watched, one: "Locator") -> bool:
    box = one.bounding_box()
    height = watched.page.evaluate("innerHeight")
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height


def finding_on_a_page(first_night: Night) -> tuple[str, str]:
    """A finding of a PDF with a figure on a page, and what its statement begins with."""
    ((finding_id, statement),) = first_night.rows(
        "select findings.finding_id, left(findings.statement, 12) from main.findings "
        "inner join main.documents using (document_id) where media_type = 'application/pdf' "
        "and findings.cell_ids <> [] order by severity = 'error' desc, finding_id limit 1"
    )
    return finding_id, statement


def test_from_the_overview_over_a_filtered_list_to_the_boxed_figure(
    first_night: Night, site: Path, open_page: OpenPage
) -> None:
    finding_id, statement = finding_on_a_page(first_night)
    watched = open_page()
    page = watched.page
    watched.open(site / "index.html")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="疑点").click()
    rows = page.locator("table.findings tbody tr")
    before = rows.count()
    page.get_by_label("搜索", exact=True).fill(finding_id[:12])
    page.wait_for_function(
        "n => document.querySelectorAll('table.findings tbody tr').length < n", arg=before
    )
    rows.first.get_by_role("link").first.click()
    assert page.locator("h1").inner_text().startswith(statement)
    assert_terms_lead_to_their_boxes(first_night, watched)


def assert_terms_lead_to_their_boxes(first_night: Night, watched: Watched) -> None:
    """Each term of the first identity: its box comes into view, takes the focus and encloses what is printed."""
    page = watched.page
    source = first_night.raw / page.locator("ul.paths li").first.inner_text()
    for number in range(page.locator("article.identity").first.locator(".equation a.ref").count()):
        term = page.locator(".equation a.ref").nth(number)
        printed = term.locator(".printed").inner_text()
        term.click()
        box = page.locator(page.evaluate("location.hash"))
        assert box.evaluate("one => one === document.activeElement")
        assert is_in_view(watched, box)
        figure = box.locator("xpath=ancestor::figure")
        on_page = re.search(r"第 (\d+) 页", figure.locator("figcaption").inner_text())
        rectangle, picture = box.bounding_box(), figure.locator("img").bounding_box()
        assert on_page and rectangle and picture
        found = text_under(source, int(on_page[1]), rectangle, picture)
        assert found == ("" if printed == "空白" else printed)
        page.keyboard.press("Escape")
        page.wait_for_function("() => !location.hash")
        assert term.evaluate("one => one === document.activeElement")


def test_a_link_of_the_mail_leads_to_a_boxed_figure_in_two_clicks(
    first_night: Night, open_page: OpenPage
) -> None:
    (path,) = first_night.warehouse.glob("outbox/*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("html",))
    assert body is not None
    links = re.findall(r'href="(file://[^"]*/findings/[^"]+)"', body.get_content())
    assert links
    watched = open_page(390)
    for link in links[:3]:
        watched.page.goto(link)  # the first click
        watched.page.locator("a.ref").first.click()
        place = watched.page.locator(watched.page.evaluate("location.hash"))
        assert place.is_visible()
        assert is_in_view(watched, place)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen_and_every_picture_is_told_in_words(
    page_kinds: list[Path], open_page: OpenPage, width: int
) -> None:
    watched = open_page(width)
    for path in page_kinds:
        watched.open(path)
        page = watched.page
        # Below the first screen a page may settle later; its width is settled at once.
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
        assert page.locator("img:not([alt]), img[alt='']").count() == 0, path.name
        assert page.locator("h1").count() == 1, path.name
        assert page.title(), path.name


def test_the_keyboard_reaches_the_text_the_filters_and_the_list(
    site: Path, open_page: OpenPage
) -> None:
    watched = open_page()
    page = watched.page
    watched.open(site / "findings.html")
    page.keyboard.press("Tab")
    assert page.locator("a.skip").evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    wanted = {"input": False, "link": False}
    for _ in range(60):
        wanted["input"] |= page.evaluate(
            "document.activeElement.matches('form input, form select')"
        )
        wanted["link"] |= page.evaluate("document.activeElement.matches('table.findings a')")
        if all(wanted.values()):
            break
        page.keyboard.press("Tab")
    assert all(wanted.values()), wanted


def test_a_second_click_on_the_same_term_leads_there_again(
    first_night: Night, site: Path, open_page: OpenPage
) -> None:
    finding_id, _ = finding_on_a_page(first_night)
    watched = open_page()
    watched.open(site / "findings" / f"{finding_id}.html")
    term = watched.page.locator(".equation a.ref").first
    for _ in range(2):
        term.click()
        place = watched.page.locator(watched.page.evaluate("location.hash"))
        assert is_in_view(watched, place)
        watched.page.mouse.wheel(0, -5000)
