"""Who wants to know how far a run is: stages and counts announced, listeners told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# stage (Chinese), done, total (0: not countable), note
Listener = Callable[[str, int, int, str], None]

_listeners: list[Listener] = []


def announce(stage: str, done: int = 0, total: int = 0, note: str = "") -> None:
    """Tell every listener of this process; without one nothing happens."""
    for listener in _listeners:
        listener(stage, done, total, note)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
