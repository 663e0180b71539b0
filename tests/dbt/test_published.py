"""What the build promises its readers: every row accounted for, every column explained, one vocabulary."""

import csv
import re
from enum import StrEnum
from pathlib import Path

import duckdb
import pytest

from gouji.contracts.batches import recomputed_instances
from gouji.vocabulary import LineItem, Measure, TableKind
from rule_fixtures.build import PROJECT

CHINESE, ENGLISH = re.compile(r"[一-鿿]"), re.compile(r"[A-Za-z]{2}")
SEEDS: dict[str, tuple[str, type[StrEnum]]] = {
    "line_items": ("line_item", LineItem), "measures": ("measure", Measure), "table_kinds": ("table_kind", TableKind),
}  # fmt: skip
# schema.md, table by table; wide tables are listed by what tells whose figures they hold.
WIDE = "document_id body_name division_code budget_year stage level"
SCHEMA = {
    "documents": "document_id source_paths sha256 media_type pages disclosure_id body_name body_code division_code "
    "level budget_year stage amount_unit body_evidence year_evidence stage_evidence unit_evidence status reason "
    "is_present is_current superseded_by first_seen_at read_at",
    "document_tables": "table_id document_id ordinal table_kind title body_code body_name page_first page_last "
    "amount_unit profile_id status reason",
    "cells": "cell_id table_id document_id page x0 y0 x1 y1 sheet ref char_start char_end row_index column_index "
    "row_span column_span text",
    "budget_facts": "cell_id document_id table_id table_kind body_code body_name row_ordinal side line_item "
    "code_scheme code code_level name measure printed status placement amount_yuan half_unit_yuan page",
    "performance_targets": "target_id document_id table_id ordinal project_code project_name body_name "
    "budget_printed fiscal_printed other_printed budget_yuan fiscal_yuan other_yuan purpose objectives plan_march "
    "plan_june plan_october plan_december plan_tokens plan_unit plan_basis is_masked budget_cell_id fiscal_cell_id "
    "other_cell_id purpose_cell_id plan_cell_ids",
    "performance_indicators": "indicator_id target_id document_id ordinal level1 level2 level3 description "
    "value_printed basis operator value_number value_unit status placement value_cell_id cell_ids",
    "narrative_amounts": "narrative_id cell_id document_id page char_start char_end sentence subject measure printed "
    "unit amount_yuan percent direction comparison_base tied_cell_ids tie_status",
    "procurement_lines": "document_id",
    "fixed_assets": "document_id",
    "rules": "rule_id statement family severity certainty",
    "rule_results": "rule_id document_id scope_id subject outcome reason left_yuan right_yuan difference_yuan "
    "tolerance_yuan cell_ids",
    "findings": "finding_id document_id rule_id rule_ids kind severity certainty life statement arithmetic subject "
    "page cell_ids first_run last_run",
    "finding_history": "finding_id run_id life",
    "dispositions": "finding_id decided_at decided_by decision reason expires_at",
    "suspect_cells": "finding_id cell_id rank printed proposed is_unique explains",
    "coverage": "document_id outcome reason results",
    "scores": "body_key body_name division_code level budget_year timeliness_points completeness_points "
    "truthfulness_points detail_points form_points total_points total_points_possible total_pct known_pct parts_known "
    "parts_unknown unknown_parts",
    "score_parts": "body_key budget_year stage dimension part_id statement points points_possible outcome reason "
    "results_passed results_failed results_unknown rule_ids document_ids failed_instance_ids basis",
    "runs": "run_id started_at finished_at published documents_seen documents_read findings_new findings_resolved "
    "code_fingerprint results_passed results_failed results_not_evaluable",
    "revenue_expenditure_summary": f"{WIDE} total_revenue_yuan total_expenditure_yuan total_revenue_half_unit_yuan "
    "total_expenditure_half_unit_yuan",
    "expenditure_summary": WIDE,
    "general_public_budget_expenditure": WIDE,
    "general_public_budget_basic_expenditure": WIDE,
    "fiscal_appropriation_summary": WIDE,
    "three_public_expenses": WIDE,
    "performance_target_summary": WIDE,
}


@pytest.fixture(scope="module")
def published(rule_build: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(rule_build, read_only=True)


@pytest.mark.parametrize("table", SCHEMA)
def test_the_published_schema_has_its_columns(published: duckdb.DuckDBPyConnection, table: str) -> None:
    rows = published.execute(
        "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?", [table]
    ).fetchall()
    assert set(SCHEMA[table].split()) - {name for (name,) in rows} == set()


def test_every_published_table_and_column_is_explained_in_both_languages(
    published: duckdb.DuckDBPyConnection,
) -> None:
    rows = published.execute(
        "select table_name, '', comment from duckdb_tables() where schema_name = 'main' and not internal "
        "union all select table_name, column_name, comment from duckdb_columns() "
        "where schema_name = 'main' and not internal"
    ).fetchall()
    unexplained = [
        (table, column)
        for table, column, comment in rows
        if not (comment and CHINESE.search(comment) and ENGLISH.search(comment))
    ]
    assert rows and not unexplained


def test_every_rule_has_a_row_for_every_present_document(published: duckdb.DuckDBPyConnection) -> None:
    missing = published.execute(
        "select d.document_id, r.rule_id from main.documents as d cross join main.rules as r "
        "left join main.rule_results as x on x.document_id = d.document_id and x.rule_id = r.rule_id "
        "where d.is_present and x.rule_id is null"
    ).fetchall()
    assert not missing


def test_coverage_counts_every_result(published: duckdb.DuckDBPyConnection) -> None:
    (counted,), (there,) = (
        published.execute(query).fetchall()[0]
        for query in ("select sum(results) from main.coverage", "select count(*) from main.rule_results")
    )
    assert counted == there


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_equals_the_vocabulary(seed: str) -> None:
    column, closed_set = SEEDS[seed]
    with (PROJECT / "dbt_project" / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row[column], row["label"]) for row in csv.DictReader(stream)]
    assert rows == [(member.value, member.label) for member in closed_set]  # type: ignore[attr-defined]


def test_the_second_verdict_agrees_with_the_first_row_for_row(published: duckdb.DuckDBPyConnection) -> None:
    first = dict(
        published.execute(
            "select instance_id, outcome from main.rule_results where instance_id is not null"
        ).fetchall()
    )
    assert first == {r.instance_id: r.verdict for r in recomputed_instances(published)}


def test_an_instance_is_one_row_and_belongs_to_one_rule(published: duckdb.DuckDBPyConnection) -> None:
    twice = published.execute(
        "select instance_id from main.rule_results where instance_id is not null group by 1 having count(*) > 1"
    ).fetchall()
    assert not twice


def test_a_masked_instance_shows_no_amount(published: duckdb.DuckDBPyConnection) -> None:
    (masked, shown) = published.execute(
        "select count(*), count(left_yuan) + count(right_yuan) + count(difference_yuan) + count(tolerance_yuan) "
        "from main.rule_results where reason in ('masked', 'masked_bound')"
    ).fetchall()[0]
    assert masked > 20 and shown == 0
