"""Great Expectations on the build file: what our own tables promise, and every verdict a second time."""

from gouji.contracts.run import CheckOutcome, ContractReport, run_contracts, warm_up
from gouji.contracts.suites import Check, list_checks

__all__ = ["Check", "CheckOutcome", "ContractReport", "list_checks", "run_contracts", "warm_up"]
