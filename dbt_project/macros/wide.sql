{# The columns that say whose figures a wide row holds. #}
{% macro wide_document_columns() -%}
    documents.document_id,
    documents.body_name,
    documents.division_code,
    documents.budget_year,
    documents.stage,
    documents.level
{%- endmacro %}

{# One figure of a line: the printed amount, null where it is blank or not printed. #}
{% macro line_amount(line_item, measures, column='amount_yuan') -%}
    arg_min({{ column }}, row_ordinal) filter (
        where line_item = '{{ line_item }}' and measure in ({{ measures }}) and amount_yuan is not null
    )
{%- endmacro %}
