-- B10: a line or column marked 其中 is no more than what it is part of; it is never added to it.
with facts as (
    select
        *,
        coalesce(nullif(concat_ws(' ', code, name), ''), line_item) as row_label
    from {{ ref('budget_facts') }}
    where
        status in ('printed', 'masked', 'unreadable') and measure not in ('change', 'change_pct', 'last_year')
        and table_kind in (select unnest(applies_to_kinds) from {{ ref('rule_catalogue') }} where rule_id = 'B10')
),

rows as (
    select
        part as part_fact,
        whole as whole_fact,
        part.row_label as part_label,
        whole.row_label as whole_label
    from facts as part
    inner join facts as whole
        on
            whole.table_id = part.table_id and whole.side = part.side and whole.measure = part.measure
            and whole.row_ordinal = part.parent_row_ordinal
    where part.is_of_which
),

columns as (
    select
        part as part_fact,
        whole as whole_fact,
        concat_ws(' ', part.row_label, part_labels.label) as part_label,
        whole_labels.label as whole_label
    from {{ source('lake', 'table_columns') }} as columns
    inner join facts as part
        on part.table_id = columns.table_id and part.side = columns.side and part.measure = columns.measure
    inner join facts as whole
        on
            whole.table_id = part.table_id and whole.side = part.side and whole.row_ordinal = part.row_ordinal
            and whole.measure = columns.parent_measure
    left join {{ ref('measures') }} as part_labels on part_labels.measure = columns.measure
    left join {{ ref('measures') }} as whole_labels on whole_labels.measure = columns.parent_measure
    where columns.is_of_which
),

bounds as (
    select *, 'row' as direction from rows
    union all by name
    select *, 'column' as direction from columns
),

-- What is part of a deficit may well be more than it.
sided as (
    select
        concat_ws('/', 'B10', bounds.part_fact.cell_id, bounds.direction) as instance_id,
        concat('其中 ', bounds.part_label, ' 不大于 ', bounds.whole_label) as subject,
        case side.term_side when 'left' then bounds.part_fact else bounds.whole_fact end as fact,
        case side.term_side when 'left' then concat('其中 ', bounds.part_label) else bounds.whole_label end as term_label,
        side.term_side
    from bounds
    cross join (values ('left'), ('right')) as side (term_side)
    where bounds.whole_fact.amount_yuan >= 0 or bounds.whole_fact.amount_yuan is null
)

select
    instance_id,
    'B10' as rule_id,
    fact.document_id as document_id,
    fact.table_id as scope_id,
    subject,
    '<=' as relation,
    term_side,
    1 as sign,
    {{ fact_term('sided.fact', 'term_label') }},
    null::varchar as severity
from sided
