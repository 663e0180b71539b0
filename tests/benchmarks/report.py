"""Measure the report of thousands of documents: `python -m benchmarks.report FOLDER [--documents 3000]` from tests/.

Prints, for each index page: its bytes with all that it names, the bytes asked for until its list is whole, and in
headless Chromium from the file system the median milliseconds to the first contentful paint, to DOMContentLoaded
and to the whole list being drawn. Then how many pages a second build writes.
"""

import argparse
import re
import statistics
import time
from pathlib import Path
from typing import Any

import duckdb
from playwright.sync_api import Browser, sync_playwright

from benchmarks.many_findings import NEXT_RUN, RUN, another_night, change_a_document, publish_many
from gouji.readers.page_image import render_page
from gouji.reporting.site import build_site
from gouji.reporting.site.store import counts_of

PAGES = ("index.html", "findings.html", "bodies.html", "documents.html", "rules.html")
_CHROMIUM = "/usr/bin/chromium"
_NAMED = re.compile(r'<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"')
# When the list and the charts were drawn, by the page's own clock.
_WATCH = """
    window.drawn = {};
    new MutationObserver(() => {
        for (const what of ["list", "charts"])
            if (document.documentElement.dataset[what] && !window.drawn[what]) window.drawn[what] = performance.now();
    }).observe(document, { attributes: true, subtree: true });
"""
_TIMES = """() => ({
    fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
    ...window.drawn,
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--findings", type=int, default=25_000)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    warehouse = given.folder.resolve() / "warehouse"
    connection = publish_many(warehouse, given.documents, given.findings)
    site = _built(connection, warehouse, RUN)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        print(
            f"{'page':16} {'KB named':>9} {'KB in all':>9} {'FCP ms':>7} {'ready':>7} {'drawn':>7}"
        )
        for name in PAGES:
            print(_measured(browser, site / name, given.times))
        browser.close()
    another_night(connection, NEXT_RUN)
    _built(connection, warehouse, NEXT_RUN)
    print(f"one document with {change_a_document(connection)} findings changed:")
    _built(connection, warehouse, NEXT_RUN)


def _built(connection: duckdb.DuckDBPyConnection, warehouse: Path, run_id: str) -> Path:
    raw = warehouse.parent / "raw"
    raw.mkdir(exist_ok=True)
    started = time.monotonic()
    site = build_site(connection, warehouse, run_id, raw, render_page).parent
    seconds = time.monotonic() - started
    counts = counts_of(site)
    print(
        f"{run_id}: {counts.written} pages written, {counts.linked} linked, "
        f"{counts.overview} overview files, {seconds:.1f} s"
    )
    return site


def _measured(browser: Browser, page: Path, times: int) -> str:
    runs = [_opened(browser, page) for _ in range(times)]
    median = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    drawn = median.get("list", median.get("charts", float("nan")))
    return (
        f"{page.name:16} {_bytes_named(page) / 1000:9.0f} {median['bytes'] / 1000:9.0f} "
        f"{median['fcp']:7.0f} {median['ready']:7.0f} {drawn:7.0f}"
    )


def _opened(browser: Browser, path: Path) -> dict[str, Any]:
    """One opening in a fresh profile, until list and charts are drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(_WATCH)
    page = context.new_page()
    asked: list[Path] = []
    page.on("requestfinished", lambda request: asked.append(Path(request.url.partition("://")[2])))
    page.goto(path.as_uri())
    html = path.read_text(encoding="utf-8")
    wanted = {
        "fcp",
        *(k for k, mark in (("list", "data-list="), ("charts", "data-chart=")) if mark in html),
    }
    # The page forbids eval, so that nothing can wait inside it.
    for _ in range(300):
        times: dict[str, Any] = page.evaluate(_TIMES)
        if wanted <= times.keys():
            break
        page.wait_for_timeout(100)
    context.close()
    return {**times, "bytes": sum(p.stat().st_size for p in asked if p.is_file())}


def _bytes_named(page: Path) -> int:
    """The page and every file that it names itself: what a browser loads at once."""
    named = _NAMED.findall(page.read_text(encoding="utf-8"))
    files = {page, *((page.parent / name).resolve() for name in named)}
    return sum(file.stat().st_size for file in files)


if __name__ == "__main__":
    main()
