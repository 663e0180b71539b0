{# The terms of a rule that wants none of its marks: a left term of one for every mark found (five are printed),
   a zero where there is none. `marks` has rule_id, key, document_id, table_id, subject, label, printed, cell_id, page,
   is_found, severity, block_reason. #}
{% macro mark_terms(marks) %}
select
    concat_ws('/', rule_id, key) as instance_id,
    rule_id, document_id, scope_id, subject, '<=' as relation, term_side, 1 as sign, label, cell_id, table_id, page,
    case when place <= 5 then printed end as printed,
    case when block_reason = 'masked' then 'masked' else 'printed' end as status,
    'printed' as placement,
    case when block_reason is null then amount end::decimal(20, 4) as amount_yuan,
    case when block_reason is null then 0 end::decimal(20, 4) as half_unit_yuan,
    block_reason,
    severity,
    'count' as quantity
from (
    select
        rule_id, key, document_id, table_id as scope_id, subject, 'left' as term_side, label, cell_id, table_id, page, printed,
        1 as amount, block_reason, severity,
        row_number() over (partition by rule_id, key order by cell_id, printed) as place
    from {{ marks }}
    where is_found
    union all by name
    select
        rule_id, key, any_value(document_id) as document_id, any_value(table_id) as scope_id, any_value(subject) as subject,
        'left' as term_side, any_value(label) as label, null as cell_id, any_value(table_id) as table_id,
        min(page) as page, null as printed, 0 as amount, any_value(block_reason) as block_reason, null as severity
    from {{ marks }}
    group by rule_id, key
    having not bool_or(is_found)
    union all by name
    select
        rule_id, key, any_value(document_id) as document_id, any_value(table_id) as scope_id, any_value(subject) as subject,
        'right' as term_side, '应为' as label, null as cell_id, any_value(table_id) as table_id,
        min(page) as page, null as printed, 0 as amount, any_value(block_reason) as block_reason, null as severity
    from {{ marks }}
    group by rule_id, key
) as counted
{% endmacro %}
