"""How long the recognition of one file's pictures may take: set for a task, asked by the reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Said of pages that recognition did not come to; a file with such pages is read again with more time.
CUT_SHORT = "超出文字识别的页数或时间上限，未读取"
_FIRST_TRY = 130.0  # seconds by the clock, inside the 180 of a worker
_allowed: ContextVar[float] = ContextVar("allowed", default=_FIRST_TRY)


def allowed_seconds() -> float:
    """After so many seconds no further page is begun."""
    return _allowed.get()


@contextmanager
def allow(seconds: float | None) -> Iterator[None]:
    """Allow this much time for the files read within; None leaves the time of a first try."""
    if seconds is None:
        yield
        return
    token = _allowed.set(seconds)
    try:
        yield
    finally:
        _allowed.reset(token)
