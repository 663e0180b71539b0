"""A small published warehouse of invented bodies: a PDF and a text file with findings, made anew for a test."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gouji.documents.archive import file_sha256

RUN = "20261120T180000Z-abcd1234"
PAGE = (400.0, 600.0)
BOX = (100.0, 150.0, 180.0, 165.0)
HOSTILE = "<script>alert('x')</script>\"'=cmd|' /C calc'!A0"
HOSTILE_FILE = "坏\"名'<b>字.txt"
MASKED_SUM = "8765.43"

SCHEMA = """
create schema internal;
create table runs(run_id varchar, started_at timestamptz, finished_at timestamptz, published boolean,
  documents_seen bigint, documents_read bigint, findings_new bigint, findings_resolved bigint,
  code_fingerprint varchar, results_passed bigint, results_failed bigint, results_not_evaluable bigint);
create table documents(document_id varchar, source_paths varchar[], sha256 varchar, media_type varchar,
  pages bigint, disclosure_id varchar, body_name varchar, body_code varchar, division_code varchar,
  level varchar, budget_year bigint, stage varchar, amount_unit varchar, body_evidence varchar,
  year_evidence varchar, stage_evidence varchar, unit_evidence varchar, status varchar, reason varchar,
  is_present boolean, is_current boolean, superseded_by varchar, first_seen_at timestamptz, read_at timestamptz,
  warnings varchar[], reader_fingerprint varchar, division_evidence varchar, level_evidence varchar);
create table document_tables(table_id varchar, document_id varchar, ordinal bigint, table_kind varchar,
  title varchar, body_code varchar, body_name varchar, page_first bigint, page_last bigint,
  amount_unit varchar, profile_id varchar, status varchar, reason varchar, note varchar);
create table cells(cell_id varchar, document_id varchar, text varchar, table_id varchar, page bigint,
  x0 double, y0 double, x1 double, y1 double, char_start bigint, char_end bigint, line_number bigint,
  sheet varchar, ref varchar, row_index bigint, column_index bigint, column_span bigint, row_span bigint);
create table budget_facts(cell_id varchar, document_id varchar, table_id varchar, table_kind varchar,
  row_ordinal bigint, line_item varchar, measure varchar, name varchar, printed varchar, status varchar,
  body_name varchar, code_scheme varchar, code varchar, code_level bigint, is_of_which boolean,
  amount_yuan decimal(20,4), half_unit_yuan decimal(20,4), amount_unit varchar, page bigint);
create table narrative_amounts(narrative_id varchar, cell_id varchar, document_id varchar, page bigint,
  char_start bigint, char_end bigint, sentence varchar, section varchar, subject varchar, printed varchar,
  unit varchar, tie_status varchar, tied_cell_ids varchar[]);
create table three_public_expenses(document_id varchar, budget_year bigint, stage varchar, level varchar,
  total_yuan decimal(20,4), three_public_total_yuan decimal(20,4), overseas_visits_yuan decimal(20,4),
  vehicle_total_yuan decimal(20,4), hospitality_yuan decimal(20,4));
create table rules(rule_id varchar, statement varchar, severity varchar);
create table rule_results(instance_id varchar, rule_id varchar, document_id varchar, scope_id varchar,
  subject varchar, outcome varchar, reason varchar, left_yuan decimal(20,4), right_yuan decimal(20,4),
  difference_yuan decimal(20,4), tolerance_yuan decimal(20,4), cell_ids varchar[]);
create table internal.identity_terms(instance_id varchar, rule_id varchar, document_id varchar,
  scope_id varchar, subject varchar, relation varchar, term_ordinal bigint, term_side varchar, sign bigint,
  label varchar, cell_id varchar, table_id varchar, page bigint, printed varchar, status varchar,
  placement varchar, amount_yuan decimal(20,4), half_unit_yuan decimal(20,4), block_reason varchar);
create table findings(finding_id varchar, document_id varchar, rule_id varchar, rule_ids varchar[],
  kind varchar, severity varchar, certainty varchar, life varchar, statement varchar, arithmetic varchar,
  subject varchar, page bigint, cell_ids varchar[], first_run varchar, last_run varchar, instance_ids varchar[],
  kind_reason varchar, signature varchar);
create table finding_history(finding_id varchar, run_id varchar, life varchar, severity varchar);
create table dispositions(finding_id varchar, decided_at timestamptz, decided_by varchar,
  decision varchar, reason varchar, expires_at timestamptz);
create table suspect_cells(finding_id varchar, cell_id varchar, rank bigint, printed varchar,
  proposed varchar, is_unique boolean, explains varchar[], kind varchar, slip varchar, interval_low varchar,
  interval_high varchar);
