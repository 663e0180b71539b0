"""The prose of the transcribed documents: figures tied to their cells, every slip found, none invented."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gouji import lake
from gouji.documents.normalise import squeeze
from gouji.extract import extract_document
from gouji.history import SourceSeen
from rule_fixtures.build import build, started_at, write_history, write_run

SHARED = Path(__file__).parents[3] / "shared"
FINAL_ACCOUNTS = (
    SHARED / "documents" / "上海普陀" / "上海市普陀区规划和自然资源局 2024 年度部门决算.pdf"
)
BUDGET = SHARED / "documents" / "河北" / "平乡县公安局2024年部门预算.txt"
TARGETS = SHARED / "documents" / "河北" / "魏县公安局2025年绩效目标.txt"
OWN_RULES = ("H01", "H02", "H03", "H04", "H05", "H06", "H07", "H14", "E03")

pytestmark = pytest.mark.skipif(
    not FINAL_ACCOUNTS.exists(),
    reason="the real documents and their gold lie beside the project only",
)

REVENUE, EXPENDITURE, GENERAL, BASIC = (7, 10, 15, 16)  # pages of the tables
CLASSES = {16: "208", 17: "210", 18: "212", 19: "220", 20: "221"}
THREE_PUBLIC = {
    68: ("total", "budget"), 69: ("total", "final"), 70: ("overseas_visits", "final"), 71: ("vehicle_total", "final"),
    72: ("hospitality", "final"), 77: ("overseas_visits", "final"), 78: ("vehicle_total", "final"),
    79: ("hospitality", "final"), 80: ("overseas_visits", "final"), 83: ("vehicle_total", "final"),
    84: ("vehicle_purchase", "final"), 85: ("vehicle_operation", "final"), 87: ("hospitality", "final"),
}  # fmt: skip
# Number in the transcription -> page, line and column of the cells it may be tied to.
LINES: dict[int, set[tuple[int, str, str]]] = {
    1: {(REVENUE, "total_revenue", "final"), (REVENUE, "total_expenditure", "final")},
    4: {(REVENUE, "current_year_revenue", "final"), (8, "total", "total")},
    5: {(8, "total", "fiscal_appropriation"), (REVENUE, "general_public_budget_revenue", "final")},
    6: {(REVENUE, "current_year_expenditure", "final"), (EXPENDITURE, "total", "total")},
    7: {(EXPENDITURE, "total", "basic_expenditure")},
    8: {(EXPENDITURE, "total", "project_expenditure")},
    9: {(13, "total_revenue", "final"), (13, "total_expenditure", "total")},
    12: {(GENERAL, "total", "total")},
    15: {(GENERAL, "total", "total")},
    22: {(GENERAL, "total", "total")},
    65: {(GENERAL, "total", "basic_expenditure")},
    66: {(BASIC, "personnel_expenditure", "total")},
    67: {(BASIC, "operating_expenditure", "total")},
    **{n: {(14, code, "total")} for n, code in CLASSES.items()},
    **{n: {(17, *cell)} for n, cell in THREE_PUBLIC.items()},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("gold")
    keys: list[SourceSeen] = []
    rows: dict[str, list[Any]] = {name: [] for name in lake.LAKE_TABLES}
    for path in (FINAL_ACCOUNTS, BUDGET, TARGETS):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        for name, found in lake.rows_of(
            extract_document(path, sha256, [path.name], "test")
        ).items():
            rows[name] += found
        keys.append(SourceSeen("r1", path.name, sha256, sha256[:16], 1, started_at("r1")))
    for name, found in rows.items():
        lake.write_rows(folder / "lake" / name / "r1.parquet", lake.LAKE_TABLES[name], found)
    write_history(folder / "lake", "sources", "r1", keys)
    write_run(folder / "lake", "r1", published=False)
    build(folder / "build.duckdb", folder / "lake", "r1", "+findings", "+narrative_amounts")
    return duckdb.connect(folder / "build.duckdb", read_only=True)


def document_id(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def wanted() -> list[dict[str, Any]]:
    text = (SHARED / "gold" / f"{FINAL_ACCOUNTS.stem}.json").read_text(encoding="utf-8")
    gold: dict[str, Any] = json.loads(text)
    money = ("amount", "initial_budget", "final", "yoy_change")
    return [row for row in gold["narrative"] if row["figure"] and row["metric"] in money]


def ties(built: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The figures of money with the cell each is tied to."""
    found = built.execute(
        """
        select prose.page, prose.printed, prose.sentence, prose.tie_status,
               facts.page as cell_page, coalesce(facts.code, facts.line_item) as line, facts.name, facts.measure
        from main.narrative_amounts as prose
        left join main.budget_facts as facts on list_contains(prose.tied_cell_ids, facts.cell_id)
        where prose.document_id = ? and prose.amount_yuan is not null
        order by prose.page, length(prose.cell_id), prose.cell_id
        """,
        [document_id(FINAL_ACCOUNTS)],
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def is_right(want: dict[str, Any], tie: dict[str, Any], items: set[str]) -> bool:
    cell = (tie["cell_page"], tie["line"], tie["measure"])
    if want["n"] in LINES:
        return tie["tie_status"] == "tied" and cell in LINES[want["n"]]
    path = want["function_path"]
    if path and want["metric"] == "final" and path[-1] in items:
        return (tie["name"], tie["measure"]) == (path[-1], "total") and tie["cell_page"] in (14, 15)
    return tie["tie_status"] == "no_counterpart"


def test_ties_are_right_for_at_least_98_percent_of_the_amounts(
    built: duckdb.DuckDBPyConnection,
) -> None:
    left = ties(built)
    items = {
        name
        for (name,) in built.execute(
            "select name from main.budget_facts where document_id = ? and table_kind = ? and code_level = 3",
            [document_id(FINAL_ACCOUNTS), "general_public_budget_expenditure"],
        ).fetchall()
    }
    wrong = []
    for want in wanted():
        matching = [
            tie
            for tie in left
            if (tie["page"], tie["printed"]) == (want["page"], want["figure"])
            and squeeze(tie["sentence"]).removeprefix("其中:")
            == squeeze(want["sentence"]).removeprefix("其中:")
        ]
        assert matching, want
        right = next((tie for tie in matching if is_right(want, tie, items)), None)
        left.remove(right or matching[0])
        if right is None:
            wrong.append((want["n"], want["subject"], matching[0]))
    assert len(wanted()) > 80
    assert len(wrong) <= 0.02 * len(wanted()), wrong


def test_what_is_said_of_a_tied_figure_is_tied_to_its_cell(
    built: duckdb.DuckDBPyConnection,
) -> None:
    untied = built.execute(
        """
        select said.subject, said.printed, said.sentence
        from lake.narrative_claims as claims
        inner join main.narrative_amounts as said on said.narrative_id = claims.narrative_id
        inner join main.narrative_amounts as figure on figure.narrative_id = claims.current_id
        where claims.kind <> 'change' and figure.tie_status = 'tied' and said.tied_cell_ids <> figure.tied_cell_ids
        """
    ).fetchall()
    assert untied == []


def test_the_four_slips_of_the_final_accounts_are_errors_on_their_page_and_no_other_is_accused(
    built: duckdb.DuckDBPyConnection,
) -> None:
    found = built.execute(
        "select page, severity, rule_id, arithmetic from main.findings where document_id = ? and rule_id in ?",
        [document_id(FINAL_ACCOUNTS), OWN_RULES],
    ).fetchall()
    assert {(page, severity, rule) for page, severity, rule, _ in found} == {
        (24, "error", "H01"), (21, "error", "H03"), (21, "error", "H04"),
    }  # fmt: skip
    assert len(found) == 4
    told = " ".join(arithmetic for *_, arithmetic in found)
    for figure in (
        "5377.64",
        "5364.75",
        "4896.98",
        "4884.09",
        "99.86",
        "99.868%",
        "95.45",
        "95.4572%",
    ):
        assert figure in told


# Number there -> how often it is told, the rule, and words that each finding of it must hold.
GOLD: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "guihua-01": (1, "H01", ("5377.64", "5364.75")),
    "guihua-02": (1, "H01", ("4896.98", "4884.09")),
    "guihua-03": (1, "H08", ("30103 奖金", "30309 奖励金", "30399 其他对个人和家庭的补助")),
    "guihua-04": (1, "H08", ("30240 税金及附加费用",)),
    "guihua-05": (1, "H03", ("99.86 ", "99.868%")),
    "guihua-06": (1, "H04", ("95.45 ", "95.4572%")),
    "guihua-07": (1, "H12", ("增长13.95",)),
    "guihua-08": (1, "H09", ("机关事业单位退休人员活动费支出", "2080599")),
    "guihua-09": (1, "H09", ("其他国土资源事务支出", "2200199")),
    "guihua-10": (2, "H09", ("住房保障支出(款)", "住房改革支出")),
    "guihua-11": (1, "H11", ("上海市规划和自然资源局", "上海市普陀区规划和自然资源局")),
    "guihua-12": (1, "H11", ("3 处", "规划与自然资源局")),
    "guihua-13": (1, "H13", ("下降（增长）27.78%",)),
    "guihua-14": (1, "H13", ("3 处", "较上一度")),
    "guihua-15": (1, "H13", ("括号没有闭合",)),
    "guihua-16": (1, "H12", ("0.39万",)),
    "guihua-17": (1, "D11", ("236.63", "236.64", "3845.25", "3845.24")),
}
SEVERITIES = {"error": "error", "warn": "warning", "hint": "hint"}


