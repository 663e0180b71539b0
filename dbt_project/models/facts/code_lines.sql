-- One row per amount of the tables by code; is_single says that its table prints a code once by design.
with facts as (
    select *
    from {{ ref('budget_facts') }}
    where
        table_kind in (
            'revenue_summary', 'expenditure_summary', 'general_public_budget_expenditure',
            'general_public_budget_basic_expenditure', 'government_fund_expenditure',
            'state_capital_expenditure'
        )
        and measure not in ('change', 'change_pct', 'last_year', 'quantity', 'unit_price')
),

-- A table with rows of several bodies or of projects repeats codes rightly.
shapes as (
    select
        table_id,
        count(distinct coalesce(body_code, body_name)) <= 1
            and count(project_name) = 0
            and count(*) filter (where line_item = 'unit') = 0 as is_single
    from facts
    group by table_id
)

select
    facts.*,
    shapes.is_single
from facts
inner join shapes on shapes.table_id = facts.table_id
