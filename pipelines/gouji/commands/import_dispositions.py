"""gouji import-dispositions: a filled work-paper goes into the history; the next night takes it up."""

from datetime import UTC, datetime
from pathlib import Path

from gouji.commands.output import print_json, print_table, refuse, talk
from gouji.dispositions.store import published_findings, record
from gouji.dispositions.workpaper import WorkpaperError, read_workpaper
from gouji.settings import Settings


def import_dispositions(settings: Settings, file: Path, *, as_json: bool) -> int:
    """Take every row that can be taken; 1 where some could not, 2 where the file is no work-paper."""
    if not settings.published_file.exists():
        return refuse("还没有发布的数据仓库，没有可处理的疑点。")
    known = published_findings(settings.published_file)
    try:
        filled = read_workpaper(file, known, datetime.now(UTC))
    except WorkpaperError as error:
        return refuse(str(error))
    fresh = record(settings.lake, filled.decisions)
    if as_json:
        print_json(
            {
                "recorded": len(fresh),
                "already_recorded": len(filled.decisions) - len(fresh),
                "refused": [{"row": row, "reason": why} for row, why in filled.refused],
            }
        )
    elif filled.refused:
        print_table("没有采用的行", ["行", "原因"], filled.refused)
    already = len(filled.decisions) - len(fresh)
    talk.print(
        f"新记录 {len(fresh)} 条，早已记录 {already} 条，没有采用 {len(filled.refused)} 条。",
        markup=False,
    )
    return 1 if filled.refused else 0
