"""What stands on a page before it is understood: characters and ruled edges. Pure values."""

from typing import NamedTuple


class Character(NamedTuple):
    """One printed character, in displayed points. `baseline` is the y of its origin.

    `middle` is the x by which it belongs to a cell: its centre, or where its text is cut off.
    """

    baseline: float
    x0: float
    x1: float
    top: float
    bottom: float
    text: str
    middle: float


class Edge(NamedTuple):
    """One straight rule: `at` is its y (horizontal) or x (vertical), `start` to `end` its extent."""

    at: float
    start: float
    end: float


class PageTooDense(Exception):
    """A page holds more than a limit allows; the message says what was expected and found."""
