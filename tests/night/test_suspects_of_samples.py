"""A planted wrong cell of the samples is the first and only suspect of one finding, with the value it replaced."""

from decimal import Decimal
from typing import Any

import pytest

from night.nights import Night

_CELLS = """
    select suspects.finding_id, suspects.rank, suspects.proposed, suspects.interval_low, suspects.interval_high,
        suspects.is_unique, suspects.kind, suspects.explains, findings.kind, findings.kind_reason
    from main.suspect_cells as suspects
    inner join main.findings on findings.finding_id = suspects.finding_id
    inner join main.documents on documents.document_id = findings.document_id
    inner join main.cells on cells.cell_id = suspects.cell_id
    left join main.budget_facts as facts on facts.cell_id = suspects.cell_id
    where list_contains(documents.source_paths, ?) and suspects.printed = ? and facts.measure is not distinct from ?
"""
ONE_WRONG_CELL = {"transposed_digits", "substituted_digit"}


@pytest.fixture(scope="module")
def planted(truth: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry for entry in truth if entry["kind"] in ONE_WRONG_CELL]


def test_every_planted_wrong_cell_is_the_first_and_only_suspect(
    sample_night: Night, planted: list[dict[str, Any]]
) -> None:
    assert len(planted) >= 5
    for entry in planted:
        rows = sample_night.rows(_CELLS, entry["document"], entry["printed"], entry["measure"])
        (row,) = [r for r in rows if r[1] == 1]
        _, _, proposed, low, high, unique, kind, explains, finding_kind, reason = row
        right = Decimal(entry["true_value"])
        assert (Decimal(proposed), unique, kind) == (right, True, "cell"), entry
        assert Decimal(low) <= right <= Decimal(high)
        assert set(entry["rules"]) <= set(explains)
        assert finding_kind == "disclosure" and "只有一种最少的改法" in reason


def test_two_planted_cells_are_two_findings(
    sample_night: Night, planted: list[dict[str, Any]]
) -> None:
    found = {
        row[0]
        for entry in planted
        for row in sample_night.rows(_CELLS, entry["document"], entry["printed"], entry["measure"])
        if row[1] == 1
    }
    assert len(found) == len(planted)


def test_a_target_whose_two_figures_differ_names_both_and_neither_as_the_only_one(
    sample_night: Night, truth: list[dict[str, Any]]
) -> None:
    (entry,) = [e for e in truth if e["kind"] == "budget_mismatch"]
    (wrong,) = sample_night.rows(_CELLS, entry["document"], entry["printed"], None)
    (other,) = sample_night.rows(_CELLS, entry["document"], entry["true_value"], None)
    assert wrong[0] == other[0] and not wrong[5] and not other[5]
    assert Decimal(wrong[2]) == Decimal(entry["true_value"])
    assert "不能断定" in wrong[9]


def test_the_explanation_shows_identities_suspects_and_the_page(
    sample_night: Night, planted: list[dict[str, Any]]
) -> None:
    from typer.testing import CliRunner

    from gouji.cli import app

    entry = next(e for e in planted if e["page"])
    ((finding_id, *_),) = sample_night.rows(
        _CELLS, entry["document"], entry["printed"], entry["measure"]
    )
    shown = CliRunner().invoke(
        app,
        ["explain", finding_id, "--warehouse", str(sample_night.warehouse)],
        env={"COLUMNS": "200"},
    )
    assert shown.exit_code == 0
    for words in (
        entry["true_value"],
        f"第 {entry['page']} 页",
        *entry["rules"],
        "只有一种最少的改法",
        "容差",
    ):
        assert words in shown.stdout, words
