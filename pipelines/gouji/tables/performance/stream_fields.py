"""The fields of a table in a text stream, parted by their labels: lines in, printed pieces out."""

import re
from collections.abc import Sequence

from gouji.documents.model import Span
from gouji.documents.normalise import squeeze
from gouji.tables.performance import labels
from gouji.tables.performance.draft import Piece, PlanDraft, on_one_line
from gouji.tables.performance.stream_lines import StreamLine

_MONTH = re.compile(r"(\d{1,2})\s*月底")


def _loose(words: Sequence[str]) -> str:
    """A pattern for any of the labels, white space and either form of colon and bracket allowed."""
    forms = {":": "[:：]", "(": "[(（]", ")": "[)）]", "%": "[%％]"}
    spelled = (r"\s*".join(forms.get(c, re.escape(c)) for c in word) for word in words)
    return "(?:" + "|".join(spelled) + ")"


# In the order of print: each label, and the name of what is printed between it and the next. 其他资金
# is the last of its line; what follows below it is the purpose.
_LABELS = (
    ("code", re.compile(_loose(labels.PROJECT_CODE))),
    ("name", re.compile(_loose(labels.PROJECT_NAME))),
    ("section", re.compile(_loose(labels.BUDGET_SECTION))),
    ("budget", re.compile(_loose(labels.BUDGET))),
    ("fiscal", re.compile(_loose(labels.FISCAL))),
    ("other", re.compile(_loose(labels.OTHER))),
    ("purpose", re.compile(r"\n")),
    ("months", re.compile(f"(?P<header>{_loose(labels.PLAN)})")),
    ("plan", re.compile(rf"(?:{_MONTH.pattern}\s*)+")),
    ("objectives", re.compile(rf"^[ \t]*{_loose(labels.OBJECTIVES)}(?!表)", re.MULTILINE)),
)
FIELD_LABELS = {
    "code": "项目编码",
    "name": "项目名称",
    "section": "预算规模及资金用途",
    "budget": "预算数",
    "fiscal": "其中：财政资金",
    "other": "其他资金",
    "purpose": "资金用途",
    "months": "资金支出计划",
    "plan": "各月底",
    "objectives": "绩效目标",
}


class StreamFields:
    """The fields of one table, found by searching each label behind the last."""

    def __init__(self, document_id: str, lines: Sequence[StreamLine]) -> None:
        self.document_id = document_id
        self.page = lines[0].page
        self.base = lines[0].start
        self.text = _joined(lines)
        self.missing: str | None = None
        self.labels: dict[str, str] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._find()

    def _find(self) -> None:
        at = 0
        open_name: str | None = None
        for name, label in _LABELS:
            match = label.search(self.text, at)
            if match is None:
                self.missing = name
                return
            if open_name:
                self._places[open_name] = (at, match.start())
            self.labels[name] = match.group()
            open_name, at = name, match.end()
        self._places[_LABELS[-1][0]] = (at, len(self.text))

    def raw(self, name: str) -> str:
        """What is printed for a field, line breaks and all."""
        start, stop = self._places[name]
        return self.text[start:stop]

    def piece(self, name: str) -> Piece | None:
        """A field without outer white space; None where nothing is printed."""
        return self._piece_at(*self._places[name])

    def sources(self) -> tuple[Piece | None, tuple[Piece, ...]]:
        """What is printed behind 其他资金, and the amounts of further sources behind that."""
        start, stop = self._places["other"]
        marks = list(labels.FURTHER_SOURCE.finditer(self.text, start, stop))
        bounds = [start, *(at for mark in marks for at in mark.span()), stop]
        pieces = [self._piece_at(*bounds[n : n + 2]) for n in range(0, len(bounds), 2)]
        return pieces[0], tuple(piece for piece in pieces[1:] if piece)

    def plan(self) -> PlanDraft:
        """Where fewer values than months are left, which months are blank cannot be told."""
        start, stop = self._places["plan"]
        tokens = re.compile(r"\S+").finditer(self.text, start, stop)
        pieces = [self._piece_at(token.start(), token.end()) for token in tokens]
        printed = [piece for piece in pieces if piece]
        months: list[int | None] = [int(m) for m in _MONTH.findall(self.labels["plan"])]
        if len(printed) != len(months):
            months = [None] * len(printed)
        header = squeeze(self.labels["months"])
        return PlanDraft(header, tuple(zip(months, printed, strict=True)))

    def _piece_at(self, start: int, stop: int) -> Piece | None:
        raw = self.text[start:stop]
        text = raw.strip()
        if not text:
            return None
        first = self.base + start + raw.index(text)
        span = Span(first, first + len(text))
        return Piece(on_one_line(text), f"{self.document_id}.o{first}", span, self.page)


def _joined(lines: Sequence[StreamLine]) -> str:
    """The text of some lines, every character as far from the first as in the file."""
    base = lines[0].start
    parts: list[str] = []
    length = 0
    for line in lines:
        gap = max(line.start - base - length, 0) if line.span else 1
        parts.extend(("\n" * gap, line.text))
        length += gap + len(line.text)
    return "".join((*parts, "\n"))
