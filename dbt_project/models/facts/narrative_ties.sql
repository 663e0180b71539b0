-- One row per figure that prose asks for and a table may print: the cell it is, equal or not, or those it may be.
with cells as (
    select
        *,
        asked_yuan is not null
        and abs(amount_yuan - asked_yuan) <= half_unit_yuan + asked_half_unit_yuan as is_equal,
        -- A blank counts as nothing, where no table prints the figure and this one prints others.
        is_certain and (
            status = 'printed'
            or (
                asked_yuan is not null and is_filled
                and not bool_or(is_certain and status = 'printed') over (partition by query_id)
            )
        ) as is_meant
    from {{ ref('spoken_cells') }}
),

-- Several tables may print one quantity: they agree, or it cannot be told which of them is meant.
told as (
    select
        query_id,
        document_id,
        list(cell_id order by place, page, cell_id) filter (where is_meant or is_equal) as cell_ids,
        bool_or(is_equal) as is_equal,
        max(amount_yuan) filter (where is_meant) - min(amount_yuan) filter (where is_meant)
        <= 2 * max(half_unit_yuan) filter (where is_meant) as agree,
        min_by(cell_id, (not is_equal, not is_meant, place, page, cell_id))
            filter (where is_meant or is_equal) as cell_id
    from cells
    group by query_id, document_id
),

picked as (
    select
        query_id, cell_id,
        any_value(columns(
            cells.* exclude (query_id, cell_id, document_id, asked_yuan, asked_half_unit_yuan, place, is_certain, is_filled)
        ))
    from cells
    group by query_id, cell_id
)

select
    queries.query_id, queries.narrative_id, queries.document_id, queries.fund, queries.line_item, queries.measure,
    told.cell_ids as fact_cell_ids,
    not told.is_equal and not told.agree as is_ambiguous,
    picked.cell_id as fact_cell_id, picked.table_id as fact_table_id, picked.table_kind, picked.page as fact_page,
    picked.printed as fact_printed, picked.amount_unit as fact_unit, picked.status as fact_status, picked.amount_yuan as fact_amount_yuan,
    picked.half_unit_yuan as fact_half_unit_yuan, picked.is_equal
from told
inner join {{ ref('spoken_queries') }} as queries on queries.query_id = told.query_id
inner join picked on picked.query_id = told.query_id and picked.cell_id = told.cell_id
