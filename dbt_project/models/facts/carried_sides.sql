-- One row per side of a summary: is money carried over between its year's figure and its total.
select
    table_id,
    side,
    bool_or(amount_yuan <> 0) as has_carryover
from {{ ref('sole_summary_lines') }}
where
    measure = principal_measure
    and line_item in ('opening_carryover', 'closing_carryover', 'surplus_used', 'surplus_distributed')
    and row_level = 1
    and (row_ordinal > current_year_ordinal or current_year_ordinal is null)
group by table_id, side
