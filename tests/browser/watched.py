"""A page of a real browser, and everything it did that a report must not do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

# What a page from the file system may ask for.
OWN = ("file:", "data:", "blob:", "about:")


@dataclass  # without slots: Playwright keeps its own notes on an object whose methods it calls
class Watched:
    page: "Page"
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._on_dialog)
        self.page.on("request", self._on_request)
        self.page.on("requestfailed", self._on_failure)

    def open(self, path: Path, anchor: str = "") -> None:
        self.page.goto(path.as_uri() + anchor)

    def _on_console(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _on_dialog(self, dialog: "Dialog") -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_failure(self, request: "Request") -> None:
        # What is still loading when a person goes on to the next page is given up.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"not loaded: {request.url}: {request.failure}")

    def _on_request(self, request: "Request") -> None:
        if not request.url.startswith(OWN):
            self.complaints.append(f"request: {request.url}")


OpenPage = Callable[..., Watched]
