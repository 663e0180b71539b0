-- One row per claim of the prose with the figures it is about; what they are measured by may stand in a table only.
-- A figure that its own table contradicts says nothing of the claim: is_sound is false.
with claims as (
    select * from {{ source('lake', 'narrative_claims') }}
),

prose as (
    select
        narrative_id, cell_id, page, subject, printed, percent, direction, comparison_base, amount_yuan, half_unit_yuan
    from {{ source('lake', 'narrative_amounts') }}
),

ties as (
    select * from {{ ref('narrative_ties') }}
),

contradicted as (
    select query_id from ties
    where is_ambiguous or not is_equal
)

select
    claims.narrative_id, claims.document_id, claims.kind, claims.base_is, claims.half_unit, claims.has_reason,
    claims.base_id, about.cell_id, about.page, about.subject, about.printed, about.percent, about.direction, about.comparison_base,
    about.amount_yuan, about.half_unit_yuan,
    case about.direction when 'decrease' then -1 else 1 end as course,
    current_figure.amount_yuan as current_yuan,
    current_figure.half_unit_yuan as current_half_unit_yuan,
    current_figure.printed as current_printed,
    current_figure.cell_id as current_cell_id,
    current_figure.page as current_page,
    current_figure.subject as current_subject,
    coalesce(base.amount_yuan, ties.fact_amount_yuan) as base_yuan,
    coalesce(base.half_unit_yuan, ties.fact_half_unit_yuan) as base_half_unit_yuan,
    coalesce(base.printed, ties.fact_printed, '0') as base_printed,
    coalesce(base.cell_id, ties.fact_cell_id) as base_cell_id,
    coalesce(base.page, ties.fact_page) as base_page,
    ties.fact_table_id as base_table_id,
    changed.amount_yuan as change_yuan,
    changed.half_unit_yuan as change_half_unit_yuan,
    changed.printed as change_printed,
    case changed.direction when 'decrease' then -1 when 'increase' then 1 end as change_course,
    claims.current_id not in (select query_id from contradicted)
    and coalesce(claims.base_id not in (select query_id from contradicted), true)
    -- 减少 -5 may mean either.
    and least(about.percent, about.amount_yuan, changed.amount_yuan, current_figure.amount_yuan, 0) = 0 as is_sound
from claims
inner join prose as about on about.narrative_id = claims.narrative_id
inner join prose as current_figure on current_figure.narrative_id = claims.current_id
left join prose as base on base.narrative_id = claims.base_id
left join ties
    on
        claims.base_id is null and not ties.is_ambiguous
        and ties.query_id = concat(claims.narrative_id, case
            when claims.kind = 'share' then '.whole'
            when claims.kind in ('completion', 'order') then '.budget'
            else '.before'
        end)
left join prose as changed on changed.narrative_id = claims.change_id
