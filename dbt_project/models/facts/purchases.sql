-- One row per printed row of the procurement table of a document that has one, with its kind of purchase.
-- is_of_kind: the row is one of those that make up all goods, works or services of its table.
with tables as (
    select any_value(table_id) as table_id
    from {{ ref('document_tables') }}
    where table_kind = 'government_procurement'
    group by document_id
    having count(*) = 1
),

lines as (
    select
        lines.document_id,
        lines.table_id,
        lines.row_kind,
        kinds.kind,
        kinds.is_group,
        concat('表：', coalesce(lines.item_name, '合计')) as label,
        lines.amount_cell_id as cell_id,
        lines.page,
        lines.amount_printed as printed,
        lines.amount_yuan,
        lines.amount_half_unit_yuan as half_unit_yuan,
        case
            when lines.amount_yuan is not null then null
            when lines.is_masked then 'masked'
            when regexp_matches(lines.amount_printed, '\d') then 'unit_unknown'
        end as block_reason
    from {{ ref('procurement_lines') }} as lines
    inner join tables on tables.table_id = lines.table_id
    left join {{ source('lake', 'purchase_kinds') }} as kinds on kinds.line_id = lines.line_id
),

shapes as (
    select
        table_id,
        count(*) filter (where row_kind = 'total') as totals,
        bool_or(is_group) as has_groups,
        count(*) filter (where row_kind = 'line' and kind is null) as unknown_lines
    from lines
    group by table_id
)

select
    lines.*,
    case
        when shapes.has_groups then lines.is_group
        else lines.row_kind = 'line' and lines.kind is not null and shapes.unknown_lines = 0
    end as is_of_kind
from lines
inner join shapes on shapes.table_id = lines.table_id
where shapes.totals = 1
