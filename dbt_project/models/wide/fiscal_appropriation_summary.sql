-- One row per current document that prints 财政拨款收支总表.
with lines as (
    select
        document_id,
        min(table_id) as table_id,
        {{ line_amount('total_revenue', "'total', 'final', 'budget'") }} as total_revenue_yuan,
        {{ line_amount('total_revenue', "'total', 'final', 'budget'", 'half_unit_yuan') }} as total_revenue_half_unit_yuan,
        {{ line_amount('total_expenditure', "'total', 'final', 'budget'") }} as total_expenditure_yuan,
        {{ line_amount('total_expenditure', "'total', 'final', 'budget'", 'half_unit_yuan') }} as total_expenditure_half_unit_yuan,
        {{ line_amount('current_year_revenue', "'total', 'final', 'budget'") }} as current_year_revenue_yuan,
        {{ line_amount('current_year_revenue', "'total', 'final', 'budget'", 'half_unit_yuan') }} as current_year_revenue_half_unit_yuan,
        {{ line_amount('current_year_expenditure', "'total', 'final', 'budget'") }} as current_year_expenditure_yuan,
        {{ line_amount('current_year_expenditure', "'total', 'final', 'budget'", 'half_unit_yuan') }} as current_year_expenditure_half_unit_yuan,
        {{ line_amount('opening_carryover', "'total', 'final', 'budget'") }} as opening_carryover_yuan,
        {{ line_amount('closing_carryover', "'total', 'final', 'budget'") }} as closing_carryover_yuan,
        {{ line_amount('general_public_budget_revenue', "'total', 'final', 'budget'") }} as general_public_budget_revenue_yuan,
        {{ line_amount('government_fund_budget_revenue', "'total', 'final', 'budget'") }} as government_fund_budget_revenue_yuan,
        {{ line_amount('state_capital_budget_revenue', "'total', 'final', 'budget'") }} as state_capital_budget_revenue_yuan
    from {{ ref('wide_facts') }}
    where table_kind = 'fiscal_appropriation_summary' and not is_of_which
    group by document_id
)

select
    {{ wide_document_columns() }},
    lines.table_id,
    lines.total_revenue_yuan,
    lines.total_revenue_half_unit_yuan,
    lines.total_expenditure_yuan,
    lines.total_expenditure_half_unit_yuan,
    lines.current_year_revenue_yuan,
    lines.current_year_revenue_half_unit_yuan,
    lines.current_year_expenditure_yuan,
    lines.current_year_expenditure_half_unit_yuan,
    lines.opening_carryover_yuan,
    lines.closing_carryover_yuan,
    lines.general_public_budget_revenue_yuan,
    lines.government_fund_budget_revenue_yuan,
    lines.state_capital_budget_revenue_yuan
from {{ ref('documents') }} as documents
inner join lines on lines.document_id = documents.document_id
