"""gouji report: the static site, built again from what is published, and where it lies."""

import webbrowser
from dataclasses import asdict, dataclass
from pathlib import Path

from gouji.commands.output import print_json, refuse, talk
from gouji.nightly import write_report
from gouji.reporting.site.store import counts_of, run_folders
from gouji.run_lock import run_lock
from gouji.settings import Settings
from gouji.warehouse import connect_readonly

_LAST_RUN = "select run_id from main.runs where published order by started_at desc limit 1"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`run`: not built, only looked up; `is_fresh`: no page is taken over; `is_opened`: in the browser."""

    run: str | None = None
    is_fresh: bool = False
    is_opened: bool = False


def report(settings: Settings, wanted: Wanted, *, as_json: bool) -> int:
    """Print the path of the index page; 2 where there is no such report and none can be built."""
    if wanted.run:
        found = [p for p in run_folders(settings.warehouse) if p.name.startswith(wanted.run)]
        if len(found) != 1:
            many = (
                f"有 {len(found)} 次运行的编号以 {wanted.run} 开头"
                if found
                else f"没有运行 {wanted.run} 的报告"
            )
            return refuse(f"{many}；现有：{_names(settings)}。")
        index = found[0] / "index.html"
    elif not settings.published_file.exists():
        return refuse("还没有发布的数据仓库。请先执行 gouji run。")
    else:
        with run_lock(settings.warehouse):
            index = write_report(settings, _last_run(settings), is_fresh=wanted.is_fresh)
    _tell(index, was_built=not wanted.run, as_json=as_json)
    if wanted.is_opened and not webbrowser.open(index.resolve().as_uri()):
        talk.print("没有可用的浏览器，请自行打开上面的文件。", style="yellow")
    return 0


def _tell(index: Path, *, was_built: bool, as_json: bool) -> None:
    counts = counts_of(index.parent) if was_built else None
    if as_json:
        print_json({"index": str(index.resolve()), "counts": asdict(counts) if counts else None})
        return
    print(index.resolve())
    if counts:
        talk.print(
            f"总览和列表 {counts.overview} 个文件；其余各页新写 {counts.written:,} 页，"
            f"沿用没有变化的 {counts.linked:,} 页。"
        )


def _last_run(settings: Settings) -> str:
    """The run the published file was made by; the file holds no other's findings."""
    with connect_readonly(settings.published_file) as connection:
        row = connection.execute(_LAST_RUN).fetchone()
    if row is None:
        raise LookupError("published file: expected a run in main.runs, found none")
    return str(row[0])


def _names(settings: Settings) -> str:
    return "、".join(p.name for p in run_folders(settings.warehouse)) or "无"
