"""The dbt models: facts -> terms -> results -> findings, each model an asset, each test a check."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from dagster import AssetExecutionContext, AssetKey
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    dbt_assets,
)

from gouji.assets.keys import BUILD_FILE
from gouji.assets.resources import DbtCommand, NightlyRun
from gouji.contracts import warm_up
from gouji.dbt_project import dbt_manifest, dbt_target
from gouji.progress import announce
from gouji.publish import build_file_of
from gouji.settings import Settings


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
