-- F01: total = subtotals = lines; F02: amount = quantity × unit price; F04: lines of a project ≤ its budget.
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
        any_value(row_ordinal) filter (where row_kind = 'total') as total_ordinal,
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
            when shapes.subtotals > 0 then lines.parent_row_ordinal
            when lines.row_kind = 'line' then shapes.total_ordinal
        end as sum_ordinal
    from lines
    inner join shapes on shapes.table_id = lines.table_id
    where shapes.totals = 1
),

sums as (
    select table_id, sum_ordinal from families
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
    select *, quantity * unit_price_yuan as product_yuan
    from lines
    where
        row_kind = 'line' and amount_cell_id is not null
        and quantity_cell_id is not null and unit_price_cell_id is not null
),

-- Prices may be printed in another unit than amounts (元 beside 万元): which, is told by the rows that tie.
scaled as (
    select
        priced.table_id,
        priced.row_ordinal,
        scales.scale,
        priced.amount_yuan <> 0
        and abs(priced.amount_yuan - priced.product_yuan * scales.scale)
        <= priced.amount_half_unit_yuan + priced.quantity * priced.unit_price_half_unit_yuan * scales.scale as is_tied
    from priced
    cross join (values (1::decimal(9, 4)), (0.0001), (10000)) as scales (scale)
    where priced.amount_yuan is not null
),

witnesses as (
    select
        *,
        sum(is_tied::int) over (partition by table_id, scale) - is_tied::int as others
    from scaled
),

-- The scale of a row: that of most other rows; its own, where it ties alone.
scale_of_rows as (
    select
        table_id,
        row_ordinal,
        arg_max(scale, (others, is_tied, scale = 1)) as scale,
        max(others) as others,
        bool_or(is_tied) as is_tied
    from witnesses
    group by table_id, row_ordinal
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
        concat_ws('/', 'F02', priced.table_id, priced.row_ordinal) as instance_id,
        'F02' as rule_id,
        priced.document_id,
        priced.table_id,
        priced.label as subject,
        'right' as term_side,
        concat('数量 ', priced.quantity_printed, ' × 单价') as label,
        priced.unit_price_cell_id as cell_id,
        priced.page,
        priced.unit_price_printed as printed,
        (priced.product_yuan * scale_of_rows.scale)::decimal(20, 4) as amount_yuan,
        (priced.quantity * priced.unit_price_half_unit_yuan * scale_of_rows.scale)::decimal(20, 4) as half_unit_yuan,
        case
            when priced.mask is not null then priced.mask
            when priced.product_yuan is null then 'absent'
            when priced.amount_yuan <> 0 and scale_of_rows.others = 0 and not scale_of_rows.is_tied then 'unit_unknown'
        end as block_reason
    from priced
    left join scale_of_rows
        on scale_of_rows.table_id = priced.table_id and scale_of_rows.row_ordinal = priced.row_ordinal
),

-- A project whose rows name one budget. A masked line can only add: it is left out where the others are too many.
projects as (
    select
        table_id,
        coalesce(body_name, '') as body,
        project_name,
        sum(amount_yuan) > any_value(project_budget_yuan) as is_exceeded
    from lines
    where row_kind = 'line'
    group by table_id, body, project_name
    having count(distinct coalesce(project_budget_yuan::varchar, project_budget_printed)) = 1
),

project_terms as (
    select
        concat_ws('/', 'F04', lines.table_id, projects.body, projects.project_name) as instance_id,
        'F04' as rule_id,
        lines.document_id,
        lines.table_id,
        lines.project_name as subject,
        'left' as term_side,
        lines.label,
        lines.amount_cell_id as cell_id,
        lines.page,
        lines.amount_printed as printed,
        lines.amount_yuan,
        lines.amount_half_unit_yuan as half_unit_yuan,
        lines.mask as block_reason
    from lines
    inner join projects
        on
            projects.table_id = lines.table_id and projects.body = coalesce(lines.body_name, '')
            and projects.project_name = lines.project_name
    where lines.row_kind = 'line' and not (lines.mask is not distinct from 'masked' and projects.is_exceeded)
    union all by name
    select
        concat_ws('/', 'F04', lines.table_id, projects.body, projects.project_name) as instance_id,
        'F04' as rule_id,
        lines.document_id,
        lines.table_id,
        lines.project_name as subject,
        'right' as term_side,
        '项目预算' as label,
        lines.project_budget_cell_id as cell_id,
        lines.page,
        lines.project_budget_printed as printed,
        lines.project_budget_yuan as amount_yuan,
        lines.project_budget_half_unit_yuan as half_unit_yuan,
        case
            when lines.project_budget_yuan is not null then null
            when contains(lines.project_budget_printed, '*') then 'masked'
            else 'unit_unknown'
        end as block_reason
    from lines
    inner join projects
        on
            projects.table_id = lines.table_id and projects.body = coalesce(lines.body_name, '')
            and projects.project_name = lines.project_name
    where lines.row_kind = 'line' and lines.project_budget_printed is not null
    qualify row_number() over (
        partition by lines.table_id, projects.body, lines.project_name order by lines.row_ordinal
    ) = 1
),

terms as (
    select * from sum_terms
    union all by name
    select * from price_terms
    union all by name
    select * from project_terms
)

select
    instance_id,
    rule_id,
    document_id,
    table_id as scope_id,
    subject,
    case rule_id when 'F04' then '<=' else '=' end as relation,
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
