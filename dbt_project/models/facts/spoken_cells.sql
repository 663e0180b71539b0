-- One row per figure that the prose asks for and cell of a table that may print it.
with queries as (
    select * from {{ ref('spoken_queries') }}
),

facts as (
    select
        *,
        -- The table's total is the “三公” total only where neither that nor 会议费, 培训费 stand beside it.
        case
            when line_item = 'total' and table_kind = 'three_public_expenses' and not bool_or(
                line_item in ('three_public_total', 'meetings', 'training')
            ) over (partition by table_id) then 'three_public_total'
            when code is not null then 'item'
            else line_item
        end as spoken_line,
        bool_or(status = 'printed') over (partition by table_id) as is_filled
    from {{ ref('budget_facts') }}
    where
        placement <> 'ambiguous' and not is_of_which
        and ((status = 'printed' and amount_yuan is not null) or status in ('blank', 'dash'))
),

-- Where all basic expenditure is of the general public budget, its table speaks for all funds.
general_only as (
    select document_id
    from facts
    where
        line_item = 'total' and measure = 'basic_expenditure' and amount_yuan is not null
        and table_kind in ('expenditure_summary', 'general_public_budget_expenditure')
    group by document_id
    having count(distinct table_kind) = 2 and min(amount_yuan) = max(amount_yuan)
),

homes as (
    select
        queries.query_id,
        homes.* exclude (fund, line_item, is_certain),
        homes.is_certain or (
            general_only.document_id is not null and queries.fund = 'all'
            and queries.line_item in ('personnel_expenditure', 'operating_expenditure')
            and homes.table_kind = 'general_public_budget_basic_expenditure'
        ) as is_certain,
        document.body_name,
        document.stage,
        parts.part_id as table_document_id
    from queries
    inner join {{ ref('prose_homes') }} as homes
        on homes.fund = queries.fund and homes.line_item = queries.line_item
    inner join {{ ref('documents') }} as document on document.document_id = queries.document_id
    inner join {{ ref('document_parts') }} as parts on parts.document_id = queries.document_id
    left join general_only on general_only.document_id = parts.part_id
    -- Prose that is published without its tables speaks of the tables of its disclosure.
    where
        parts.part_id = queries.document_id
        or (queries.document_id, homes.table_kind) not in (select document_id, table_kind from {{ ref('document_tables') }})
),

-- The items of the tables with the names they bear, and those of what stands above them.
items as (
    select
        document_id,
        code,
        list(name) as names
    from facts
    group by document_id, code
),

sections as (
    select
        items.document_id,
        items.code,
        flatten(list(above.names)) as names
    from items
    inner join items as above
        on
            above.document_id = items.document_id and above.code <> items.code
            and starts_with(items.code, above.code)
    group by items.document_id, items.code
),

-- The column a statement speaks of: named for final accounts, the whole for budgets.
found as (
    select
        queries.query_id,
        queries.document_id,
        queries.amount_yuan as asked_yuan,
        queries.half_unit_yuan as asked_half_unit_yuan,
        homes.place,
        -- A budget that final accounts state need not be the one that their table prints.
        homes.is_certain and not (
            queries.measure = 'budget' and homes.stage = 'final_accounts' and queries.amount_yuan is not null
        ) as is_certain,
        facts.cell_id,
        facts.table_id,
        facts.table_kind,
        facts.page,
        facts.printed,
        facts.amount_unit,
        facts.is_filled,
        facts.status,
        facts.code,
        coalesce(facts.amount_yuan, 0) as amount_yuan,
        coalesce(facts.half_unit_yuan, 0) as half_unit_yuan,
        -- In a table with a row per body the prose speaks of the whole: the total row, else the body's own.
        case
            when facts.body_code is null and facts.body_name is null then 0
            when homes.body_name in (facts.body_name, facts.name) then length(coalesce(facts.body_code, ''))
            else 99
        end as body_rank
    from queries
    inner join homes on homes.query_id = queries.query_id
    inner join facts
        on
            facts.document_id = homes.table_document_id and facts.table_kind = homes.table_kind
            and facts.spoken_line = homes.fact_line
    left join items on items.document_id = facts.document_id and items.code = facts.code
    left join sections on sections.document_id = facts.document_id and sections.code = facts.code
    where
        -- Prose names an item by its code, or by its name under a name that stands above it too.
        (
            facts.spoken_line <> 'item'
            or facts.code = queries.code
            or (
                queries.code is null and list_has_any(queries.code_names, items.names)
                and length(facts.code) = 2 * queries.code_level + 1
                and (
                    len(queries.parent_names) = 0
                    or starts_with(facts.code, queries.class_code)
                    or list_has_any(queries.parent_names, sections.names)
                )
            )
        )
        and case
            when queries.measure = 'last_year' then homes.fact_measure = 'own' and facts.measure = 'last_year'
            when homes.fact_measure <> 'own'
                then
                    facts.measure = homes.fact_measure
                    and (queries.measure = 'amount' or (queries.measure = 'final') = (homes.stage = 'final_accounts'))
            when queries.measure = 'amount' and homes.stage = 'final_accounts' then facts.measure in ('final', 'total')
            when queries.measure = 'final' then facts.measure = 'final'
            when homes.stage = 'final_accounts' then facts.measure = 'budget'
            else facts.measure in ('budget', 'total')
        end
)

select *
from found
qualify body_rank = min(body_rank) over (partition by query_id, table_id)
