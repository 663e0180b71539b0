"""A published warehouse of thousands of invented documents with their findings, for measuring the report.

The originals are not there: pages of findings are written without pictures of pages.
"""

from pathlib import Path

import duckdb

from reporting.small_warehouse import SCHEMA

RUN = "20261120T180000Z-00000001"
NEXT_RUN = "20261121T180000Z-00000002"
_RULES = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "rules.csv"

# $1: documents. Three documents a body: one for each of three years.
_DOCUMENTS = """
insert into documents by name
select
    printf('%016x', hash(i)) as document_id,
    [printf('示例市/单位%05d/%d年预算.pdf', i // 3, 2024 + i % 3)] as source_paths,
    sha256(i::varchar) as sha256, 'application/pdf' as media_type, 40 + i % 30 as pages,
    printf('示例市第%d局第%d处', i // 30, i // 3 % 10) as body_name, '310000' as division_code,
    2024 + i % 3 as budget_year, '万元' as amount_unit,
    case when i % 20 = 7 then 'partly_read' else 'read' end as status,
    case when i % 20 = 7 then '共 13 张表，其中 1 张未能读取：无标题表。' end as reason, 'budget' as stage,
    true as is_present, true as is_current, '封面' as body_evidence, i as level
from range($1) as numbers(i);
"""
# $1: findings.
_FINDINGS = """
create temp table made as
with numbered as (
    select
        i, hash(i, 'rule') % (select count(*) from rules) as rule_nth,
        hash(i, 'document') % (select count(*) from documents) as document_nth
    from range($1) as numbers(i)
),

ruled as (select *, row_number() over (order by rule_id) - 1 as nth from rules)

select
    i, printf('%032x', hash(i, 'finding')) as finding_id, printf('i%d', i) as instance_id, documents.document_id,
    ruled.rule_id, ruled.statement, ruled.severity, 100 + hash(i) % 90000000 as amount
from numbered
inner join ruled on ruled.nth = numbered.rule_nth
inner join documents on documents.level::bigint = numbered.document_nth;

insert into cells by name
select
    printf('%s.c%d.%d', document_id, i, part) as cell_id, document_id, format('{:,}', amount + part) as text,
    document_id || '.t' || (i % 8) as table_id, 1 + i % 40 as page, 100.0 as x0, 150.0 as y0, 180.0 as x1, 165.0 as y1
from made, range(3) as parts(part);

insert into findings by name
select
    finding_id, document_id, rule_id, [rule_id] as rule_ids, 'disclosure' as kind, severity, 'proven' as certainty,
    'new' as life,
    statement || printf('：%d 一般公共服务支出 / 基本支出 等 %d 处', 2010000 + i % 90000, 2 + i % 7) as statement,
    printf('合计 %d ≠ 行政运行 %d ＋ 一般行政管理事务 %d，差额 %d 元', amount + 3, amount, 1, 2) as arithmetic,
    printf('%d 一般公共服务支出 / 基本支出', 2010000 + i % 90000) as subject, 1 + i % 40 as page,
    [printf('%s.c%d.%d', document_id, i, part) for part in range(3)] as cell_ids, $2 as first_run, $2 as last_run,
    [instance_id] as instance_ids, hash(i)::varchar as signature
from made;

insert into rule_results by name
select
    instance_id, rule_id, document_id, printf('%d 一般公共服务支出 / 基本支出', 2010000 + i % 90000) as subject,
    'fail' as outcome, amount + 3 as left_yuan, 1 as right_yuan, amount + 2 as difference_yuan, 100 as tolerance_yuan,
    [printf('%s.c%d.%d', document_id, i, part) for part in range(3)] as cell_ids
from made;

insert into internal.identity_terms by name
select
    instance_id, rule_id, document_id, '=' as relation, part as term_ordinal,
    case when part = 0 then 'left' else 'right' end as term_side,
    1 as sign, ['合计', '行政运行', '一般行政管理事务'][part + 1] as label,
    printf('%s.c%d.%d', document_id, i, part) as cell_id, format('{:,}', amount + part) as printed, 'printed' as status,
    amount + part as amount_yuan, 50 as half_unit_yuan, 1 + i % 40 as page
from made, range(3) as parts(part);

insert into finding_history by name
select finding_id, $2 as run_id, 'new' as life, severity from made;
"""
_AROUND = """
insert into document_tables by name
select document_id || '.t' || nth as table_id, document_id, nth as ordinal, 'read' as status, '表' || nth as title,
    ['revenue_expenditure_summary', 'expenditure_summary', 'general_public_budget_expenditure',
        'three_public_expenses'][1 + nth % 4] as table_kind
from documents, range(8) as tables(nth);

insert into coverage
select document_id, 'pass', null, 700 from documents
union all select document_id, 'fail', null, 9 from documents
union all select document_id, 'not_evaluable', 'absent', 40 from documents
union all select document_id, 'not_applicable', null, 12 from documents;

insert into runs values
($1, timestamptz '2026-11-20 18:00:00+00', null, true, $2, $2, 0, 0, 'c0de', $2 * 700, $2 * 9, $2 * 40);
"""


def publish_many(warehouse: Path, documents: int, findings: int) -> duckdb.DuckDBPyConnection:
    """Make warehouse/gouji.duckdb with one run; returns the open connection."""
    warehouse.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(warehouse / "gouji.duckdb")
    connection.execute(SCHEMA)
    connection.execute(
        "insert into rules by name select rule_id, statement, severity from read_csv(?, all_varchar = true)",
        [str(_RULES)],
    )
    _run(connection, _DOCUMENTS, [documents])
    _run(connection, _FINDINGS, [findings, RUN])
    _run(connection, _AROUND, [RUN, documents])
    return connection


def another_night(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """The next run, in which nothing changed: what was new is open."""
    connection.execute(
        "insert into runs by name select ? as run_id, started_at + interval 1 day as started_at, * exclude (run_id, "
        "started_at) from runs order by started_at desc limit 1",
        [run_id],
    )
    connection.execute("update findings set life = 'open', last_run = ?", [run_id])
    connection.execute(
        "insert into finding_history by name select finding_id, ? as run_id, life, severity from findings",
        [run_id],
    )


def change_a_document(connection: duckdb.DuckDBPyConnection) -> int:
    """Other figures in one document; returns how many findings it has."""
    (document_id, count) = connection.execute(
        "select document_id, count(*) from findings group by 1 order by 2 desc, 1 limit 1"
    ).fetchone() or ("", 0)
    for statement in (
        "update findings set arithmetic = arithmetic || '。', signature = 'b', life = 'changed' where document_id = ?",
        "update coverage set results = results + 1 where document_id = ?",
    ):
        connection.execute(statement, [document_id])
    return int(count)


def _run(connection: duckdb.DuckDBPyConnection, script: str, values: list[object]) -> None:
    """Every statement of the script with those of the values that it names."""
    for statement in filter(None, (s.strip() for s in script.split(";\n"))):
        named = {str(n): v for n, v in enumerate(values, start=1) if f"${n}" in statement}
        connection.execute(statement, named) if named else connection.execute(statement)
