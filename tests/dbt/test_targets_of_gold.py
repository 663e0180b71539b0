"""The targets of the transcribed documents: every proven slip is found, and no masked amount is told."""

import csv
import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from gouji import lake
from gouji.extract import extract_document
from gouji.history import SourceSeen
from gouji.reporting.auditors import Auditor
from gouji.reporting.briefing import Office, letters
from gouji.reporting.site import build_site
from rule_fixtures.build import build, started_at, write_history, write_run

SHARED = Path(__file__).parents[3] / "shared"
BUDGET = SHARED / "documents" / "河北" / "平乡县公安局2024年部门预算.txt"
TARGETS = SHARED / "documents" / "河北" / "魏县公安局2025年绩效目标.txt"

pytestmark = pytest.mark.skipif(
    not BUDGET.exists(), reason="the real documents and their gold lie beside the project only"
)

# Rule, and words that its finding must hold: what an auditor found by hand and proved, under its number there.
OF_BUDGET: dict[str, tuple[str, tuple[str, ...]]] = {
    "001-01": ("G24", ("49 号", "资金支出计划却未遮盖")),
    "001-02": ("G24", ("其合计却可由公开的项目支出",)),
    "001-03": ("F10", ("829.21", "996.60", "拟购置固定资产")),
    "001-04": ("G02", ("16 处",)),
    "001-05": ("G30", ("交管业务费", "协勤人员经费项目")),
    "001-06": ("G24", ("第 2 行", "第 10 行", "小计和其余各行却未遮盖")),
    "001-08": ("G07", ("≤10 万元", "5.00")),
    "001-09": ("G08", ("合成作战中心", "50.36万元", "10.00")),
    "001-10": ("G08", ("刑事技术经费项目", "27.88万元", "10.00")),
    "001-11": ("G08", ("禁毒经费项目", "25.5万元", "≥10 起 × ≤2.5 万元")),
    "001-12": ("G08", ("公安业务费", "368万元", "331.00")),
    "001-13": ("G08", ("看守所执勤民警伙食费项目", "55 人 × ≤10 元 × 365")),
    "001-16": ("G13", ("办公事项五十类", "≥100 项或类")),
    "001-17": ("G12", (
        "质量合格率", "按期完成率", "经济损失减少", "安全性", "系统运行正常使用率", "数据推送及时率",
    )),
    "001-24": ("G26", ("目标内容 1", "目标内容 2")),
    "001-29": ("J04", ("部门主管专项资金",)),
}  # fmt: skip
OF_TARGETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "000-01": ("G04", ("10000%",)),
    "000-02": ("G07", ("308万元", "91.22")),
    "000-03": ("G07", ("549万元", "479.77")),
    "000-04": ("G07", ("10万元", "1.82")),
    "000-06": ("G11", ("人民群众对自身安全感的满意度 ≥85",)),
    "000-07": ("G12", ("49号", "50号", "执法办案中心建设验收合格率 ≥100%")),
    "000-08": ("G20", ("公安机关案件破案率", "≥95%", "≥100%")),
    "000-09": ("G20", ("治安案件发案数下降 ≥60%", "治安案件发案数同比增幅10%以下")),
    "000-13": ("G19", ("县级公共安全视频图像智能化建设", "天网工程运行维护费")),
    "000-14": ("G29", ("工资应发放额/工资实际发放率", "资金应发放额/资金实际发放额率")),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("targets")
    keys: list[SourceSeen] = []
    rows: dict[str, list[Any]] = {name: [] for name in lake.LAKE_TABLES}
    for path in (BUDGET, TARGETS):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        extraction = extract_document(path, sha256, [path.name], "test")
        for name, found in lake.rows_of(extraction).items():
            rows[name] += found
        keys.append(SourceSeen("r1", path.name, sha256, sha256[:16], 1, started_at("r1")))
    for name, found in rows.items():
        lake.write_rows(folder / "lake" / name / "r1.parquet", lake.LAKE_TABLES[name], found)
    write_history(folder / "lake", "sources", "r1", keys)
    write_run(folder / "lake", "r1", published=False)
    build(folder / "gouji.duckdb", folder / "lake", "r1")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(folder / "gouji.duckdb", read_only=True) as connection:
        yield connection


