"""Chromium for tests that look at the site as people do; without it they are skipped."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser.watched import OpenPage, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        # The tests may run as root, whose processes Chromium does not put into its sandbox.
        launched = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[OpenPage]:
    """A new page of a width; at the end no page of the test may have given cause for complaint."""
    opened: list[Watched] = []

    def open_one(width: int = 1440, *, with_scripts: bool = True) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=with_scripts
        )
        context.set_default_timeout(8000)
        opened.append(Watched(context.new_page()))
        return opened[-1]

    yield open_one
    complaints = [complaint for watched in opened for complaint in watched.complaints]
    for watched in opened:
        watched.page.context.close()
    assert complaints == []
