-- One row per printed line of 一般公共预算支出表 in current documents.
{{ wide_lines('general_public_budget_expenditure', [
    'basic_expenditure', 'personnel_expenditure', 'operating_expenditure', 'project_expenditure',
]) }}
