-- One row per amount of the two summary tables, with the ordinals of the lines that close its side.
with facts as (
    select *
    from {{ ref('budget_facts') }}
    where table_kind in ('revenue_expenditure_summary', 'fiscal_appropriation_summary')
),

named as (
    select
        *,
        line_item in ('current_year_revenue', 'current_year_expenditure') as is_of_year,
        line_item in ('total_revenue', 'total_expenditure') as is_total
    from facts
),

anchors as (
    select
        table_id,
        side,
        min(row_ordinal) filter (where is_of_year) as current_year_ordinal,
        min(row_ordinal) filter (where is_total) as total_ordinal,
        count(distinct row_ordinal) filter (where is_total) as total_lines,
        -- Breakdowns side by side close with a total each: where these are equal, the first speaks for all.
        count(distinct row_ordinal) filter (where is_total) <= 1
        or bool_and(status = 'printed') filter (where is_total)
        and count(distinct (measure, amount_yuan)) filter (where is_total)
        = count(distinct measure) filter (where is_total) as totals_agree,
        max(row_ordinal) filter (where line_item = 'function') as last_function_ordinal,
        max(row_ordinal) filter (where line_item = 'basic_expenditure' and row_level = 1) as last_use_ordinal
    from named
    group by table_id, side
),

-- The column that speaks for a side where its columns are funds: 合计; else budget or final accounts.
principal as (
    select
        table_id,
        side,
        first(
            measure order by list_position(['total', 'final', 'budget', 'adjusted_budget'], measure) nulls last, measure
        ) as principal_measure
    from facts
    group by table_id, side
)

select
    facts.*,
    anchors.current_year_ordinal,
    anchors.total_ordinal,
    anchors.total_lines,
    anchors.totals_agree,
    principal.principal_measure,
    coalesce(anchors.current_year_ordinal, anchors.total_ordinal) as closing_ordinal,
    -- The same money told twice: by function, and behind it by use (basic, project, …).
    case
        when anchors.last_use_ordinal > anchors.last_function_ordinal
            and facts.row_ordinal > anchors.last_function_ordinal then 2
        else 1
    end as breakdown
from facts
left join anchors on anchors.table_id = facts.table_id and anchors.side = facts.side
left join principal on principal.table_id = facts.table_id and principal.side = facts.side
