"""The published tables as Parquet and CSV files beside a data dictionary (I/O)."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import duckdb

from gouji.analysis.dictionary import Table, as_markdown, read_dictionary
from gouji.analysis.result import write_csv, write_parquet

README = """\
数据来自 {started} 的运行，编号 {run_id}。

parquet/  每张表一个文件，类型与数据仓库一致。
csv/      同样的内容，UTF-8（带 BOM，Excel 可直接打开）；以 = + - @ 开头、又不是数的文字前加了一个撇号，
          使其不会被当作公式；空着的是空值，"" 是空的文字；列表和结构写作 JSON。
data_dictionary.md、data_dictionary.json  每张表每一列的含义。
"""


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> tuple[Table, ...]:
    """Write every published table into `folder`, whole or not at all; returns what was written.

    A folder that stands there must be an export of ours or empty: raises FileExistsError else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "data_dictionary.json").exists():
        raise FileExistsError(f"{folder} 已有别的内容；请另选一个空文件夹。")
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for part in ("parquet", "csv"):
        (fresh / part).mkdir(parents=True)
    tables = read_dictionary(connection)
    for table in tables:
        _write(connection, table.name, fresh)
    (fresh / "data_dictionary.md").write_text(as_markdown(tables), encoding="utf-8")
    (fresh / "data_dictionary.json").write_text(
        json.dumps([asdict(table) for table in tables], ensure_ascii=False, indent=1),
        encoding="utf-8",
    )
    (fresh / "README.txt").write_text(_readme(connection), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return tables


def _write(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    query = f'select * from main."{table}"'
    write_parquet(connection.execute(query), folder / "parquet" / f"{table}.parquet")
    # Excel takes a file without the mark for the local code page and shows Chinese as noise.
    with (folder / "csv" / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        write_csv(connection.execute(query), stream)


def _readme(connection: duckdb.DuckDBPyConnection) -> str:
    run_id, started_at = connection.execute(
        "select run_id, started_at from main.runs order by started_at desc limit 1"
    ).fetchall()[0]
    return README.format(started=f"{started_at:%Y-%m-%d %H:%M}", run_id=run_id)
