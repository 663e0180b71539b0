"""gouji profile check: which profile a file matches, and which headers none knows."""

import dataclasses
from pathlib import Path

from gouji.commands.output import out, print_json, print_table, printable, refuse
from gouji.documents.identify import identify
from gouji.documents.model import Unreadable
from gouji.profiles.check import ProfileReport, check_profile
from gouji.readers.sandbox import Failure, WorkerLimits, run_in_workers
from gouji.settings import Settings


def check(file: Path, settings: Settings, *, as_json: bool) -> int:
    """Print the match; 1 where a header is unmapped, 2 where the file cannot be read."""
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    ((_, result),) = run_in_workers(check_file, [file], jobs=1, limits=limits)
    if isinstance(result, Failure):
        return refuse(f"{file}：{result.reason}")
    if isinstance(result, str):
        return refuse(f"{file}：{result}")
    if as_json:
        print_json(dataclasses.asdict(result))
    else:
        _print(file, result)
    return 1 if result.unmapped else 0


def check_file(file: Path) -> ProfileReport | str:
    """What the worker runs: the report, or why the file cannot be read."""
    from gouji.readers.formats import read_file
    from gouji.readers.sniff import sniff

    try:
        read = read_file(file, sniff(file), "0" * 16)
    except Unreadable as unreadable:
        return str(unreadable)
    return check_profile(read, identify(read, [file.name]))


def _print(file: Path, report: ProfileReport) -> None:
    out.print(printable(f"{file.name}：版式 {report.profile_id or '未匹配'}"), markup=False)
    print_table(
        "没有认出的表头" if report.unmapped else "表头全部认出",
        ["页", "表", "表头"],
        [[u.page, u.title, u.label] for u in report.unmapped],
    )
