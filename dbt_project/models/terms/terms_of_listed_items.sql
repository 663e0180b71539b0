-- H08: an economic item that the prose lists as spent has an amount in the table of basic expenditure.
with items as (
    select * from {{ ref('listed_items') }}
    where nth = 1
),

-- A document of whose lists a good part has no amount prints the list of the form, not of what was spent; a budget
-- may list what there is room for.
lists as (
    select
        items.document_id,
        count(*) filter (where not items.is_spent) * 3 > count(*) filter (where items.code is not null)
            or any_value(documents.stage) is distinct from 'final_accounts' as is_of_the_form
    from items
    inner join {{ ref('judged_documents') }} as documents on documents.document_id = items.document_id
    group by items.document_id
)

select
    concat_ws('/', 'H08', items.document_id, items.item_group, items.printed) as instance_id,
    'H08' as rule_id,
    items.document_id,
    -- The list of the form is one cause, wherever it is printed.
    case when lists.is_of_the_form then items.document_id else concat_ws('/', items.document_id, items.item_group) end as scope_id,
    case
        when items.is_spent then concat(items.item_group, '列举“', items.printed, '”')
        else concat(
            items.item_group, '列举“', items.printed, '”，表中 ', items.code, ' ', items.name, ' 没有支出'
        )
    end as subject,
    'present' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '文字列举' else '表中有数' end as label,
    case side.term_side when 'left' then items.cell_id else items.fact_cell_id end as cell_id,
    null::varchar as table_id,
    case side.term_side when 'left' then items.page else items.fact_page end as page,
    case side.term_side when 'left' then items.printed end as printed,
    'printed' as status,
    'printed' as placement,
    case when side.term_side = 'left' or items.is_spent then 1 else 0 end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    case when side.term_side = 'right' and items.code is null then 'no_counterpart' end as block_reason,
    case when lists.is_of_the_form then 'hint' end as severity,
    'count' as quantity
from items
inner join lists on lists.document_id = items.document_id
cross join (values ('left'), ('right')) as side (term_side)
