-- B08: in a fund's final accounts, opening carry-over + revenue − expenditure = closing carry-over, on every row.
with facts as (
    select
        facts.*,
        rule_terms.term_side,
        rule_terms.sign,
        concat_ws(' ', facts.code, facts.name) as row_label
    from {{ ref('budget_facts') }} as facts
    inner join {{ ref('rule_terms') }} as rule_terms
        on
            rule_terms.rule_id = 'B08' and rule_terms.table_kind = facts.table_kind
            and rule_terms.measure = facts.measure
),

complete as (
    select table_id, row_ordinal
    from facts
    group by table_id, row_ordinal
    having
        count(*) = (select count(distinct measure) from {{ ref('rule_terms') }} where rule_id = 'B08')
        -- A column that stands twice is counted twice: nobody knows which of the two is meant.
        and count(distinct measure) = count(*)
        and bool_or(status in ('printed', 'masked', 'unreadable'))
)

select
    concat_ws('/', 'B08', facts.table_id, facts.row_ordinal) as instance_id,
    'B08' as rule_id,
    facts.document_id,
    facts.table_id as scope_id,
    coalesce(nullif(facts.row_label, ''), '合计') as subject,
    '=' as relation,
    facts.term_side,
    facts.sign,
    {{ fact_term('facts', 'measures.label') }},
    null::varchar as severity
from facts
inner join complete on complete.table_id = facts.table_id and complete.row_ordinal = facts.row_ordinal
left join {{ ref('measures') }} as measures on measures.measure = facts.measure
