-- D09: basic expenditure of the funds' tables is part of all basic expenditure.
with single_summary as (
    select * from {{ ref('sole_summary_lines') }}
),

totals as (
    select * from {{ ref('table_totals') }}
),

basic_bounds as (
    select
        'D09' as rule_id,
        totals.document_id,
        '' as key,
        '基本支出：各财政拨款支出表与支出总表' as subject,
        case when totals.table_kind = 'expenditure_summary' then 'right' else 'left' end as term_side,
        {{ fact_term('totals', "concat(table_kinds.label, ' 基本支出')") }},
        totals.table_kind,
        null as doubt
    from totals
    left join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = totals.table_kind
    where
        totals.measure = 'basic_expenditure'
        and totals.table_kind in (
            'expenditure_summary', 'general_public_budget_expenditure', 'government_fund_expenditure',
            'state_capital_expenditure'
        )
),

bound_documents as (
    select
        document_id,
        bool_or(table_kind = 'general_public_budget_expenditure') as has_general,
        bool_or(table_kind = 'government_fund_expenditure') as has_fund,
        bool_or(table_kind = 'state_capital_expenditure') as has_capital
    from basic_bounds
    group by document_id
    having
        bool_or(term_side = 'right')
        and bool_or(term_side = 'left' and status = 'printed')
),

-- Equality only where the summary prints no revenue and no carry-over but 财政拨款.
other_money as (
    select
        document_id,
        bool_or(
            side = 'revenue' and row_level = 1
            and (status in ('masked', 'unreadable') or placement = 'ambiguous' or amount_yuan <> 0)
            and line_item not in (
                'general_public_budget_revenue', 'government_fund_budget_revenue', 'state_capital_budget_revenue',
                'fiscal_appropriation_revenue'
            )
        ) as has_other,
        bool_or(side = 'revenue' and line_item in ('general_public_budget_revenue', 'fiscal_appropriation_revenue'))
            as prints_lines,
        bool_or(line_item = 'government_fund_budget_revenue' and (status <> 'printed' and status <> 'blank' or amount_yuan <> 0))
            as has_fund,
        bool_or(line_item = 'state_capital_budget_revenue' and (status <> 'printed' and status <> 'blank' or amount_yuan <> 0))
            as has_capital
    from single_summary
    where table_kind = 'revenue_expenditure_summary' and measure = principal_measure
    group by document_id
),

terms as (
    select
        basic_bounds.* exclude (table_kind),
        case
            when other_money.has_other is false and other_money.prints_lines
                and bound_documents.has_general
                and (bound_documents.has_fund or other_money.has_fund is not true)
                and (bound_documents.has_capital or other_money.has_capital is not true) then '='
            else '<='
        end as relation
    from basic_bounds
    inner join bound_documents on bound_documents.document_id = basic_bounds.document_id
    left join other_money on other_money.document_id = basic_bounds.document_id
)

{{ named_terms('terms') }}
