"""The long lists as people use them: search, filters, sorting, pages, and an address that keeps all of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.many_findings import RUN, publish_many
from browser.watched import OpenPage, Watched
from gouji.readers.sandbox import Failure
from gouji.reporting.site import build_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCUMENTS, FINDINGS = 30, 120


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists")
    with publish_many(folder / "warehouse", DOCUMENTS, FINDINGS) as connection:
        return build_site(
            connection, folder / "warehouse", RUN, folder, lambda *_: Failure("", "")
        ).parent


def opened(open_page: OpenPage, path: Path, address: str = "", width: int = 1440) -> Watched:
    watched: Watched = open_page(width)
    watched.open(path, address)
    drawn(watched.page)
    return watched


def drawn(page: "Page") -> None:
    page.wait_for_function("() => document.documentElement.dataset.list === 'drawn'")


def told(page: "Page", words: str) -> None:
    """The live region says so."""
    page.wait_for_function(
        "words => document.querySelector('[role=status]').textContent.includes(words)", arg=words
    )


def only_tagged(page: "Page", label: str) -> None:
    """Wait until the list shows rows of this severity and no others: a filter draws after it was set."""
    page.wait_for_function(
        """label => {
            const tags = [...document.querySelectorAll('table.list tbody .tag')];
            return tags.length > 0 && tags.every(tag => tag.innerText === label);
        }""",
        arg=label,
    )


def titles(page: "Page") -> list[str]:
    return page.locator("table.list tbody th a").all_inner_texts()


def test_filters_narrow_the_list_are_announced_and_stand_in_the_address(
    site: Path, open_page: OpenPage
) -> None:
    page = opened(open_page, site / "findings.html").page
    told(page, f"共 {FINDINGS} 条")
    page.get_by_role("combobox", name="规则").select_option("C")
    page.get_by_role("checkbox", name="错误").check()
    only_tagged(page, "错误")
    told(page, "筛得")
    assert page.locator("table.list tbody tr").count() < 50
    address = page.evaluate("location.hash")
    assert "rule=C" in address and "severity=error" in address

    kept = opened(open_page, site / "findings.html", address).page
    assert titles(kept) == titles(page)
    assert kept.get_by_role("combobox", name="规则").input_value() == "C"
    kept.get_by_role("button", name="清除筛选").click()
    told(kept, f"共 {FINDINGS} 条")
    assert kept.evaluate("location.hash") == ""


def test_words_are_searched_in_all_rows_not_only_in_those_of_the_page(
    site: Path, open_page: OpenPage
) -> None:
    page = opened(open_page, site / "findings.html").page
    page.wait_for_function("() => document.querySelector('#body-names option')")
    body = page.locator("#body-names option").last.get_attribute("value") or ""
    page.get_by_label("搜索", exact=True).fill(f"{body} 2025")
    told(page, "筛得")
    found = page.locator("table.list tbody td:nth-child(3)").all_inner_texts()
    assert found and all(body in text and "2025 年" in text for text in found)


def test_a_heading_sorts_by_the_keyboard_and_says_so(site: Path, open_page: OpenPage) -> None:
    page = opened(open_page, site / "findings.html").page
    heading = page.locator("table.list thead th").nth(3)
    heading.locator("[tabindex]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.includes('sort=3-desc')")
    assert heading.get_attribute("aria-sort") == "descending"
    again = opened(open_page, site / "findings.html", "#sort=3-asc&rows=25&page=2").page
    assert again.locator("table.list thead th").nth(3).get_attribute("aria-sort") == "ascending"
    told(again, "第 2 / 5 页")


def test_a_link_of_another_page_filters_a_list_that_is_open(
    site: Path, open_page: OpenPage
) -> None:
    page = opened(open_page, site / "findings.html").page
    page.evaluate("location.hash = '#severity=hint'")
    only_tagged(page, "提示")
    told(page, "筛得")


@pytest.mark.parametrize("name", ["findings", "documents", "bodies"])
def test_rows_drawn_by_the_script_are_those_of_the_page(
    site: Path, open_page: OpenPage, name: str
) -> None:
    still: Watched = open_page(with_scripts=False)
    still.open(site / f"{name}.html")
    lively = opened(open_page, site / f"{name}.html").page
    for part in ("th a", "td", "th .sub"):
        cells = f"table.list tbody tr {part}"
        assert (
            still.page.locator(cells).all_text_contents()
            == lively.locator(cells).all_text_contents()
        )


def test_without_a_script_the_filters_are_not_offered(site: Path, open_page: OpenPage) -> None:
    still: Watched = open_page(with_scripts=False)
    still.open(site / "findings.html")
    assert not still.page.locator("form.filters").is_visible()
    assert "浏览器未启用脚本" in still.page.locator("noscript").inner_text()


def test_charts_are_drawn_as_pictures_with_words_and_a_table(
    site: Path, open_page: OpenPage
) -> None:
    watched: Watched = open_page(390)
    watched.open(site / "index.html")
    page = watched.page
    page.wait_for_function("() => document.documentElement.dataset.charts === 'drawn'")
    for figure in page.locator("figure.chart").all():
        assert figure.locator("svg").count() == 1
        assert len(figure.locator(".canvas").get_attribute("aria-label") or "") > 20
        figure.locator("summary").click()
        assert figure.locator("table tbody tr").count() > 0
