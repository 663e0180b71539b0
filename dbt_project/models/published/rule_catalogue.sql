{{ config(alias='rules') }}
select
    rule_id,
    statement,
    family,
    severity,
    certainty,
    string_split(applies_to_stages, ';') as applies_to_stages,
    applies_to_levels,
    string_split(applies_to_kinds, ';') as applies_to_kinds,
    try_cast(from_year as integer) as from_year,
    try_cast(to_year as integer) as to_year,
    basis
from {{ ref('rules') }}
