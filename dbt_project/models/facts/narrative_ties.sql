-- One row per prose figure that names a line which a table prints: the pair, equal or not, and the other cells
-- that could be meant.
with prose as (
    select *
    from {{ source('lake', 'narrative_amounts') }}
    where
        line_item is not null and code_name is null and amount_yuan is not null and direction is null
        and measure in ('amount', 'budget', 'final')
),

-- Where a line is printed: the kinds of table that speak of it, in this order.
homes as (
    select * from (
        values
        ('three_public_total', 'three_public_expenses'),
        ('overseas_visits', 'three_public_expenses'),
        ('vehicle_total', 'three_public_expenses'),
        ('vehicle_purchase', 'three_public_expenses'),
        ('vehicle_operation', 'three_public_expenses'),
        ('hospitality', 'three_public_expenses'),
        ('total_revenue', 'revenue_expenditure_summary'),
        ('total_expenditure', 'revenue_expenditure_summary'),
        ('current_year_revenue', 'revenue_expenditure_summary'),
        ('current_year_expenditure', 'revenue_expenditure_summary'),
        ('opening_carryover', 'revenue_expenditure_summary')
    ) as homes (line_item, table_kind)
),

facts as (
    select
        *,
        -- The table's total is the “三公” total only where neither that nor 会议费, 培训费 stand beside it.
        case
            when line_item = 'total' and table_kind = 'three_public_expenses' and not coalesce(bool_or(
                line_item in ('three_public_total', 'meetings', 'training')
            ) over (partition by table_id), false) then 'three_public_total'
            else line_item
        end as spoken_line
    from {{ ref('budget_facts') }}
    where status = 'printed' and amount_yuan is not null and placement <> 'ambiguous' and not is_of_which
),

-- Prose that is published without its tables speaks of the tables of its disclosure.
own_kinds as (
    select distinct document_id, table_kind from {{ ref('document_tables') }}
),

homes_of_prose as (
    select
        prose.narrative_id,
        homes.table_kind,
        document.body_name,
        part.document_id as table_document_id
    from prose
    inner join homes on homes.line_item = prose.line_item
    inner join {{ ref('documents') }} as document on document.document_id = prose.document_id
    inner join {{ ref('documents') }} as part
        on
            part.document_id = document.document_id
            or (part.is_current and document.is_current and part.disclosure_id = document.disclosure_id)
    left join own_kinds
        on own_kinds.document_id = prose.document_id and own_kinds.table_kind = homes.table_kind
    where part.document_id = prose.document_id or own_kinds.table_kind is null
),

-- The column a statement speaks of: named for final accounts, the whole for budgets.
spoken_of as (
    select
        prose.narrative_id,
        facts.cell_id as fact_cell_id,
        facts.table_id as fact_table_id,
        facts.page as fact_page,
        facts.printed as fact_printed,
        facts.amount_yuan as fact_amount_yuan,
        facts.half_unit_yuan as fact_half_unit_yuan,
        homes.table_kind,
        -- In a table with a row per body the prose speaks of the whole: the total row, else the body's own.
        case
            when facts.body_code is null and facts.body_name is null then 0
            when homes.body_name in (facts.body_name, facts.name) then length(coalesce(facts.body_code, ''))
            else 99
        end as body_rank
    from prose
    inner join homes_of_prose as homes on homes.narrative_id = prose.narrative_id
    inner join facts
        on
            facts.document_id = homes.table_document_id and facts.table_kind = homes.table_kind
            and facts.spoken_line = prose.line_item
            and (
                facts.measure = prose.measure
                or (prose.measure = 'amount' and facts.measure = 'final')
                or (
                    prose.measure in ('amount', 'budget') and facts.measure in ('total', 'budget')
                )
            )
),

candidates as (
    select *
    from spoken_of
    qualify body_rank = min(body_rank) over (partition by narrative_id)
),

-- Two figures that could be meant (小计 and 合计, two columns): no tie is made, none is guessed.
told as (
    select
        narrative_id,
        min(fact_cell_id) as fact_cell_id,
        list(distinct fact_cell_id order by fact_cell_id) as fact_cell_ids,
        count(distinct fact_amount_yuan) > 1 as is_ambiguous
    from candidates
    group by narrative_id
)

select
    prose.narrative_id, prose.document_id, prose.cell_id, prose.page, prose.subject, prose.printed,
    prose.line_item, prose.measure, prose.amount_yuan, prose.half_unit_yuan,
    candidates.fact_cell_id, candidates.fact_table_id, candidates.fact_page, candidates.fact_printed,
    candidates.fact_amount_yuan, candidates.fact_half_unit_yuan, candidates.table_kind,
    told.fact_cell_ids, told.is_ambiguous
from prose
inner join told on told.narrative_id = prose.narrative_id
inner join candidates
    on candidates.narrative_id = told.narrative_id and candidates.fact_cell_id = told.fact_cell_id