def told_of(built: duckdb.DuckDBPyConnection) -> list[tuple[int, str, str, str]]:
    """Page, severity, rule and words of every finding of the final accounts."""
    return built.execute(
        "select page, severity, rule_id, concat(statement, ' ', arithmetic) from main.findings where document_id = ?",
        [document_id(FINAL_ACCOUNTS)],
    ).fetchall()


def test_every_finding_of_the_gold_is_told_on_its_page_with_its_severity(
    built: duckdb.DuckDBPyConnection,
) -> None:
    findings = json.loads((SHARED / "gold" / "findings_guihua.json").read_text(encoding="utf-8"))
    assert {finding["id"] for finding in findings} == GOLD.keys()
    told = told_of(built)
    for finding in findings:
        times, rule_id, words = GOLD[finding["id"]]
        where = (finding["page"], SEVERITIES[finding["severity"]], rule_id)
        of_it = [t for *place, t in told if tuple(place) == where and all(w in t for w in words)]
        assert len(of_it) == times, (finding["id"], told)


def test_nothing_else_of_the_final_accounts_is_called_an_error(
    built: duckdb.DuckDBPyConnection,
) -> None:
    findings = json.loads((SHARED / "gold" / "findings_guihua.json").read_text(encoding="utf-8"))
    expected = sum(GOLD[finding["id"]][0] for finding in findings if finding["severity"] == "error")
    assert sum(severity == "error" for _, severity, *_ in told_of(built)) == expected


def test_the_other_transcribed_documents_are_accused_of_nothing(
    built: duckdb.DuckDBPyConnection,
) -> None:
    found = built.execute(
        "select rule_id, subject from main.rule_results where outcome = 'fail' and rule_id in ? and document_id in ?",
        [OWN_RULES, [document_id(BUDGET), document_id(TARGETS)]],
    ).fetchall()
    assert found == []
