"""gouji export: the published tables as files for other tools."""

from pathlib import Path

from gouji.analysis.export import export as export_tables
from gouji.commands.output import print_json, refuse, talk
from gouji.settings import Settings
from gouji.warehouse import connect_readonly


def export(settings: Settings, folder: Path, *, as_json: bool) -> int:
    """Write Parquet, CSV and the data dictionary into `folder`; 2 where that cannot be."""
    if not settings.published_file.exists():
        return refuse(f"还没有发布的数据仓库：{settings.published_file}。请先执行 gouji run。")
    with connect_readonly(settings.published_file) as connection:
        try:
            tables = export_tables(connection, folder.resolve())
        except OSError as error:
            return refuse(f"没有导出：{error}")
    if as_json:
        print_json([{"table": table.name, "rows": table.rows} for table in tables])
    talk.print(
        f"{len(tables)} 张表、{sum(t.rows for t in tables):,} 行已导出到 {folder}", markup=False
    )
    return 0
