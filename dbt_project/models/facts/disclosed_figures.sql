-- One row per figure that can be looked for in another document: whose it is, of which year and stage, and the line
-- and column it stands in. Only what its document prints once; versions that were replaced are here too.
with documents as (
    select
        document_id,
        case when is_current then disclosure_id else document_id end as publication_id,
        is_current,
        superseded_by,
        coalesce(division_code, '') as division,
        body_name,
        -- A department without a word of its level is one: a unit says so on its cover.
        case when level in ('unit', 'headquarters') then 'unit' else 'department' end as scope,
        budget_year,
        stage,
        amount_unit
    from {{ ref('documents') }}
    where
        status in ('read', 'partly_read') and stage in ('budget', 'final_accounts')
),

summaries as (
    select
        document_id, table_id, table_kind, cell_id, side, page, printed, status, placement, amount_yuan,
        half_unit_yuan, amount_unit,
        case
            when line_item = 'function' then coalesce(code, {{ plain_name('name') }})
            when line_item = 'other' then {{ plain_name('name') }}
            else line_item
        end as line,
        {{ plain_name('name') }} as line_name,
        -- One column of a budget is 预算数, 合计 or 决算数 by its form: the same quantity.
        case
            when measure = principal_measure and measure in ('total', 'final', 'budget') then 'amount'
            else measure
        end as column_key,
        measure
    from {{ ref('summary_lines') }}
    where not is_of_which and breakdown = 1 and totals_agree
),

by_code as (
    select
        document_id, table_id, table_kind, cell_id, side, page, printed, status, placement, amount_yuan,
        half_unit_yuan, amount_unit,
        case when line_item = 'total' then 'total' else code end as line,
        case when line_item = 'total' then '合计' else concat_ws(' ', code, name) end as line_name,
        case when measure in ('final', 'budget') and line_item = 'total' then 'total' else measure end as column_key,
        measure
    from {{ ref('code_lines') }}
    where
        not is_of_which and table_kind <> 'other'
        and (line_item = 'total' or (is_single and code is not null and line_item in ('function', 'economic')))
),

-- The table's total is the “三公” total only where neither that nor 会议费, 培训费 stand beside it.
three_public_lines as (
    select
        *,
        case
            when line_item = 'total' and not bool_or(
                line_item in ('three_public_total', 'meetings', 'training')
            ) over (partition by table_id) then 'three_public_total'
            else line_item
        end as spoken_line
    from {{ ref('budget_facts') }}
    where table_kind = 'three_public_expenses'
),

three_public as (
    select
        lines.document_id, lines.table_id, lines.table_kind, lines.cell_id, lines.side, lines.page, lines.printed,
        lines.status, lines.placement, lines.amount_yuan, lines.half_unit_yuan, lines.amount_unit,
        lines.spoken_line as line,
        coalesce({{ plain_name('lines.name') }}, line_items.label) as line_name,
        case when lines.measure = 'total' then 'budget' else lines.measure end as column_key,
        lines.measure
    from three_public_lines as lines
    left join {{ ref('line_items') }} as line_items on line_items.line_item = lines.spoken_line
    where
        lines.measure in ('budget', 'total', 'final', 'last_year') and lines.body_code is null
        and lines.spoken_line in (
            'three_public_total', 'overseas_visits', 'vehicle_total', 'vehicle_purchase', 'vehicle_operation',
            'hospitality', 'meetings', 'training', 'agency_operation'
        )
),

figures as (
    select * from summaries
    union all by name
    select * from by_code
    union all by name
    select * from three_public
),

placed as (
    select
        figures.*,
        documents.* exclude (document_id, amount_unit),
        coalesce(figures.amount_unit, documents.amount_unit) as printed_unit,
        count(*) over (
            partition by figures.document_id, figures.table_kind, figures.side, figures.line, figures.column_key
        ) as prints
    from figures
    inner join documents on documents.document_id = figures.document_id
    where figures.line is not null
),

-- A kind that a disclosure prints in two tables (continued apart, or one a body) is no single quantity.
tables as (
    select
        document_id,
        publication_id,
        table_kind,
        count(distinct table_id) as tables,
        sum(count(distinct table_id)) over (partition by publication_id, table_kind) as tables_of_publication
    from placed
    group by document_id, publication_id, table_kind
)

select
    placed.* exclude (amount_unit, prints),
    -- Nothing else of the disclosure prints this kind of table.
    tables.tables_of_publication = 1 as is_sole
from placed
inner join tables on tables.document_id = placed.document_id and tables.table_kind = placed.table_kind
where placed.prints = 1 and tables.tables = 1
