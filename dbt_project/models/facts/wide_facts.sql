-- One row per amount of the current documents, for the wide tables: the first print of a line wins. `stands_for_line` marks the
-- amount a line is quoted by: where a table prints budget and final account side by side that is the final account, even a blank one.
with facts as (
    select * from {{ ref('budget_facts') }}
    where placement <> 'ambiguous'
),

documents as (
    select * from {{ ref('documents') }}
    where is_current
),

ranked as (
    select
        *,
        list_position(['total', 'final', 'adjusted_budget', 'budget'], measure) as measure_rank
    from facts
)

select
    ranked.* exclude (measure_rank),
    coalesce(measure_rank = min(measure_rank) over (partition by ranked.table_id, row_ordinal, side, line_item), false) as stands_for_line
from ranked
inner join documents on documents.document_id = ranked.document_id
