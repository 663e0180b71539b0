"""Gate, publish, report, mail."""

from collections.abc import Iterator
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    Backoff,
    Failure,
    MaterializeResult,
    RetryPolicy,
    asset,
)

from gouji.assets.keys import EXPECTATIONS, MAILS, PUBLISHED, REPORT, SUSPECTS
from gouji.assets.resources import NightlyRun
from gouji.contracts import CheckOutcome, list_checks
from gouji.nightly import check_build, publish_run, send_mails, write_report
from gouji.progress import announce
from gouji.reporting.auditors import AuditorsError
from gouji.reporting.deliver import MailsNotSent
from gouji.settings import Settings


def _check_specs() -> list[AssetCheckSpec]:
    return [
        AssetCheckSpec(c.name, asset=EXPECTATIONS, blocking=c.blocks, description=c.title)
        for c in list_checks(Settings().expectations, Settings().dbt_project)
    ]


@asset(
    key=EXPECTATIONS,
    deps=[SUSPECTS],
    check_specs=_check_specs(),
    group_name="publication",
)
def expectation_results(night: NightlyRun) -> Iterator[MaterializeResult[None]]:
    """Great Expectations on the build file: shape_* suites block, reconciliation_* suites warn."""
    announce("独立复核（Great Expectations）")
    settings = night.settings
    report = check_build(settings)
    yield MaterializeResult(
        metadata={
            "checks": len(report.checks),
            "failed": sum(not c.success for c in report.checks),
        },
        check_results=[_check_result(c) for c in report.checks],
    )


def _check_result(outcome: CheckOutcome) -> AssetCheckResult:
    metadata: dict[str, Any] = {"evaluated": outcome.evaluated, "failed": outcome.failed}
    if outcome.examples:
        metadata["examples"] = "\n".join(outcome.examples)
    return AssetCheckResult(
        check_name=outcome.name,
        passed=outcome.success,
        severity=AssetCheckSeverity.ERROR if outcome.blocks else AssetCheckSeverity.WARN,
        metadata=metadata,
    )


@asset(key=PUBLISHED, deps=[EXPECTATIONS], group_name="publication")
def published_warehouse(night: NightlyRun) -> MaterializeResult[None]:
    """The build file renamed into place; the run and its findings go into the history."""
    announce("发布数据仓库")
    run = publish_run(night.settings, night.run_id)
    return MaterializeResult(
        metadata={"documents_read": run.documents_read, "new": run.findings_new}
    )


@asset(key=REPORT, deps=[PUBLISHED], group_name="publication")
def audit_report(night: NightlyRun) -> MaterializeResult[None]:
    """The static site of this run."""
    announce("生成报告")
    index = write_report(night.settings, night.run_id)
    return MaterializeResult(metadata={"index": str(index)})


@asset(
    key=MAILS,
    deps=[REPORT],
    group_name="publication",
    retry_policy=RetryPolicy(max_retries=3, delay=60, backoff=Backoff.EXPONENTIAL),
)
def auditor_mails(night: NightlyRun) -> MaterializeResult[None]:
    """One mail per auditor in the outbox, sent where a server is configured; then the heartbeat."""
    announce("写邮件")
    try:
        return MaterializeResult(metadata=send_mails(night.settings, night.run_id))
    except (AuditorsError, ValueError) as error:  # a wrong setting: no other try would help
        raise Failure(str(error), allow_retries=False) from error
    except MailsNotSent as error:
        raise Failure(str(error), allow_retries=error.can_retry) from error