create table coverage(document_id varchar, outcome varchar, reason varchar, results bigint);
"""


@dataclass(frozen=True, slots=True)
class SmallWarehouse:
    connection: duckdb.DuckDBPyConnection
    raw: Path
    warehouse: Path


def make_warehouse(folder: Path, *, with_findings: bool = True) -> SmallWarehouse:
    """A PDF of one page whose revenue and expenditure differ, and a text file with hostile texts."""
    raw, warehouse = folder / "raw", folder / "warehouse"
    raw.mkdir()
    warehouse.mkdir()
    _draw_pdf(raw / "示例市某局预算.pdf")
    text = f"公开表\n  收入合计\t1,000.00\n  支出合计\t900.00 {HOSTILE}\n尾行\n"
    (raw / HOSTILE_FILE).write_text(text, encoding="utf-8")
    connection = duckdb.connect(warehouse / "gouji.duckdb")
    connection.execute(SCHEMA)
    moment = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    run = [RUN, moment, moment, True, 3, 2, 3, 0, "c0de", 4700, 21, 15]
    connection.execute(f"insert into runs values ({', '.join('?' * len(run))})", run)
    _insert_documents(connection, raw)
    if with_findings:
        _insert_findings(connection, text)
    return SmallWarehouse(connection, raw, warehouse)


def _draw_pdf(path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=PAGE, invariant=True)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(40, PAGE[1] - 60, "示例市某局 2026 年收支总表（单位：万元）")
    for label, figure, top in (("收入总计", "1,234.56", 160), ("支出总计", "1,200.56", 190)):
        canvas.drawString(40, PAGE[1] - top, label)
        canvas.drawRightString(178, PAGE[1] - top, figure)
    canvas.save()


def _insert_documents(connection: duckdb.DuckDBPyConnection, raw: Path) -> None:
    rows = [
        ("d1", "示例市某局预算.pdf", "application/pdf", 1, "示例市某局", "010101", 2026, "万元", "read", None),
        ("d2", HOSTILE_FILE, "text/plain", None, f"甲县乙局{HOSTILE}", "010102", 2025, "元", "partly_read", HOSTILE),
        ("d3", "扫描件.pdf", "application/pdf", 2, None, None, None, None, "rejected", "没有文字层（扫描件）"),
    ]  # fmt: skip
    for key, path, media, pages, body, division, year, unit, status, reason in rows:
        sha256 = file_sha256(raw / path) if (raw / path).exists() else "0" * 64
        connection.execute(
            "insert into documents by name select ? as document_id, [?] as source_paths, ? as sha256, "
            "? as media_type, ? as pages, ? as body_name, ? as division_code, ? as budget_year, "
            "? as amount_unit, ? as status, ? as reason, 'budget' as stage, true as is_present, "
            "true as is_current, '封面' as body_evidence",
            [key, path, sha256, media, pages, body, division, year, unit, status, reason],
        )
    connection.execute(
        "insert into document_tables by name select 't1' as table_id, 'd1' as document_id, 1 as ordinal, "
        "'revenue_expenditure_summary' as table_kind, '收支总表' as title, 1 as page_first, 1 as page_last, "
        "'万元' as amount_unit, 'read' as status"
    )
    connection.execute(
        "insert into coverage values ('d1','pass',null,40),('d1','fail',null,1),"
        "('d1','not_evaluable','masked',2),('d1','not_applicable',null,9),"
        "('d2','fail',null,1),('d2','not_evaluable','unit_unknown',5)"
    )
    connection.execute(
        "insert into rules values ('A01','收入总计 = 支出总计','error'),"
        "('A02','本年收入合计 = 各项收入之和','error'),('G24','遮盖的数字可由其他数字推算','warning')"
    )
    connection.execute(
        "insert into rule_results by name select 'q1' as instance_id, 'A02' as rule_id, 'd1' as document_id, "
        "'本年收入' as subject, 'not_evaluable' as outcome, 'masked' as reason"
    )


def _insert_findings(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    revenue, expenditure = text.index("1,000.00"), text.index("900.00")
    connection.execute(
        "insert into cells (cell_id, document_id, text, table_id, page, x0, y0, x1, y1, char_start, "
        "char_end, line_number) values ('c1','d1','1,234.56','t1',1,?,?,?,?,null,null,null),"
        "('c2','d1','1,200.56','t1',1,100,180,180,195,null,null,null),"
        "('c3','d2','1,000.00',null,null,null,null,null,null,?,?,2),('c4','d2',?,null,null,null,null,null,null,?,?,3)",
        [*BOX, revenue, revenue + 8, HOSTILE, expenditure, expenditure + 6 + 1 + len(HOSTILE)],
    )
    for number, (rule, document, subject, cells, left, right) in enumerate(
        [
            ("A01", "d1", "收入总计 / 支出总计", ["c1", "c2"], "12345600", "12005600"),
            ("A01", "d2", HOSTILE, ["c3", "c4"], "1000", "900"),
            ("G24", "d1", "项目支出", ["c2"], MASKED_SUM, "0"),
        ],
        start=1,
    ):
        finding, instance = f"f{number}", f"i{number}"
        connection.execute(
            "insert into rule_results values (?,?,?,'t1',?,'fail',null,?,?,cast(? as decimal(20,4)) - ?,100,?)",
            [instance, rule, document, subject, left, right, left, right, cells],
        )
        arithmetic = (
            f"左 {left} 元，右 {right} 元，{HOSTILE if document == 'd2' else '差额 34 万元'}"
        )
        connection.execute(
            "insert into findings values (?,?,?,[?],'disclosure','error','proven','new',?,?,?,1,?,?,?,[?],"
            "'可疑的数两种读法一致', 'numbers')",
            [
                finding,
                document,
                rule,
                rule,
                f"{subject} 不符 {left}",
                arithmetic,
                subject,
                cells,
                RUN,
                RUN,
                instance,
            ],
        )
        connection.execute("insert into finding_history values (?,?,'new','error')", [finding, RUN])
        for ordinal, cell in enumerate(cells):
            status = "masked" if rule == "G24" else "printed"
            connection.execute(
                "insert into internal.identity_terms values (?,?,?,'t1',?,'=',?,?,1,?,?,'t1',1,"
                "(select text from cells where cell_id = ?),?,'printed',?,50,null)",
                [
                    instance, rule, document, subject, ordinal, "left" if ordinal == 0 else "right",
                    "收入总计" if ordinal == 0 else "支出总计", cell, cell, status, left if ordinal == 0 else right,
                ],
            )  # fmt: skip
        proposed = MASKED_SUM if rule == "G24" else "1,234.56"
        connection.execute(
            "insert into suspect_cells values (?,?,1,'1,200.56',?,true,[?],'cell','transposed',?,?)",
            [finding, cells[-1], proposed, instance, proposed, proposed],
        )
