-- H08 the other way: what the table of basic expenditure prints an amount of stands in a list that is said to be whole.
with marks as (
    select * from {{ source('lake', 'wording_marks') }}
),

lists as (
    select
        document_id,
        subject as item_group,
        arg_min(cell_id, mark_id) as cell_id,
        min(page) as page
    from marks
    where kind = 'whole_list'
    group by document_id, subject
),

-- A list in words of its own, 社会保障缴费 for five lines, cannot be compared with the lines of a table.
own_words as (
    select document_id, item_group
    from {{ ref('listed_items') }}
    where code is null
),

spent as (
    select
        parts.document_id,
        lines.code,
        case when regexp_matches(lines.code, '^30[13]') then '人员经费' when regexp_matches(lines.code, '^3(02|10)') then '公用经费' end
            as item_group,
        min(lines.name) as name,
        arg_min(lines.cell_id, lines.cell_id) as cell_id,
        min(lines.page) as page,
        arg_min(lines.printed, lines.cell_id) as printed
    from {{ ref('document_parts') }} as parts
    inner join {{ ref('code_lines') }} as lines on lines.document_id = parts.part_id
    where
        lines.table_kind = 'general_public_budget_basic_expenditure'
        and lines.code_level = 2
        and lines.placement = 'printed' and lines.amount_yuan <> 0
    group by parts.document_id, lines.code
),

items as (
    select
        spent.*,
        lists.cell_id as list_cell_id,
        lists.page as list_page,
        exists (
            select 1 from {{ ref('listed_items') }} as listed
            where listed.document_id = spent.document_id and listed.code = spent.code
        ) as is_listed
    from spent
    inner join lists on lists.document_id = spent.document_id and lists.item_group = spent.item_group
    where (spent.document_id, spent.item_group) not in (select (document_id, item_group) from own_words)
)

select
    concat_ws('/', 'H08', items.document_id, 'unlisted', items.code) as instance_id,
    'H08' as rule_id,
    items.document_id,
    concat_ws('/', items.document_id, items.item_group, 'unlisted') as scope_id,
    case
        when items.is_listed then concat(items.item_group, '列举中有 ', items.code, ' ', items.name)
        else concat(
            items.item_group, '列举中没有“', items.name, '”，表中 ', items.code, ' ', items.name, ' 支出 ', items.printed
        )
    end as subject,
    'present' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '表中有数' else '文字列举' end as label,
    case side.term_side when 'left' then items.cell_id else items.list_cell_id end as cell_id,
    null::varchar as table_id,
    case side.term_side when 'left' then items.page else items.list_page end as page,
    case side.term_side when 'left' then items.printed end as printed,
    'printed' as status,
    'printed' as placement,
    case when side.term_side = 'left' or items.is_listed then 1 else 0 end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    null::varchar as block_reason,
    'hint' as severity,
    'count' as quantity
from items
cross join (values ('left'), ('right')) as side (term_side)
