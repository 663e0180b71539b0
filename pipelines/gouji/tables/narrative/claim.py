"""What prose claims of two figures, by their ids. Pure."""

from dataclasses import dataclass

from gouji.tables.narrative.spoken_lines import SpokenLine


@dataclass(frozen=True, slots=True)
class Claim:
    """`about` states it of `current`, measured by `base` (and by `change`, where the amount is printed too)."""

    kind: str  # change | growth | direction | share | completion | order | unchanged
    about: str
    current: str | None = None
    base: str | None = None
    change: str | None = None
    base_is: str = "previous"  # previous | budget | whole
    base_line: SpokenLine | None = None
    has_reason: bool = False
