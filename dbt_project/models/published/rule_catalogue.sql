{{ config(alias='rules') }}
select
    rule_id,
    statement,
    family,
    severity,
    certainty,
    string_split(applies_to_stages, ';') as applies_to_stages,
    string_split(applies_to_levels, ';') as applies_to_levels,
    string_split(applies_to_kinds, ';') as applies_to_kinds,
    from_year,
    to_year,
    basis,
    phrase,
    grouped_by,
    coalesce(finding_kind, 'disclosure') as finding_kind,
    when_silent
from {{ ref('rules') }}
