-- D17: what a table of some of the money adds up to is no more than all expenditure. A table printed in another unit
-- than it says, and that no equation ties to another, is seen here alone.
with summaries as (
    select *
    from {{ ref('sole_summary_lines') }}
    where
        table_kind = 'revenue_expenditure_summary' and side = 'expenditure' and line_item = 'total_expenditure'
        and measure = principal_measure
    qualify count(*) over (partition by document_id) = 1
),

totals as (
    select *
    from {{ ref('table_totals') }}
    where
        table_kind in ('three_public_expenses', 'project_expenditure_schedule')
        and measure in ('total', 'final', 'general_public_budget', 'budget')
    -- The column of all the money; budget and final columns of final accounts are the year's final ones; budget is last.
    qualify rank() over (
        partition by table_id order by list_position(['total', 'final', 'general_public_budget'], measure) nulls last
    ) = 1
),

purchases as (
    select * from {{ ref('purchases') }}
    where row_kind = 'total'
),

parts as (
    select
        document_id, table_kind as key,
        {{ fact_term('totals', "concat(table_kinds.label, ' 合计')") }}
    from totals
    inner join (select table_kind as kind, label from {{ ref('table_kinds') }}) as table_kinds
        on table_kinds.kind = totals.table_kind
    union all by name
    select
        document_id, 'government_procurement' as key,
        '政府采购预算表 合计' as label,
        cell_id, table_id, page, printed,
        case when block_reason = 'masked' then 'masked' when amount_yuan is null then 'blank' else 'printed' end as status,
        'printed' as placement,
        amount_yuan, half_unit_yuan, block_reason
    from purchases
),

-- A blank total bounds nothing.
printed as (
    select
        * exclude (block_reason),
        case when amount_yuan is null then coalesce(block_reason, 'absent') else block_reason end as block_reason
    from parts
    qualify count(*) over (partition by document_id, key) = 1
),

terms as (
    select
        'D17' as rule_id, printed.document_id, printed.key, concat(printed.label, '与支出总计') as subject,
        '<=' as relation, 'left' as term_side, printed.* exclude (document_id, key), null as doubt
    from printed
    inner join summaries on summaries.document_id = printed.document_id
    union all by name
    select
        'D17' as rule_id, printed.document_id, printed.key, concat(printed.label, '与支出总计') as subject,
        '<=' as relation, 'right' as term_side,
        {{ fact_term('summaries', "'收支总表 支出总计'") }},
        case when summaries.status = 'blank' then 'absent' end as doubt
    from printed
    inner join summaries on summaries.document_id = printed.document_id
),

finished as (
    {{ named_terms('terms') }}
)

-- Purchases and projects of several years may be told at once: that is a doubt, no error.
select
    * exclude (severity),
    case when not contains(instance_id, 'three_public_expenses') then 'warning' end as severity
from finished
