{{ config(schema='internal') }}
-- What the tables themselves show of how far a publication goes into detail. One row per table, or
-- per item, and part. What is not there counts as lacking only where what is there proves that nothing was lost.
with documents as (
    select * from {{ ref('scored_documents') }}
),

tables as (
    select tables.*
    from {{ ref('document_tables') }} as tables
    inner join documents on documents.document_id = tables.document_id
    where tables.status <> 'rejected'
),

facts as (
    select facts.*
    from {{ ref('budget_facts') }} as facts
    inner join tables on tables.table_id = facts.table_id
),

wanted as (
    select *
    from (values
        ('function_items', 'general_public_budget_expenditure', 'function', 3),
        ('economic_sections', 'general_public_budget_basic_expenditure', 'department_economic', 2),
        ('economic_sections', 'general_public_budget_basic_expenditure', 'government_economic', 2)
    ) as wanted (part_id, table_kind, code_scheme, code_level)
),

codes as (
    select distinct
        wanted.part_id,
        wanted.code_level as wanted_level,
        facts.table_id,
        facts.code_scheme,
        facts.code,
        facts.code_level
    from facts
    inner join wanted on wanted.table_kind = facts.table_kind and wanted.code_scheme = facts.code_scheme
),

-- A code without a printed one below it; those that the official list divides no further go deep enough.
lowest as (
    select
        codes.part_id,
        codes.table_id,
        codes.code,
        codes.code_level >= codes.wanted_level or not exists (
            select 1
            from {{ ref('classification_codes') }} as listed
            where
                listed.code_scheme = codes.code_scheme and listed.code <> codes.code
                and starts_with(listed.code, codes.code)
        ) as is_deep
    from codes
    where not exists (
        select 1
        from codes as below
        where
            below.table_id = codes.table_id and below.code_scheme = codes.code_scheme
            and below.code <> codes.code and starts_with(below.code, codes.code)
    )
),

-- A table whose printed levels all add up has lost no row in our reading.
proven as (
    select scope_id as table_id
    from {{ ref('rule_results') }}
    where rule_id in ('C01', 'C02', 'C03')
    group by scope_id
    having bool_and(outcome = 'pass')
),

depth as (
    select
        lowest.part_id,
        lowest.table_id,
        case
            when bool_and(lowest.is_deep) then 'pass'
            when max(proven.table_id) is not null then 'fail'
            else 'unknown'
        end as outcome,
        case when not bool_and(lowest.is_deep) and max(proven.table_id) is null then 'levels_in_doubt' end as reason,
        string_agg(lowest.code, '、' order by lowest.code) filter (where not lowest.is_deep) as shallow
    from lowest
    left join proven on proven.table_id = lowest.table_id
    group by lowest.part_id, lowest.table_id
),

by_level as (
    select
        depth.part_id, tables.document_id, depth.table_id,
        concat_ws('：', coalesce(tables.title, '一般公共预算表'), depth.shallow) as subject,
        depth.outcome, depth.reason
    from depth
    inner join tables on tables.table_id = depth.table_id
),

expenses as (
    select *
    from (values ('overseas_visits'), ('vehicle_purchase'), ('vehicle_operation'), ('hospitality')) as expenses (item)
),

expense_tables as (
    select
        table_id,
        any_value(document_id) as document_id,
        list(distinct line_item) as line_items,
        list(distinct measure) as measures,
        -- A line or column no profile knows, a figure we cannot place: the item may be there.
        bool_or(line_item = 'other' or placement = 'ambiguous' or status = 'unreadable') as has_unknown
    from facts
    where table_kind = 'three_public_expenses'
    group by table_id
),

-- Its total is the sum of the items we read.
summed as (
    select scope_id as table_id
    from {{ ref('rule_results') }}
    where rule_id = 'E01'
    group by scope_id
    having bool_and(outcome = 'pass')
),

by_expense as (
    select
        'three_public_items' as part_id,
        expense_tables.document_id,
        expense_tables.table_id,
        labels.label as subject,
        case
            when list_contains(line_items, item) or list_contains(measures, item) then 'pass'
            when has_unknown or summed.table_id is null then 'unknown'
            else 'fail'
        end as outcome,
        case
            when not list_contains(line_items, item) and not list_contains(measures, item)
                and (has_unknown or summed.table_id is null) then 'items_in_doubt'
        end as reason
    from expense_tables
    cross join expenses
    left join summed on summed.table_id = expense_tables.table_id
    inner join {{ ref('line_items') }} as labels on labels.line_item = expenses.item
    -- A table without any of them is not laid out by items we know: it shows nothing either way.
    where list_has_any(line_items || measures, ['overseas_visits', 'vehicle_purchase', 'vehicle_operation', 'hospitality'])
),

listed as (
    select table_id from facts where project_name is not null
    union
    select table_id from facts where table_kind = 'project_expenditure_schedule' and line_item <> 'total'
    union
    select table_id from {{ ref('performance_targets') }} where project_name is not null
),

by_project as (
    select
        'projects_listed' as part_id, tables.document_id, tables.table_id, tables.title as subject, 'pass' as outcome,
        null::varchar as reason
    from tables
    inner join listed on listed.table_id = tables.table_id
),

by_title as (
    select
        'tables_titled' as part_id, tables.document_id, tables.table_id,
        coalesce(tables.title, concat('第 ', tables.page_first, ' 页的表')) as subject,
        case when tables.title is not null then 'pass' else 'unknown' end as outcome,
        case when tables.title is null then 'absent' end as reason
    from tables
    where tables.table_kind <> 'institutions' and tables.table_id in (select table_id from facts)
),

shown as (
    select * from by_level
    union all by name
    select * from by_expense
    union all by name
    select * from by_project
    union all by name
    select * from by_title
)

select
    shown.part_id, documents.body_key, documents.level, documents.budget_year, documents.stage, shown.document_id,
    null::varchar as rule_id,
    null::varchar as instance_id,
    shown.table_id, shown.subject, shown.outcome, shown.reason
from shown
inner join documents on documents.document_id = shown.document_id
