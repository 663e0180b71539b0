-- One row per economic item that the prose lists under 人员经费 or 公用经费: what the table prints for it.
with items as (
    select
        *,
        regexp_replace({{ plain_name('printed') }}, '(支出|费用)$', '') as plain
    from {{ source('lake', 'wording_marks') }}
    where kind = 'listed_item'
),

spent as (
    select
        parts.document_id,
        lines.code,
        regexp_replace({{ plain_name('min(lines.name)') }}, '(支出|费用)$', '') as plain,
        min(lines.name) as name,
        arg_min(lines.cell_id, lines.cell_id) as fact_cell_id,
        min(lines.page) as fact_page,
        bool_or(
            coalesce(lines.amount_yuan <> 0, false)
            or lines.status in ('masked', 'unreadable') or lines.placement = 'ambiguous'
        ) as is_spent
    from {{ ref('document_parts') }} as parts
    inner join {{ ref('code_lines') }} as lines on lines.document_id = parts.part_id
    where
        lines.table_kind = 'general_public_budget_basic_expenditure'
        and lines.code_scheme = 'department_economic' and lines.code_level = 2
    group by parts.document_id, lines.code
),

-- One code an item: two classes may list items of one name, of which the one with an amount is meant.
matched as (
    select
        items.mark_id, items.document_id, items.cell_id, items.page, items.printed, items.sentence,
        items.subject as item_group,
        spent.code, spent.name, spent.fact_cell_id, spent.fact_page, spent.is_spent
    from items
    left join spent on spent.document_id = items.document_id and spent.plain = items.plain
    qualify row_number() over (partition by items.mark_id order by spent.is_spent desc, spent.code) = 1
)

select
    *,
    row_number() over (partition by document_id, item_group, printed order by mark_id) as nth
from matched
