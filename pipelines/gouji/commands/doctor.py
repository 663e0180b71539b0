"""gouji doctor: is everything in place, and is the last good run as recent as the schedule allows."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import duckdb

from gouji.commands.output import print_json, print_table
from gouji.contracts.suites import load_suites
from gouji.dispositions.waivers_file import WaiversError, load_waivers, waivers_file
from gouji.reporting.auditors import AuditorsError, load_auditors
from gouji.reporting.times import local_time
from gouji.settings import Settings
from gouji.warehouse import connect_readonly

# How long a night itself may take; when it starts is the schedule's business.
_LONGEST_NIGHT = timedelta(hours=2)
_LEAST_FREE_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Examination:
    """One thing looked at. `ok` None: nothing to judge yet."""

    name: str
    ok: bool | None
    found: str


def doctor(settings: Settings, *, heartbeat_only: bool, as_json: bool) -> int:
    """Print every examination; 1 where one of them is not well.

    `heartbeat_only` is the dead-man's switch: then a night that never ran is not well either.
    """
    if heartbeat_only:
        beat = _heartbeat(settings)
        examinations = [replace(beat, ok=bool(beat.ok))]
    else:
        examinations = list(_examine(settings))
    if as_json:
        print_json([asdict(e) for e in examinations])
    else:
        marks = {True: "✓ 正常", False: "✗ 有问题", None: "– 尚无"}
        print_table(
            "检查", ["项目", "结果", "所见"], [[e.name, marks[e.ok], e.found] for e in examinations]
        )
    return 1 if any(e.ok is False for e in examinations) else 0


def _examine(settings: Settings) -> Iterator[Examination]:
    yield Examination("DuckDB", True, version("duckdb"))
    yield Examination("原始文件夹", settings.raw.is_dir(), str(settings.raw))
    folder = settings.warehouse if settings.warehouse.is_dir() else settings.project
    free = shutil.disk_usage(folder).free
    yield Examination("磁盘空间", free >= _LEAST_FREE_BYTES, f"剩余 {free >> 20} MiB")
    yield _libreoffice()
    yield _expectations(settings)
    yield _auditors(settings)
    yield _waivers(settings)
    yield _published(settings)
    yield _heartbeat(settings)


def _libreoffice() -> Examination:
    """Only old Word files need it: without it they are rejected with this reason, all else is read."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return Examination("LibreOffice", None, "未安装：DOC、WPS、RTF 文件将不能读取")
    return Examination("LibreOffice", True, found)


def _expectations(settings: Settings) -> Examination:
    try:
        count = len(load_suites(settings.expectations))
    except (OSError, ValueError) as error:
        return Examination("复核规约", False, str(error))
    return Examination("复核规约", True, f"{count} 组")


def _auditors(settings: Settings) -> Examination:
    from gouji.nightly import auditors_file

    path = auditors_file(settings)
    try:
        auditors = load_auditors(path)
    except AuditorsError as error:
        return Examination("审计人员名单", False, str(error))
    return Examination("审计人员名单", True, f"{path.name}：{len(auditors)} 人")


def _waivers(settings: Settings) -> Examination:
    path = waivers_file(settings)
    if path is None:
        return Examination("豁免名单", None, "没有 waivers.yaml")
    try:
        waivers = load_waivers(path)
    except WaiversError as error:
        return Examination("豁免名单", False, str(error))
    return Examination("豁免名单", True, f"{path.name}：{len(waivers)} 条")


def _published(settings: Settings) -> Examination:
    if not settings.published_file.exists():
        return Examination("数据仓库", None, "还没有发布过")
    try:
        with connect_readonly(settings.published_file) as connection:
            (count,) = connection.execute("select count(*) from main.documents").fetchall()[0]
    except duckdb.Error as error:
        return Examination("数据仓库", False, str(error))
    return Examination("数据仓库", True, f"{count} 份文件")


def _heartbeat(settings: Settings) -> Examination:
    path = settings.warehouse / "heartbeat.json"
    if not path.exists():
        return Examination("心跳", None, "还没有成功的运行")
    try:
        beat = json.loads(path.read_text(encoding="utf-8"))
        finished = datetime.fromisoformat(beat["written_at"])
        due = _latest_start(settings, datetime.now(UTC) - _LONGEST_NIGHT)
        overdue, unsent = finished < due, int(beat.get("mails_failed") or 0)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Examination("心跳", False, f"{path}：{error}")
    found = f"上次成功运行于 {local_time(finished)}（北京时间）"
    if overdue:
        found += f"；应有 {local_time(due)} 开始的一次"
    if unsent:
        found += f"；有 {unsent} 封邮件未送达"
    return Examination("心跳", not overdue and not unsent, found)


def _latest_start(settings: Settings, moment: datetime) -> datetime:
    """When the schedule last started a night, up to a moment."""
    from dagster import TimeWindowPartitionsDefinition

    nights = TimeWindowPartitionsDefinition(
        start=datetime(2020, 1, 1),
        fmt="%Y-%m-%dT%H:%M",
        cron_schedule=settings.schedule,
        timezone=settings.schedule_timezone,
    )
    window = nights.get_prev_partition_window(moment, respect_bounds=False)
    if window is None:
        raise ValueError(f"schedule: expected a cron with a start before {moment}, found none")
    return window.end
