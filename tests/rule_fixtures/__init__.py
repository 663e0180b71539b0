"""One small document a rule and fixture, and the build of all of them (read by tests/dbt and tests/contracts)."""
