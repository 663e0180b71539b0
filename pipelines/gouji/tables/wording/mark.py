"""A stretch of a paragraph whose wording tells something. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """`start` and `end` are offsets in the paragraph; subject and expected are Chinese, for people."""

    kind: str
    start: int
    end: int
    subject: str
    expected: str | None = None
