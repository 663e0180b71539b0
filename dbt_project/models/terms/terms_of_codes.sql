-- C04: the parent code is printed; C05: a code stands once; C07: a code fits its scheme.
with rows as (
    select
        document_id, table_id, table_kind, row_ordinal, code_scheme, code, code_level, name, is_single,
        parent_row_ordinal,
        coalesce(body_code, body_name, '') as body,
        min(cell_id) as cell_id,
        min(page) as page
    from {{ ref('code_lines') }}
    where code_scheme in ('function', 'department_economic', 'government_economic')
    group by all
),

orphans as (
    select
        child.table_id, child.row_ordinal,
        count(parent.row_ordinal) as found
    from rows as child
    left join rows as parent
        on
            parent.table_id = child.table_id
            and parent.code = left(child.code, length(child.code) - 2)
    group by child.table_id, child.row_ordinal
),

-- Only where the table prints that level at all: a table of items only is no table with gaps.
levels as (
    select distinct table_id, code_level from rows
),

parent_needed as (
    select
        concat_ws('/', 'C04', rows.table_id, rows.row_ordinal) as instance_id,
        'C04' as rule_id,
        rows.*,
        'present' as relation,
        orphans.found as amount
    from rows
    inner join orphans on orphans.table_id = rows.table_id and orphans.row_ordinal = rows.row_ordinal
    inner join levels on levels.table_id = rows.table_id and levels.code_level = rows.code_level - 1
    where rows.is_single
),

doubled as (
    select
        concat_ws('/', 'C05', table_id, body, code, coalesce(parent_row_ordinal, 0)) as instance_id,
        'C05' as rule_id,
        min_by(rows, row_ordinal) as row_value,
        count(*) as amount
    from rows
    where is_single
    group by table_id, body, code, parent_row_ordinal
),

shaped as (
    select
        concat_ws('/', 'C07', table_id, row_ordinal) as instance_id,
        'C07' as rule_id,
        rows.*,
        case
            when code_scheme = 'function' and regexp_full_match(code, '2\d{2}(\d{2}){0,2}') then 0
            when code_scheme = 'department_economic' and regexp_full_match(code, '3\d{2}(\d{2}){0,2}') then 0
            when code_scheme = 'government_economic' and regexp_full_match(code, '5\d{2}(\d{2}){0,2}') then 0
            else 1
        end as amount
    from rows
),

instances as (
    select instance_id, rule_id, document_id, table_id, code, name, cell_id, page, 'present' as relation, amount
    from parent_needed
    union all by name
    select
        instance_id, rule_id, row_value.document_id as document_id, row_value.table_id as table_id,
        row_value.code as code, row_value.name as name, row_value.cell_id as cell_id, row_value.page as page,
        '<=' as relation, amount
    from doubled
    union all by name
    select instance_id, rule_id, document_id, table_id, code, name, cell_id, page, '<=' as relation, amount
    from shaped
),

sided as (
    select
        instances.*,
        side.term_side,
        case
            when relation = 'present' then case side.term_side when 'left' then 1 else amount end
            when rule_id = 'C05' then case side.term_side when 'left' then amount else 1 end
            else case side.term_side when 'left' then amount else 0 end
        end as value
    from instances
    cross join (values ('left'), ('right')) as side (term_side)
)

select
    instance_id,
    rule_id,
    document_id,
    table_id as scope_id,
    concat_ws(' ', code, name) as subject,
    relation,
    term_side,
    1 as sign,
    case rule_id
        when 'C04' then case term_side when 'left' then '应有上级科目' else '印出的上级科目' end
        when 'C05' then case term_side when 'left' then '出现次数' else '应出现次数' end
        else case term_side when 'left' then '不合编码规则' else '应为' end
    end as label,
    case when term_side = 'left' then cell_id end as cell_id,
    table_id,
    page,
    null::varchar as printed,
    'printed' as status,
    'printed' as placement,
    value::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    null::varchar as block_reason,
    null::varchar as severity,
    'count' as quantity
from sided
