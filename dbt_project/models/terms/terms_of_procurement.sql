-- F01: total = subtotals = lines; F02: amount = quantity × unit price.
with lines as (
    select
        lines.*,
        case
            when amount_yuan is not null then null
            when is_masked then 'masked'
            when regexp_matches(amount_printed, '\d') then 'unit_unknown'
        end as mask,
        coalesce(item_name, lines.body_name, '合计') as label
    from {{ ref('procurement_lines') }} as lines
    inner join {{ ref('document_tables') }} as tables on tables.table_id = lines.table_id
    where tables.table_kind = 'government_procurement'
),

-- A line belongs to its subtotal; where none is printed, to the total. Subtotals may stand in subtotals.
shapes as (
    select
        table_id,
        min(row_ordinal) filter (where row_kind = 'total') as total_ordinal,
        count(*) filter (where row_kind = 'total') as totals,
        count(*) filter (where row_kind = 'unit_subtotal') as subtotals
    from lines
    group by table_id
),

families as (
    select
        lines.*,
        case
            when lines.row_kind = 'unit_subtotal' then coalesce(lines.parent_row_ordinal, shapes.total_ordinal)
            when lines.row_kind = 'line' and shapes.subtotals > 0 then lines.parent_row_ordinal
            when lines.row_kind = 'line' then shapes.total_ordinal
        end as sum_ordinal
    from lines
    inner join shapes on shapes.table_id = lines.table_id
    where shapes.totals = 1
),

sums as (
    select table_id, sum_ordinal from families
    where sum_ordinal is not null
    group by table_id, sum_ordinal
),

sum_terms as (
    select
        concat_ws('/', 'F01', lines.table_id, sums.sum_ordinal) as instance_id,
        'F01' as rule_id,
        lines.document_id,
        lines.table_id,
        lines.label as subject,
        'left' as term_side,
        lines.label,
        lines.amount_cell_id as cell_id,
        lines.page,
        lines.amount_printed as printed,
        lines.amount_yuan,
        lines.amount_half_unit_yuan as half_unit_yuan,
        lines.mask as block_reason
    from lines
    inner join sums on sums.table_id = lines.table_id and sums.sum_ordinal = lines.row_ordinal
    union all by name
    select
        concat_ws('/', 'F01', families.table_id, families.sum_ordinal) as instance_id,
        'F01' as rule_id,
        families.document_id,
        families.table_id,
        parent.label as subject,
        'right' as term_side,
        families.label,
        families.amount_cell_id as cell_id,
        families.page,
        families.amount_printed as printed,
        families.amount_yuan,
        families.amount_half_unit_yuan as half_unit_yuan,
        families.mask as block_reason
    from families
    inner join lines as parent
        on parent.table_id = families.table_id and parent.row_ordinal = families.sum_ordinal
),

priced as (
    select * from lines
    where
        row_kind = 'line' and amount_cell_id is not null
        and quantity_cell_id is not null and unit_price_cell_id is not null
),

price_terms as (
    select
        concat_ws('/', 'F02', table_id, row_ordinal) as instance_id,
        'F02' as rule_id,
        document_id,
        table_id,
        label as subject,
        'left' as term_side,
        '合计' as label,
        amount_cell_id as cell_id,
        page,
        amount_printed as printed,
        amount_yuan,
        amount_half_unit_yuan as half_unit_yuan,
        mask as block_reason
    from priced
    union all by name
    select
        concat_ws('/', 'F02', table_id, row_ordinal) as instance_id,
        'F02' as rule_id,
        document_id,
        table_id,
        label as subject,
        'right' as term_side,
        concat('数量 ', quantity_printed, ' × 单价') as label,
        unit_price_cell_id as cell_id,
        page,
        unit_price_printed as printed,
        (quantity * unit_price_yuan)::decimal(20, 4) as amount_yuan,
        (quantity * unit_price_half_unit_yuan)::decimal(20, 4) as half_unit_yuan,
        case
            when mask is not null then mask
            when quantity is null or unit_price_yuan is null then 'absent'
        end as block_reason
    from priced
),

terms as (
    select * from sum_terms
    union all by name
    select * from price_terms
)

select
    instance_id,
    rule_id,
    document_id,
    table_id as scope_id,
    subject,
    '=' as relation,
    term_side,
    1 as sign,
    label,
    cell_id,
    table_id,
    page,
    printed,
    case
        when block_reason = 'masked' then 'masked'
        when amount_yuan is null then 'blank'
        else 'printed'
    end as status,
    'printed' as placement,
    amount_yuan,
    half_unit_yuan,
    block_reason,
    null::varchar as severity
from terms
