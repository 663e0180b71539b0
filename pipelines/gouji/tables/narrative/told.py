"""The figures that prose has named so far, by what they are of: here, in this section, in the document."""

from collections import Counter
from dataclasses import dataclass, field

from gouji.tables.narrative.spoken_lines import ALL_FUNDS, SpokenLine
from gouji.vocabulary import LineItem

CURRENT = ("final", "amount", "budget")
Key = SpokenLine | str
Figures = dict[tuple[Key, str], str]


@dataclass(slots=True)
class Told:
    """Ids of figures by what they are of and their measure. Changes while a document is walked through."""

    here: Figures = field(default_factory=dict)  # of this paragraph
    near: Figures = field(default_factory=dict)  # of this section, lines only
    known: Figures = field(default_factory=dict)  # of the document, lines only
    times: Counter[tuple[Key, str]] = field(default_factory=Counter)  # in this paragraph

    def begin_paragraph(self, is_new_section: bool) -> None:
        if is_new_section:
            self.near.clear()
        self.here.clear()
        self.times.clear()

    def remember(self, key: Key | None, measure: str, figure: str) -> None:
        if key is None:
            return
        self.here[key, measure] = figure
        self.times[key, measure] += 1
        if isinstance(key, SpokenLine):
            self.near[key, measure] = self.known[key, measure] = figure

    def current(self, key: Key | None) -> str | None:
        return self.find(key, CURRENT)

    def find(self, key: Key | None, measures: tuple[str, ...]) -> str | None:
        """The figure of a line: of this paragraph before any other of its section."""
        return _first(self.here, key, measures) or _first(self.near, key, measures)

    def whole(self, key: Key | None) -> str | None:
        return self.current(key) or _first(self.known, key, CURRENT)

    def spent(self, key: Key | None) -> str | None:
        """What was spent: told as 决算, or as the only amount that this paragraph tells of it."""
        final = _first(self.here, key, ("final",))
        if final is None and key is not None and self.times[key, "amount"] == 1:
            final = self.here.get((key, "amount"))
        return final or _first(self.near, key, ("final",))

    def speaks_of_a_fund(self) -> bool:
        """Whether this section told a line of one fund."""
        return any(isinstance(key, SpokenLine) and key.fund != ALL_FUNDS for key, _ in self.near)

    def lines(self, item: LineItem) -> set[SpokenLine]:
        """The funds' lines of one kind that were told: here, else in this section."""
        for figures in (self.here, self.near):
            lines = {
                key
                for key, measure in figures
                if isinstance(key, SpokenLine) and measure in CURRENT
                if key.line_item is item and not key.path
            }
            if lines:
                return lines
        return set()


def _first(figures: Figures, key: Key | None, measures: tuple[str, ...]) -> str | None:
    if key is None:
        return None
    return next((figures[key, m] for m in measures if (key, m) in figures), None)
