-- One row per printed line of 支出总表 in current documents.
{{ wide_lines('expenditure_summary', [
    'basic_expenditure', 'project_expenditure', 'operating_business_expenditure', 'turnover_to_superior',
    'subsidy_to_affiliates', 'closing_carryover',
]) }}
