with ties as (
    select * from {{ ref('narrative_ties') }}
    where query_id = narrative_id
)

select
    narrative.*,
    case
        when ties.is_ambiguous then ties.fact_cell_ids
        when ties.fact_cell_id is not null then [ties.fact_cell_id]
        else []::varchar[]
    end as tied_cell_ids,
    case
        when ties.is_ambiguous then 'ambiguous'
        when ties.fact_cell_id is not null then 'tied'
        else 'no_counterpart'
    end as tie_status
from {{ source('lake', 'narrative_amounts') }} as narrative
left join ties on ties.narrative_id = narrative.narrative_id
