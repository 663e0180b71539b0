"""The dbt models: facts -> terms -> results -> findings, each model an asset, each test a check.

Then the second reader and the localiser: what they see changes findings before they are published.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from dagster import AssetExecutionContext, AssetKey, MaterializeResult, asset
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    dbt_assets,
)

from gouji.assets.keys import BUILD_FILE, SECOND_READER, SUSPECTS
from gouji.assets.resources import DbtCommand, NightlyRun
from gouji.contracts import warm_up
from gouji.dbt_project import dbt_manifest, dbt_target
from gouji.nightly import AFTER_LOCALISING, AFTER_SECOND_READING, localise_failures, read_again
from gouji.progress import announce
from gouji.publish import build_file_of
from gouji.settings import Settings

FINAL_MODELS = (
    "findings",
    "rule_results",
    "coverage",
    "runs",
    "documents",
    "cells",
    "second_readings",
)


class OneBuildFile(DagsterDbtTranslator):  # type: ignore[misc]
    """Every dbt source is the one build file; models keep their names."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> AssetKey:
        if dbt_resource_props["resource_type"] == "source":
            return BUILD_FILE
        return AssetKey(str(dbt_resource_props["name"]))

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        return "reconciliation"


TRANSLATOR = OneBuildFile(
    settings=DagsterDbtTranslatorSettings(
        enable_asset_checks=True, enable_duplicate_source_asset_keys=True
    )
)


@dbt_assets(  # type: ignore[untyped-decorator]
    manifest=dbt_manifest(Settings().project), dagster_dbt_translator=TRANSLATOR
)
def reconciliation_models(
    context: AssetExecutionContext, dbt: DbtCommand, night: NightlyRun
) -> Iterator[Any]:
    """Build every model and run every test of the dbt project on the night's build file."""
    announce("核对勾稽关系（dbt）")
    warm_up()
    build_file = build_file_of(night.settings.warehouse)
    os.environ["GOUJI_BUILD_FILE"] = str(build_file)
    target = dbt_target(night.settings)
    # A target folder that stays: dbt parses only what changed since last night.
    yield from dbt.cli(
        ["build", "--log-path", str(target)], context=context, target_path=target
    ).stream()


@asset(
    key=SECOND_READER,
    deps=[AssetKey(name) for name in FINAL_MODELS],
    group_name="reconciliation",
)
def second_reader(dbt: DbtCommand, night: NightlyRun) -> MaterializeResult[None]:
    """Pages read again by other means; findings are built again only where a disagreement touches one."""
    reading = read_again(night.settings)
    if reading.findings_change:
        announce("按第二读者重算疑点（dbt）")
        _build_again(dbt, night, AFTER_SECOND_READING)
    return MaterializeResult(metadata=asdict(reading))


@asset(key=SUSPECTS, deps=[SECOND_READER], group_name="reconciliation")
def localised_hypotheses(dbt: DbtCommand, night: NightlyRun) -> MaterializeResult[None]:
    """What could explain the failing results; findings are built again by it where there is any."""
    search = localise_failures(night.settings)
    if search.explanations:
        announce("按可疑的数归并疑点（dbt）")
        _build_again(dbt, night, AFTER_LOCALISING)
    return MaterializeResult(metadata=asdict(search))


def _build_again(dbt: DbtCommand, night: NightlyRun, selection: str) -> None:
    target = dbt_target(night.settings)
    os.environ["GOUJI_BUILD_FILE"] = str(build_file_of(night.settings.warehouse))
    dbt.cli(["build", "--select", selection, "--log-path", str(target)], target_path=target).wait()
