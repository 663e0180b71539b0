{{ config(schema='internal') }}
-- One row per cell of a failing result, with the value that would close that result alone.
with failing as (
    select * from {{ ref('rule_results') }}
    where outcome = 'fail'
),

terms as (
    select * from {{ ref('identity_terms') }}
)

select
    failing.instance_id,
    failing.rule_id,
    failing.document_id,
    failing.tolerance_yuan,
    terms.cell_id,
    terms.printed,
    terms.amount_yuan,
    case when failing.relation = '=' and terms.sign <> 0 then
        terms.amount_yuan
        - failing.difference_yuan / (terms.sign * case terms.term_side when 'left' then 1 else -1 end)
    end::decimal(20, 4) as closing_yuan
from failing
inner join terms on terms.instance_id = failing.instance_id
where terms.cell_id is not null
