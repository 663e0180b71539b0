"""Family K over nights and on real pairs: what is compared, what could not be, and that nobody is accused."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gouji import lake
from gouji.extract import extract_document
from gouji.history import SourceSeen
from rule_fixtures.build import build, started_at, write_history, write_night, write_run
from rule_fixtures.sheets import Sheet, document_id_of

REAL = Path(__file__).parents[3] / "shared" / "documents"
DISTRICT, CITY, PROVINCE = REAL / "上海普陀", REAL / "福州", REAL / "江苏"
STREET = [DISTRICT / f"上海市普陀区人民政府万里街道办事处{y}年预算.pdf" for y in (24, 25)]
OFFICE = [DISTRICT / f"上海市普陀区人民政府办公室{s}25年预算.pdf" for s in ("", "单位")]
POLICE = [CITY / "2026年福州市公安局部门预算.pdf"]
# Tables and prose of one year in two files, after the two files of the year before.
COUNCIL = [PROVINCE / f"江苏省政协办公厅{name}.pdf" for name in (
    "2018度部门预算公开表", "2018年度部门预算", "2019年预算公开表", "2019年度部门预算",
)]  # fmt: skip

TABLE = """
@ three_public_expenses | budget
three_public_total 9.00
.hospitality {x}
"""
BEFORE = Sheet("改前", TABLE.replace("{x}", "4.00"), body_name="重印局", path="重印局.pdf")
AFTER = replace(BEFORE, name="改后", text=TABLE.replace("{x}", "5.00"))
OTHER_BODY = replace(AFTER, name="换了单位", body_name="另一局")
KEPT = Sheet("未改", TABLE.replace("{x}", "4.00"), body_name="未改局", path="未改局.pdf")


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """On the second night two files hold other contents than on the first."""
    folder = tmp_path_factory.mktemp("nights")
    moved = replace(BEFORE, name="旧单位", body_name="旧单位局", path="换.pdf")
    write_night(folder / "lake", "r1", [BEFORE, KEPT, moved])
    write_night(folder / "lake", "r2", [AFTER, KEPT, replace(OTHER_BODY, path="换.pdf")])
    build(folder / "build.duckdb", folder / "lake", "r2", "+findings")
    return duckdb.connect(folder / "build.duckdb", read_only=True)


def outcomes(
    built: duckdb.DuckDBPyConnection, rule: str, document_id: str
) -> dict[tuple[str, str | None], int]:
    query = """
        select outcome, reason, count(*) from main.rule_results
        where rule_id = ? and document_id = ? group by outcome, reason
    """
    return {(o, r): n for o, r, n in built.execute(query, [rule, document_id]).fetchall()}


def test_a_file_that_was_replaced_is_held_against_what_it_was(
    nights: duckdb.DuckDBPyConnection,
) -> None:
    found = outcomes(nights, "K05", document_id_of(AFTER.name))
    assert found == {("fail", None): 1, ("pass", None): 1}


def test_the_finding_names_both_versions(nights: duckdb.DuckDBPyConnection) -> None:
    query = "select arithmetic, cell_ids from main.findings where rule_id = 'K05'"
    ((arithmetic, cells),) = nights.execute(query).fetchall()
    assert arithmetic == "本文件 公务接待费 5.00 ≠ 旧版 公务接待费 4.00，差额 1 万元"
    assert {cell.split(".")[0] for cell in cells} == {
        document_id_of(AFTER.name),
        document_id_of(BEFORE.name),
    }


def test_a_file_left_as_it_was_has_no_other_version(nights: duckdb.DuckDBPyConnection) -> None:
    assert outcomes(nights, "K05", document_id_of(KEPT.name)) == {
        ("not_applicable", "nothing_due"): 1
    }


def test_another_body_at_the_same_place_is_no_version(nights: duckdb.DuckDBPyConnection) -> None:
    found = outcomes(nights, "K05", document_id_of(OTHER_BODY.name))
    assert found == {("not_applicable", "nothing_due"): 1}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    if not REAL.exists():
        pytest.skip("the real documents lie beside the project only")
    folder = tmp_path_factory.mktemp("real")
    rows: dict[str, list[Any]] = {name: [] for name in lake.LAKE_TABLES}
    seen = []
    for path in (*STREET, *OFFICE, *POLICE, *COUNCIL):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        extraction = extract_document(path, sha256, [path.name], "test")
        for name, found in lake.rows_of(extraction).items():
            rows[name] += found
        seen.append(SourceSeen("r1", path.name, sha256, sha256[:16], 1, started_at("r1")))
    for name, found in rows.items():
        lake.write_rows(folder / "lake" / name / "r1.parquet", lake.LAKE_TABLES[name], found)
    write_history(folder / "lake", "sources", "r1", seen)
    write_run(folder / "lake", "r1", published=False)
    build(folder / "build.duckdb", folder / "lake", "r1", "+rule_results")
    return duckdb.connect(folder / "build.duckdb", read_only=True)


def of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def test_what_real_prose_says_of_last_year_is_what_was_published(
    real: duckdb.DuckDBPyConnection,
) -> None:
    assert outcomes(real, "K02", of(STREET[1])) == {
        ("pass", None): 8,
        ("pass", "within_rounding"): 3,
    }
    # Prose and tables of either year lie in files of their own.
    # What no table prints is told too.
    assert outcomes(real, "K02", of(COUNCIL[3])) == {
        ("pass", None): 28,
        ("not_evaluable", "absent"): 5,
    }


def test_the_year_before_that_was_not_received_is_named(real: duckdb.DuckDBPyConnection) -> None:
    query = "select distinct subject, reason from main.rule_results where rule_id = 'K02' and document_id = ?"
    assert real.execute(query, [of(STREET[0])]).fetchall() == [
        ("与2023年度预算核对：没有收到", "absent")
    ]


def test_a_real_department_is_its_office_to_the_cent(real: duckdb.DuckDBPyConnection) -> None:
    found = outcomes(real, "K03", of(OFFICE[0]))
    assert set(found) == {("pass", None)}
    assert found["pass", None] > 150
    assert outcomes(real, "K03", of(OFFICE[1])) == {("not_applicable", "nothing_due"): 1}


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        (STREET[1], "上海市普陀区万里街道社区党群服务中心 2025年度单位预算"),
        (POLICE[0], "福州市公安局 2026年度部门预算"),
        (COUNCIL[3], "江苏省政协办公厅（本级） 2019年度单位预算"),
    ],
)
def test_bodies_that_were_not_received_are_named(
    real: duckdb.DuckDBPyConnection, path: Path, missing: str
) -> None:
    query = "select outcome, reason, subject from main.rule_results where rule_id = 'K03' and document_id = ?"
    ((outcome, reason, subject),) = real.execute(query, [of(path)]).fetchall()
    assert (outcome, reason) == ("not_evaluable", "absent")
    assert missing in subject


def test_no_real_document_is_accused(real: duckdb.DuckDBPyConnection) -> None:
    query = "select count(*) from main.rule_results where starts_with(rule_id, 'K') and outcome = 'fail'"
    assert real.execute(query).fetchall() == [(0,)]
