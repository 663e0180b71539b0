"""What stands on a page before it is understood: characters and ruled edges. Pure values."""

from typing import NamedTuple


class Character(NamedTuple):
    """One printed character, in displayed points. `baseline` is the y of its origin."""

    baseline: float
    x0: float
    x1: float
    top: float
    bottom: float
    text: str


class Edge(NamedTuple):
    """One straight rule: `at` is its y (horizontal) or x (vertical), `start` to `end` its extent."""

    at: float
    start: float
    end: float


class PageTooDense(Exception):
    """A page holds more than a limit allows; the message says what was expected and found."""
