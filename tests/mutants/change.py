"""One change of one file. Pure."""

from dataclasses import dataclass
from typing import Self

from mutants.tokens import Token


@dataclass(frozen=True, slots=True)
class Change:
    """The text from `start` to `end` becomes `after`."""

    start: int
    end: int
    before: str
    after: str
    kind: str

    @classmethod
    def of(cls, text: str, first: Token, last: Token, after: str, kind: str) -> Self:
        return cls(first.start, last.end, text[first.start : last.end], after, kind)

    def applied_to(self, text: str) -> str:
        return text[: self.start] + self.after + text[self.end :]
