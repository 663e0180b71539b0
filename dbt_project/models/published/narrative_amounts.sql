with ties as (
    select * from {{ ref('narrative_ties') }}
    where query_id = narrative_id
),

-- A percentage or a comparison in words speaks of the cell of the figure it is said of.
spoken_of as (
    select
        claims.narrative_id,
        any_value(ties.fact_cell_id) as cell_id
    from {{ source('lake', 'narrative_claims') }} as claims
    inner join ties on ties.narrative_id = claims.current_id
    where claims.kind <> 'change' and not ties.is_ambiguous
    group by claims.narrative_id
)

select
    narrative.*,
    case
        when ties.is_ambiguous then ties.fact_cell_ids
        when coalesce(ties.fact_cell_id, spoken_of.cell_id) is not null
            then [coalesce(ties.fact_cell_id, spoken_of.cell_id)]
        else []::varchar[]
    end as tied_cell_ids,
    case
        when ties.is_ambiguous then 'ambiguous'
        when coalesce(ties.fact_cell_id, spoken_of.cell_id) is not null then 'tied'
        else 'no_counterpart'
    end as tie_status
from {{ source('lake', 'narrative_amounts') }} as narrative
left join ties on ties.narrative_id = narrative.narrative_id
left join spoken_of on spoken_of.narrative_id = narrative.narrative_id
