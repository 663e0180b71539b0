-- One row per amount of the tables by code; is_single says that its table prints a code once by design.
with facts as (
    select *
    from {{ ref('budget_facts') }}
    where
        (table_kind in (
            'revenue_summary', 'expenditure_summary', 'general_public_budget_expenditure',
            'general_public_budget_basic_expenditure', 'government_fund_expenditure',
            'state_capital_expenditure'
        )
        -- What is printed beside the forms of the law (by economic class, by project, …) is read by its codes.
        or table_id in (
            select table_id from {{ ref('budget_facts') }}
            where table_kind = 'other' and code_scheme in ('function', 'department_economic', 'government_economic')
        ))
        and measure not in ('change', 'change_pct', 'last_year', 'quantity', 'unit_price')
),

-- A table with rows of several bodies, of projects or of a second classification repeats codes rightly: there
-- more than one code in ten stands twice, or one code stands under several names.
repeats as (
    select
        table_id,
        count(*) as codes,
        count(*) filter (where lines > 1) as repeated,
        max(names) as names
    from (
        select
            table_id, code, count(distinct row_ordinal) as lines, count(distinct name) as names
        from facts
        where code is not null
        group by table_id, code
    ) as by_code
    group by table_id
),

shapes as (
    select
        facts.table_id,
        count(distinct coalesce(facts.body_code, facts.body_name)) <= 1
            and count(facts.project_name) = 0
            and count(*) filter (where facts.line_item = 'unit') = 0
            and not any_value(tables.repeats_codes)
            and coalesce(any_value(repeats.names), 1) <= 1
            and coalesce(any_value(repeats.repeated <= greatest(1, repeats.codes / 10)), true) as is_single
    from facts
    left join repeats on repeats.table_id = facts.table_id
    inner join {{ ref('document_tables') }} as tables on tables.table_id = facts.table_id
    group by facts.table_id
)

select
    facts.*,
    shapes.is_single
from facts
inner join shapes on shapes.table_id = facts.table_id
