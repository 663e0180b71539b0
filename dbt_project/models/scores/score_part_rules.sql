{{ config(schema='internal') }}
-- One row per part of the score and rule that it counts: those the seed names by their id or by their family's letter.
-- A rule too light to cost a point earns none.
with parts as (
    select part_id, costs_from, unnest(string_split(rules, ';')) as entry
    from {{ ref('score_parts') }}
    where rules is not null
),

ranks as (
    select * from (values ('error', 1), ('warning', 2), ('hint', 3)) as ranks (severity, severity_rank)
)

select
    parts.part_id,
    rules.rule_id,
    costs.severity_rank as costs_to
from parts
inner join {{ ref('rule_catalogue') }} as rules on parts.entry in (rules.rule_id, rules.family)
inner join ranks as costs on costs.severity = parts.costs_from
inner join ranks on ranks.severity = rules.severity
where ranks.severity_rank <= costs.severity_rank and rules.certainty <> 'judgement'
