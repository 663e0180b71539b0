-- No part earns more than it is worth, none is worth anything while unknown, and a score is the sum of its parts.
with parts as (
    select * from {{ ref('scored_parts') }}
),

wrong_parts as (
    select body_key, budget_year, part_id
    from parts
    where
        points not between 0 and points_possible or points_possible <= 0
        or (points is null) <> (outcome = 'unknown')
        or (outcome = 'lost' and results_failed = 0) or (outcome = 'earned' and results_passed = 0)
        or len(failed_instance_ids) > results_failed
),

twice as (
    select body_key, budget_year, part_id
    from parts
    group by body_key, level, budget_year, stage, part_id
    having count(*) > 1
),

sums as (
    select body_key, level, budget_year, sum(points) as points, sum(points_possible) filter (where points is not null) as possible
    from parts
    group by body_key, level, budget_year
),

wrong_sums as (
    select scores.body_key, scores.budget_year, 'total' as part_id
    from {{ ref('scores') }} as scores
    inner join sums
        on sums.body_key = scores.body_key and sums.level = scores.level and sums.budget_year = scores.budget_year
    where
        scores.total_points is distinct from sums.points
        or scores.total_points_possible <> coalesce(sums.possible, 0)
        or scores.total_points > scores.total_points_possible
)

select * from wrong_parts
union all
select * from twice
union all
select * from wrong_sums
