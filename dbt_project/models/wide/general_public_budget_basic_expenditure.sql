-- One row per printed line of 一般公共预算基本支出表 in current documents.
{{ wide_lines('general_public_budget_basic_expenditure', [
    'personnel_expenditure', 'operating_expenditure', 'final', 'budget',
]) }}