def document_id(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("path", "rule", "words"),
    [
        (path, *want)
        for path, wants in ((BUDGET, OF_BUDGET), (TARGETS, OF_TARGETS))
        for want in wants.values()
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_an_auditor_proved_is_found(
    built: duckdb.DuckDBPyConnection, path: Path, rule: str, words: tuple[str, ...]
) -> None:
    told = [
        f"{statement} {arithmetic}"
        for statement, arithmetic in built.execute(
            "select statement, arithmetic from main.findings where document_id = ? and rule_id = ?",
            [document_id(path), rule],
        ).fetchall()
    ]
    assert any(all(word in text for word in words) for text in told), told


def test_every_proven_finding_of_weight_is_looked_for() -> None:
    with (SHARED / "gold" / "findings_seeds.csv").open(encoding="utf-8") as stream:
        proven = {
            row["id"]
            for row in csv.DictReader(stream)
            if row["certainty"] == "proven" and row["severity"] in ("high", "medium")
        }
    assert len(proven) > 20
    assert proven <= {*OF_BUDGET, *OF_TARGETS}


def test_nothing_in_them_is_called_an_error(built: duckdb.DuckDBPyConnection) -> None:
    found = built.execute(
        "select rule_id, statement from main.findings where severity = 'error'"
    ).fetchall()
    assert found == []


def reconstructed(built: duckdb.DuckDBPyConnection) -> set[Decimal]:
    """What can be had by subtraction of the masked amounts, in 万元: made here and kept nowhere."""
    one = [document_id(BUDGET)]
    plans = built.execute(
        "select plan_tokens from main.performance_targets where document_id = ? and budget_printed like '%*%'",
        one,
    ).fetchall()
    values = {
        sum((Decimal(token) for token in tokens), Decimal(0))
        for (tokens,) in plans
        if all(re.fullmatch(r"[\d.]+", token) for token in tokens)
    }
    purchases = built.execute(
        """
        select parents.amount_yuan - sum(lines.amount_yuan)
        from main.procurement_lines as parents
        inner join main.procurement_lines as lines
            on lines.table_id = parents.table_id and lines.parent_row_ordinal = parents.row_ordinal
        where parents.document_id = ?
        group by parents.line_id, parents.amount_yuan
        having count(*) filter (where lines.is_masked) > 0
        """,
        one,
    ).fetchall()
    values |= {value / 10000 for (value,) in purchases}
    values.add(sum((value / 10000 for (value,) in purchases), Decimal(0)))
    ((total,),) = built.execute(
        """
        select any_value(facts.amount_yuan) - (
            select sum(budget_yuan) from main.performance_targets where document_id = $1
        )
        from main.budget_facts as facts
        where facts.document_id = $1 and facts.table_kind = 'expenditure_summary'
            and facts.line_item = 'total' and facts.measure = 'project_expenditure'
        """,
        one,
    ).fetchall()
    values.add(total / 10000)
    values |= {total / 10000 - value for value in set(values) if value != total / 10000}
    return {value for value in values if value > 0}


def forms(value: Decimal) -> list[str]:
    """How an amount of 万元 may be written: with its two decimals or its unit, in yuan, in parts of a yuan."""
    texts = [
        re.escape(f"{value:.2f}"),
        re.escape(f"{value:,.2f}"),
        rf"{value.normalize():f}(?= ?万)",
    ]
    for number in (value * 10000, value * 100_000_000):  # the localiser counts in parts of a yuan
        plain = number.normalize()
        texts += [rf"{text}(?:\.0{{1,10}})?" for text in (f"{plain:f}", f"{plain:,f}")]
    return texts


def _pattern(value: Decimal) -> re.Pattern[str]:
    """Finds the amount in a text, not the digits within another number or a hash."""
    return re.compile(rf"(?<![\d.,a-f])(?:{'|'.join(forms(value))})(?![\da-f]|,\d|\.\d)")


# The document prints these itself; only what is made of them must not tell more.
PRINTED_AS_THEY_STAND = {
    "cells", "budget_facts", "second_readings", "narrative_amounts", "procurement_lines", "fixed_assets",
    "performance_indicators", "code_lines", "sole_code_lines", "wide_facts", "expenditure_summary",
    "general_public_budget_expenditure", "summary_lines", "spoken_cells", "spoken_lines", "narrative_ties",
}  # fmt: skip


def texts_of(built: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Every row of every table but those that hold the document as printed."""
    tables = built.execute(
        "select table_schema, table_name from information_schema.tables where table_schema <> 'information_schema'"
    ).fetchall()
    for schema, table in tables:
        if table in PRINTED_AS_THEY_STAND:
            continue
        columns = {row[0] for row in built.execute(f'describe "{schema}"."{table}"').fetchall()}
        where = f"where document_id = '{document_id(BUDGET)}'" if "document_id" in columns else ""
        for row in built.execute(f'select * from "{schema}"."{table}" {where}').fetchall():
            yield f"{schema}.{table}", " | ".join(str(value) for value in row)


def test_no_masked_amount_is_told_anywhere(folder: Path, built: duckdb.DuckDBPyConnection) -> None:
    hidden = reconstructed(built)
    assert len(hidden) >= 4
    printed = BUDGET.read_text(encoding="utf-8")
    pattern = {value: _pattern(value) for value in hidden}
    # What another line of the document happens to print as well is no leak where that line is spoken of.
    own = {
        value
        for value in hidden
        if not re.search(rf"(?<![\d.]){re.escape(f'{value:.2f}')}(?!\d)", printed)
    }
    assert len(own) >= 3
    auditor = Auditor(name="审计员", address="auditor@example.invalid")
    index = build_site(built, folder, "r1", BUDGET.parent, lambda *_: None)  # type: ignore[arg-type, return-value]
    pages = [
        (str(p.name), p.read_text(encoding="utf-8"))
        for p in index.parent.rglob("*")
        if p.suffix in (".html", ".csv", ".json", ".js")
    ]
    office = Office(folder, folder / "workpapers", "report", "gouji@example.invalid", has_server=False)
    mails = [("mail", str(part.get_content()))
             for letter in letters(built, "r1", [auditor], office) for part in letter.compose().message.walk()
             if part.get_content_maintype() == "text"]  # fmt: skip
    books = [load_workbook(path) for path in (folder / "workpapers").glob("*.xlsx")]
    cells = [("workpaper", str(cell.value)) for book in books for sheet in book for row in sheet for cell in row]
    assert pages and mails and cells
    leaks = [
        place
        for place, text in chain(texts_of(built), pages, mails, cells)
        if any(pattern[value].search(text) for value in own)
    ]
    assert set(leaks) == set()
    # Sums that a line prints as well: no verdict and no finding names them.
    verdicts = built.execute(
        "select concat_ws(' ', arithmetic, statement) from main.findings where rule_id = 'G24' union all "
        "select concat_ws(' ', left_yuan, right_yuan, difference_yuan) from main.rule_results "
        "where rule_id = 'G24' "
        "union all select concat_ws(' ', label, printed, amount_yuan) from internal.identity_terms "
        "where rule_id = 'G24'"
    ).fetchall()
    assert verdicts
    assert [t for (t,) in verdicts if any(p.search(t) for p in pattern.values())] == []


def test_a_told_amount_would_be_seen() -> None:
    told = _pattern(Decimal("512.50"))
    assert all(
        told.search(t)
        for t in ("合计 512.5 万元", "512.50", "5125000", "5,125,000.0000", "差额 5,125,000 元")
    )
    assert not any(told.search(t) for t in ("1512.50", "512.51", "512500", "51.25"))
