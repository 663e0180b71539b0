{# The columns of one term, in the order every terms_* model ends with. #}
{% macro term_columns() -%}
    instance_id,
    rule_id,
    document_id,
    scope_id,
    subject,
    relation,
    term_side,
    sign,
    label,
    cell_id,
    table_id,
    page,
    printed,
    status,
    placement,
    amount_yuan,
    half_unit_yuan,
    block_reason,
    severity
{%- endmacro %}

{# Why a printed figure cannot be used as a term; null where it can. #}
{% macro block_reason(fact) -%}
    case
        when {{ fact }}.status = 'masked' then 'masked'
        when {{ fact }}.status in ('unreadable', 'absent') then {{ fact }}.status
        when {{ fact }}.status = 'printed' and {{ fact }}.placement = 'ambiguous' then 'ambiguous'
        when {{ fact }}.status = 'printed' and {{ fact }}.amount_yuan is null then 'unit_unknown'
    end
{%- endmacro %}

{# The evidence columns of a term that is a fact. #}
{% macro fact_term(fact, label) -%}
    {{ label }} as label,
    {{ fact }}.cell_id,
    {{ fact }}.table_id,
    {{ fact }}.page,
    {{ fact }}.printed,
    {{ fact }}.status,
    {{ fact }}.placement,
    {{ fact }}.amount_yuan,
    {{ fact }}.half_unit_yuan,
    {{ block_reason(fact) }} as block_reason
{%- endmacro %}

{# The evidence columns of a term that is a plain number without a cell (a bound, a count). #}
{% macro number_term(label, value) -%}
    {{ label }} as label,
    null::varchar as cell_id,
    null::varchar as table_id,
    null::bigint as page,
    null::varchar as printed,
    'printed' as status,
    'printed' as placement,
    ({{ value }})::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    null::varchar as block_reason
{%- endmacro %}

{# The terms of rules that compare two tables: the CTE's rule_id, key, subject, relation, doubt and a fact_term. #}
{% macro named_terms(terms) %}
select
    concat_ws('/', rule_id, document_id, key) as instance_id,
    rule_id,
    document_id,
    document_id as scope_id,
    subject,
    relation,
    term_side,
    1 as sign,
    label, cell_id, table_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
    coalesce(block_reason, doubt) as block_reason,
    null::varchar as severity
from {{ terms }}
{%- endmacro %}
