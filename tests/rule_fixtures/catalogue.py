"""Every fixture of every rule, by family."""

from rule_fixtures import (
    across,
    across_documents,
    code_names,
    completeness,
    hierarchy,
    holdings,
    lines,
    other_tables,
    prose_rules,
    published_twice,
    rows,
    scopes,
    target_words,
    targets,
    three_public,
    three_public_bounds,
    totals,
    units,
)
from rule_fixtures.case import Case

ALL_CASES: tuple[Case, ...] = (
    *totals.cases(),
    *rows.cases(),
    *hierarchy.cases(),
    *code_names.cases(),
    *across.cases(),
    *three_public.cases(),
    *three_public_bounds.cases(),
    *prose_rules.cases(),
    *lines.cases(),
    *holdings.cases(),
    *other_tables.cases(),
    *units.cases(),
    *targets.cases(),
    *target_words.cases(),
    *completeness.cases(),
    *across_documents.cases(),
    *published_twice.cases(),
    *scopes.cases(),
)
