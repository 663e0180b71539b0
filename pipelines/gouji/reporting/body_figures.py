"""Choose the figures people ask for first, and mark the figures of sentences. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gouji.reporting.body_views import KeyFigure, SpokenFigure
from gouji.vocabulary import FactStatus

# A budget prints one amount column, final accounts several: the amounts they account for come first.
_AMOUNTS = ("total", "final", "adjusted_budget", "budget")
_SUMMARY, _SPENDING = "revenue_expenditure_summary", "expenditure_summary"
_BASIC, _THREE_PUBLIC = "general_public_budget_basic_expenditure", "three_public_expenses"
_WANTED = (
    ("收入总计", _SUMMARY, "total_revenue", _AMOUNTS),
    ("支出总计", _SUMMARY, "total_expenditure", _AMOUNTS),
    ("本年收入合计", _SUMMARY, "current_year_revenue", _AMOUNTS),
    ("本年支出合计", _SUMMARY, "current_year_expenditure", _AMOUNTS),
    ("基本支出", _SPENDING, "total", ("basic_expenditure",)),
    ("项目支出", _SPENDING, "total", ("project_expenditure",)),
    ("人员经费", _BASIC, "total", ("personnel_expenditure",)),
    ("公用经费", _BASIC, "total", ("operating_expenditure",)),
    ("“三公”经费", _THREE_PUBLIC, "three_public_total", _AMOUNTS),
    ("“三公”经费表合计", _THREE_PUBLIC, "total", _AMOUNTS),
    ("因公出国（境）费", _THREE_PUBLIC, "overseas_visits", _AMOUNTS),
    ("公务用车购置及运行费", _THREE_PUBLIC, "vehicle_total", _AMOUNTS),
    ("公务接待费", _THREE_PUBLIC, "hospitality", _AMOUNTS),
)
_SHOWN = frozenset({FactStatus.PRINTED, FactStatus.MASKED, FactStatus.UNREADABLE})


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A key figure with the words people use for it."""

    label: str
    figure: KeyFigure


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A stretch of a sentence; `figure` where it is one."""

    text: str
    figure: SpokenFigure | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all its figures marked."""

    page: int | None
    section: str | None
    pieces: tuple[SentencePiece, ...]

    @property
    def cell_ids(self) -> tuple[str, ...]:
        return tuple(p.figure.cell_id for p in self.pieces if p.figure)


def key_figures(figures: Sequence[KeyFigure]) -> dict[str, tuple[NamedFigure, ...]]:
    """By document, in the order in which people ask; what is blank is left out."""
    return {
        document_id: named
        for document_id, own in groupby(figures, key=lambda f: f.document_id)
        if (named := tuple(_named(list(own))))
    }


def _named(figures: list[KeyFigure]) -> Iterator[NamedFigure]:
    for label, table_kind, line_item, measures in _WANTED:
        prints = [f for f in figures if (f.table_kind, f.line_item) == (table_kind, line_item)]
        # What was budgeted never stands in for a final account that is blank or masked.
        measure = next((m for m in measures if any(f.measure == m for f in prints)), None)
        found = [f for f in prints if f.measure == measure and f.status in _SHOWN]
        if found:
            # Of several prints one with an amount goes before one that is masked or could not be read.
            yield NamedFigure(label, min(found, key=lambda f: f.status != FactStatus.PRINTED))


def sentences(spoken: Sequence[SpokenFigure]) -> dict[str, tuple[Sentence, ...]]:
    """By document, in the order of the text: each sentence once."""
    found: dict[str, list[Sentence]] = {}
    for (document_id, page, section, text), own in groupby(
        spoken, key=lambda s: (s.document_id, s.page, s.section, s.sentence)
    ):
        for figures in _said_once(text, list(own)):
            pieces = tuple(_pieces(text, figures))
            found.setdefault(document_id, []).append(Sentence(page, section, pieces))
    return {document_id: tuple(own) for document_id, own in found.items()}


def _said_once(sentence: str, figures: list[SpokenFigure]) -> Iterator[list[SpokenFigure]]:
    """The figures of each saying of a sentence that a page prints several times in a row."""
    position, own = 0, list[SpokenFigure]()
    for figure in figures:
        start = sentence.find(figure.printed, position)
        if start < 0 and position and sentence.find(figure.printed) >= 0:
            yield own
            own, start = [], sentence.find(figure.printed)
        own.append(figure)
        position = max(start, 0) + len(figure.printed) if start >= 0 else position
    if own:
        yield own


def _pieces(sentence: str, figures: list[SpokenFigure]) -> Iterator[SentencePiece]:
    """The sentence cut at its figures; one that is not found in it stands behind the sentence."""
    position = 0
    unplaced = []
    for figure in figures:
        start = sentence.find(figure.printed, position) if figure.printed else -1
        if start < 0:
            unplaced.append(figure)
            continue
        if start > position:
            yield SentencePiece(sentence[position:start])
        position = start + len(figure.printed)
        yield SentencePiece(figure.printed, figure)
    if position < len(sentence):
        yield SentencePiece(sentence[position:])
    for figure in unplaced:
        yield SentencePiece(f" {figure.printed or '（空白）'}", figure)
