"""What a renderer gives: the bytes and where each thing came to stand."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """places: (index of the item in the document, row within it) -> PDF page or text line, 1-based."""

    data: bytes
    places: Mapping[tuple[int, int], int]

    def place(self, item: int, row: int) -> int:
        """Where the row stands, or the item's first line where rows have no place of their own."""
        return self.places.get((item, row), self.places.get((item, 0), 1))


class TextWriter:
    """Collects text and knows its current 1-based line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._line = 1
        self.places: dict[tuple[int, int], int] = {}

    def mark(self, item: int, row: int) -> None:
        self.places[(item, row)] = self._line

    def add(self, text: str) -> None:
        self._parts.append(text)
        self._line += text.count("\n")

    def close_page(self) -> None:
        """The last text of a page is followed by one line feed, not by an empty line."""
        last = self._parts.pop()
        kept = last.rstrip("\n") + "\n"
        self._line -= last.count("\n") - kept.count("\n")
        self._parts.append(kept)

    def finish(self) -> Rendered:
        return Rendered("".join(self._parts).encode("utf-8"), self.places)
