"""Dagster's entry point: every asset, check, job, schedule and resource of Gouji, by name."""

from dagster import (
    AssetSelection,
    DefaultScheduleStatus,
    Definitions,
    ScheduleDefinition,
    define_asset_job,
    in_process_executor,
)

from gouji.assets.extraction import build_file, extracted_cells, raw_documents
from gouji.assets.publication import (
    audit_report,
    auditor_mails,
    expectation_results,
    published_warehouse,
)
from gouji.assets.reconciliation import localised_hypotheses, reconciliation_models, second_reader
from gouji.assets.resources import DbtCommand, NightlyRun
from gouji.dbt_project import dbt_executable
from gouji.settings import Settings

nightly = define_asset_job(
    "nightly", selection=AssetSelection.all(), executor_def=in_process_executor
)

nightly_schedule = ScheduleDefinition(
    name="nightly_schedule",
    job=nightly,
    cron_schedule=Settings().schedule,
    execution_timezone=Settings().schedule_timezone,
    default_status=DefaultScheduleStatus.RUNNING,
)

definitions = Definitions(
    assets=[
        raw_documents,
        extracted_cells,
        build_file,
        reconciliation_models,
        second_reader,
        localised_hypotheses,
        expectation_results,
        published_warehouse,
        audit_report,
        auditor_mails,
    ],
    jobs=[nightly],
    schedules=[nightly_schedule],
    executor=in_process_executor,
    resources={
        "night": NightlyRun(),
        "dbt": DbtCommand(
            project_dir=str(Settings().dbt_project),
            profiles_dir=str(Settings().dbt_project),
            dbt_executable=dbt_executable(),
        ),
    },
)
