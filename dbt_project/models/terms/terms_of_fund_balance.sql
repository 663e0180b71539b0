-- B08: in a fund's final accounts, opening carry-over + revenue − expenditure = closing carry-over, on every row.
with facts as (
    select
        *,
        concat_ws(' ', code, name) as row_label
    from {{ ref('budget_facts') }}
    where
        table_kind in ('government_fund_expenditure', 'state_capital_expenditure')
        and measure in ('opening_carryover', 'current_year_revenue', 'current_year_expenditure', 'closing_carryover')
),

complete as (
    select table_id, row_ordinal
    from facts
    group by table_id, row_ordinal
    having count(distinct measure) = 4 and bool_or(status in ('printed', 'masked', 'unreadable'))
)

select
    concat_ws('/', 'B08', facts.table_id, facts.row_ordinal) as instance_id,
    'B08' as rule_id,
    facts.document_id,
    facts.table_id as scope_id,
    coalesce(nullif(facts.row_label, ''), '合计') as subject,
    '=' as relation,
    case when facts.measure = 'closing_carryover' then 'right' else 'left' end as term_side,
    case when facts.measure = 'current_year_expenditure' then -1 else 1 end as sign,
    {{ fact_term('facts', 'measures.label') }},
    null::varchar as severity
from facts
inner join complete on complete.table_id = facts.table_id and complete.row_ordinal = facts.row_ordinal
left join {{ ref('measures') }} as measures on measures.measure = facts.measure
