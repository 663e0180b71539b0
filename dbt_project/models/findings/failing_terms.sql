{{ config(schema='internal') }}
-- One row per cell of a failing result, with the value that would close that result alone; counts, years and texts
-- have none, and what stands beside a mask is never worked out.
with failing as (
    select * from {{ ref('rule_results') }}
    where outcome = 'fail'
),

-- A blank or dash counts as nothing: it may be the one cell that lacks its figure.
terms as (
    select
        *,
        case
            when amount_yuan is not null then amount_yuan
            when status in ('blank', 'dash') and block_reason is null then 0
        end as counted_yuan
    from {{ ref('identity_terms') }}
)

select
    failing.instance_id,
    failing.rule_id,
    failing.document_id,
    failing.tolerance_yuan,
    terms.cell_id,
    terms.printed,
    terms.counted_yuan as amount_yuan,
    terms.half_unit_yuan,
    case when failing.relation = '=' and terms.sign <> 0 and terms.quantity in ('amount', 'percent') then
        terms.counted_yuan
        - failing.difference_yuan / (terms.sign * case terms.term_side when 'left' then 1 else -1 end)
    end::decimal(20, 4) as closing_yuan
from failing
inner join terms on terms.instance_id = failing.instance_id
where terms.cell_id is not null
