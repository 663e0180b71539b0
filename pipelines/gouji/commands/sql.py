"""gouji sql: a read-only query on the published warehouse."""

import duckdb

from gouji.commands.output import print_json, print_table, refuse, rows
from gouji.settings import Settings
from gouji.warehouse import connect_readonly


def sql(settings: Settings, query: str, *, as_json: bool) -> int:
    """Print the rows of `query`; 2 where there is no warehouse or the query is wrong."""
    if not settings.published_file.exists():
        return refuse(f"还没有发布的数据仓库：{settings.published_file}。请先执行 gouji run。")
    with connect_readonly(settings.published_file) as connection:
        try:
            found = rows(connection, query)
        except duckdb.Error as error:
            return refuse(f"查询未执行：{error}")
    if as_json:
        print_json(found)
    else:
        names = list(found[0]) if found else []
        print_table(f"{len(found)} 行", names, [list(row.values()) for row in found])
    return 0
