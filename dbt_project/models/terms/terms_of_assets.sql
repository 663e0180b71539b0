-- F08: the total of the fixed assets = its parts.
with lines as (
    select * from {{ ref('fixed_assets') }}
    where not is_of_which
),

complete as (
    select table_id
    from lines
    group by table_id
    having count(*) filter (where is_total) = 1 and count(*) filter (where not is_total) > 0
)

select
    concat_ws('/', 'F08', lines.table_id) as instance_id,
    'F08' as rule_id,
    lines.document_id,
    lines.table_id as scope_id,
    '资产总额' as subject,
    '=' as relation,
    case when lines.is_total then 'left' else 'right' end as term_side,
    1 as sign,
    lines.name as label,
    lines.value_cell_id as cell_id,
    lines.table_id,
    lines.page,
    lines.value_printed as printed,
    case
        when lines.value_yuan is not null then 'printed'
        when contains(lines.value_printed, '*') then 'masked'
        else 'blank'
    end as status,
    'printed' as placement,
    lines.value_yuan as amount_yuan,
    lines.value_half_unit_yuan as half_unit_yuan,
    case
        when lines.value_yuan is not null then null
        when contains(lines.value_printed, '*') then 'masked'
        when regexp_matches(lines.value_printed, '\d') then 'unit_unknown'
    end as block_reason,
    null::varchar as severity
from lines
inner join complete on complete.table_id = lines.table_id
