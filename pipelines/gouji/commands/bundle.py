"""gouji bundle and gouji verify: a finding with all its evidence as one file, and whether such a file is whole."""

from dataclasses import asdict
from pathlib import Path

from rich.text import Text

from gouji.bundle.archive import MOST_BYTES, NotABundle
from gouji.bundle.finding_rows import NoSuchFinding
from gouji.bundle.report import Check, Report
from gouji.bundle.verify import verify as check_bundle
from gouji.bundle.write import NoOriginal, make_bundle, write_bundle
from gouji.commands.output import print_json, print_table, refuse, say, talk
from gouji.readers.sandbox import WorkerLimits
from gouji.settings import Settings

_PROBLEMS = 12  # of one check shown in full


def bundle(settings: Settings, finding: str, output: Path | None, *, as_json: bool) -> int:
    """Write the bundle of one finding; 2 where it cannot be made."""
    if not settings.published_file.exists():
        return refuse("还没有发布的数据仓库。请先执行 gouji run。")
    try:
        made = make_bundle(settings, finding)
        target = output or Path(f"gouji-{made.finding_id[:12]}.zip")
        write_bundle(made, target)
    except (NoSuchFinding, NoOriginal) as missing:
        return refuse(str(missing))
    except (ValueError, OSError) as error:
        return refuse(f"核验包未写出：{error}")
    if as_json:
        print_json(
            {
                "finding_id": made.finding_id, "file": str(target), "bytes": len(made.data),
                "members": made.members, "sha256": made.digest,
            }
        )  # fmt: skip
    else:
        talk.print(
            f"已写出 {target}（{made.members} 个文件，{len(made.data):,} 字节）。\n"
            f"整包指纹 {made.digest}\n核验：gouji verify {target}",
            markup=False,
            soft_wrap=True,
        )
    return 0


def verify(file: Path, settings: Settings, digest: str | None, *, as_json: bool) -> int:
    """Say what was checked; 1 where something is not as it should be, 2 where it is no bundle."""
    limits = WorkerLimits(
        memory_bytes=settings.worker_memory_mib * 1024 * 1024, seconds=settings.worker_seconds
    )
    try:
        if file.stat().st_size > MOST_BYTES + 1024**2:
            raise NotABundle(f"应不超过 {MOST_BYTES // 1024**2} MiB，实为更大的文件。")
        report = check_bundle(file.read_bytes(), limits, digest)
    except (NotABundle, OSError) as error:
        return refuse(f"{file.name} 不能核验：{error}")
    if as_json:
        print_json({"is_right": report.is_right, **asdict(report)})
    else:
        _print_report(file, report)
    return 0 if report.is_right else 1


def _print_report(file: Path, report: Report) -> None:
    lines = [
        (_mark(check), check.name, "；".join([check.note, *map(str, check.problems[:_PROBLEMS])]))
        for check in report.checks
    ]
    say(f"{file.name}  {report.statement or ''}", "bold")
    print_table("", ["", "所核", "结果"], lines)
    more = sum(max(len(check.problems) - _PROBLEMS, 0) for check in report.checks)
    if more:
        say(f"另有 {more} 处不符，见 --json。")
    if report.is_right:
        is_open = any(check.is_open for check in report.checks)
        say(f"✓ 核验相符：自写出以来没有改动{'；未核各项见上' if is_open else ''}。", "green")
    else:
        say(f"✗ 核验不符：{len(report.problems)} 处。此包不可作为依据。", "red")


def _mark(check: Check) -> Text:
    if check.problems:
        return Text("✗ 不符", "red")
    return Text("－ 未核", "yellow") if check.is_open else Text("✓ 相符", "green")
