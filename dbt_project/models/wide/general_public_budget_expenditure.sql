-- One row per printed line of 一般公共预算支出表 in current documents.
with lines as (
    select
        document_id,
        table_id,
        row_ordinal,
        any_value(body_code) as unit_code,
        any_value(body_name) as unit_name,
        any_value(line_item) as line_item,
        any_value(code) as code,
        any_value(code_level) as code_level,
        any_value(name) as name,
        max(amount_yuan) filter (where measure = 'total') as total_yuan,
        max(half_unit_yuan) filter (where measure = 'total') as total_half_unit_yuan,
        max(amount_yuan) filter (where measure = 'basic_expenditure') as basic_expenditure_yuan,
        max(amount_yuan) filter (where measure = 'personnel_expenditure') as personnel_expenditure_yuan,
        max(amount_yuan) filter (where measure = 'operating_expenditure') as operating_expenditure_yuan,
        max(amount_yuan) filter (where measure = 'project_expenditure') as project_expenditure_yuan
    from {{ ref('wide_facts') }}
    where table_kind = 'general_public_budget_expenditure'
    group by document_id, table_id, row_ordinal
)

select
    {{ wide_document_columns() }},
    lines.table_id,
    lines.row_ordinal,
    lines.unit_code,
    lines.unit_name,
    lines.line_item,
    lines.code,
    lines.code_level,
    lines.name,
    lines.total_yuan,
    lines.total_half_unit_yuan,
    lines.basic_expenditure_yuan,
    lines.personnel_expenditure_yuan,
    lines.operating_expenditure_yuan,
    lines.project_expenditure_yuan
from {{ ref('documents') }} as documents
inner join lines on lines.document_id = documents.document_id
