"""The watch over pages itself: whatever a report must not do is noticed."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("markup", "noticed"),
    [
        ("<script>alert('x')</script>", "dialog: x"),
        ("<script>console.error('oh')</script>", "console: oh"),
        ("<script>throw new Error('broken')</script>", "error: broken"),
        ("<img src='http://127.0.0.1:9/x.png' alt='x'>", "request: http://127.0.0.1:9/x.png"),
        ("<script src='gone.js'></script>", "not loaded: "),
        ("<p>quiet</p>", None),
    ],
)
def test_what_a_report_must_not_do_is_noticed(
    browser: "Browser", tmp_path: Path, markup: str, noticed: str | None
) -> None:
    (tmp_path / "page.html").write_text(f"<!doctype html><title>x</title>{markup}")
    context = browser.new_context()
    watched = Watched(context.new_page())
    watched.open(tmp_path / "page.html")
    context.close()
    told = "\n".join(watched.complaints)
    assert noticed in told if noticed else told == ""
