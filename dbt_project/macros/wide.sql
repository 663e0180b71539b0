{# The columns that say whose figures a wide row holds. #}
{% macro wide_document_columns() -%}
    documents.document_id,
    documents.body_name,
    documents.division_code,
    documents.budget_year,
    documents.stage,
    documents.level
{%- endmacro %}

{# One figure of a line, null where it is blank or not printed; of lines printed twice the first with an amount. #}
{% macro line_figure(line_item, of_measure, column='amount_yuan') -%}
    arg_min({{ column }}, row(table_id, row_ordinal)) filter (
        where line_item = '{{ line_item }}' and {{ of_measure }} and amount_yuan is not null
    )
{%- endmacro %}

{#
One row per current document that prints a table of the kind: `totals` with half of their last printed digit,
`items` without, each in the measure that stands for its line; `budgeted` once more as budgeted.
#}
{% macro wide_summary(table_kind, totals, items, budgeted=[]) -%}
with lines as (
    select
        document_id,
        {% for line_item in totals %}
            {{ line_figure(line_item, 'stands_for_line') }} as {{ line_item }}_yuan,
            {{ line_figure(line_item, 'stands_for_line', 'half_unit_yuan') }} as {{ line_item }}_half_unit_yuan,
        {% endfor %}
        {% for line_item in items %}
            {{ line_figure(line_item, 'stands_for_line') }} as {{ line_item }}_yuan,
        {% endfor %}
        {% for line_item in budgeted %}
            {{ line_figure(line_item, "measure = 'budget'") }} as budget_{{ line_item }}_yuan,
        {% endfor %}
        min(table_id) as table_id
    from {{ ref('wide_facts') }}
    where table_kind = '{{ table_kind }}' and not is_of_which
    group by document_id
)

select
    {{ wide_document_columns() }},
    lines.table_id,
    lines.* exclude (document_id, table_id)
from {{ ref('documents') }} as documents
inner join lines on lines.document_id = documents.document_id
{%- endmacro %}

{# One row per printed line of the tables of the kind in current documents, a column for the total and each measure. #}
{% macro wide_lines(table_kind, measures) -%}
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
        {% for measure in measures %}
            max(amount_yuan) filter (where measure = '{{ measure }}') as {{ measure }}_yuan{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('wide_facts') }}
    where table_kind = '{{ table_kind }}'
    group by document_id, table_id, row_ordinal
)

select
    {{ wide_document_columns() }},
    lines.* exclude (document_id)
from {{ ref('documents') }} as documents
inner join lines on lines.document_id = documents.document_id
{%- endmacro %}
