-- One row per current document that prints 收支总表.
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
        {{ line_amount('state_capital_budget_revenue', "'total', 'final', 'budget'") }} as state_capital_budget_revenue_yuan,
        {{ line_amount('fiscal_special_account_revenue', "'total', 'final', 'budget'") }} as fiscal_special_account_revenue_yuan,
        {{ line_amount('unit_funds', "'total', 'final', 'budget'") }} as unit_funds_yuan,
        {{ line_amount('business_revenue', "'total', 'final', 'budget'") }} as business_revenue_yuan,
        {{ line_amount('operating_revenue', "'total', 'final', 'budget'") }} as operating_revenue_yuan,
        {{ line_amount('superior_subsidy', "'total', 'final', 'budget'") }} as superior_subsidy_yuan,
        {{ line_amount('affiliate_turnover', "'total', 'final', 'budget'") }} as affiliate_turnover_yuan,
        {{ line_amount('other_revenue', "'total', 'final', 'budget'") }} as other_revenue_yuan
    from {{ ref('wide_facts') }}
    where table_kind = 'revenue_expenditure_summary' and not is_of_which
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
    lines.state_capital_budget_revenue_yuan,
    lines.fiscal_special_account_revenue_yuan,
    lines.unit_funds_yuan,
    lines.business_revenue_yuan,
    lines.operating_revenue_yuan,
    lines.superior_subsidy_yuan,
    lines.affiliate_turnover_yuan,
    lines.other_revenue_yuan
from {{ ref('documents') }} as documents
inner join lines on lines.document_id = documents.document_id
