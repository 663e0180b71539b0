-- A body that was read and has no score, or two of them, would be judged by its absence.
with published as (
    select concat_ws('|', division_code, body_name) as body_key, budget_year
    from {{ ref('documents') }}
    where
        is_current and body_name is not null and budget_year is not null
        and status not in ('not_a_budget', 'blank_form')
    group by body_key, budget_year
),

scored as (
    select body_key, budget_year, count(*) as scores, count(distinct level) as levels
    from {{ ref('scores') }}
    group by body_key, budget_year
)

select
    coalesce(published.body_key, scored.body_key) as body_key,
    coalesce(published.budget_year, scored.budget_year) as budget_year,
    scored.scores
from published
full join scored on scored.body_key = published.body_key and scored.budget_year = published.budget_year
where published.body_key is null or scored.body_key is null or scored.scores <> scored.levels
