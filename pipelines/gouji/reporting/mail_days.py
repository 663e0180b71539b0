"""Whether an auditor is to get a mail after a run: frequency, days and news in, yes or no out. Pure."""

from datetime import date, timedelta
from typing import get_args

from gouji.reporting.auditors import Auditor, Weekday

_FRIDAY = 4


def is_due(auditor: Auditor, today: date, last_mail: date | None, *, has_news: bool) -> bool:
    """The first mail goes at once; a day that was missed (no run, no server) is made up for.

    `today` is the day of the run and `last_mail` that of the last mail that arrived, both in Beijing.
    """
    if last_mail is None or auditor.frequency == "nightly":
        return True
    if auditor.frequency == "news":
        return has_news
    return last_mail < _latest_day(auditor, today)


def _latest_day(auditor: Auditor, today: date) -> date:
    """The latest of the auditor's mail days up to today."""
    if auditor.frequency == "weekdays":
        return today - timedelta(days=max(today.weekday() - _FRIDAY, 0))
    wanted = get_args(Weekday).index(auditor.weekday)
    return today - timedelta(days=(today.weekday() - wanted) % 7)
