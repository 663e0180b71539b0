"""Moments as auditors read them: in Chinese and by the clock of Beijing. Pure."""

from datetime import UTC, datetime, timedelta, timezone

_BEIJING = timezone(timedelta(hours=8))


def local_time(moment: datetime | None) -> str:
    """2026 年 11 月 21 日 02:00; a moment without a zone is taken for UTC."""
    if moment is None:
        return "未完成"
    local = in_beijing(moment)
    return f"{local.year} 年 {local.month} 月 {local.day} 日 {local:%H:%M}"


def in_beijing(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_BEIJING)


def run_time(run_id: str) -> str:
    """When a run began, from its name 20261120T180000Z-…; a name of another form is shown as it stands."""
    started = start_of_run(run_id)
    return local_time(started) if started else run_id


def start_of_run(run_id: str) -> datetime | None:
    """The moment in the name of a run; None where it has another form."""
    try:
        return datetime.strptime(run_id[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
