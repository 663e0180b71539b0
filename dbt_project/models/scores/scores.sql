-- One row per body and year: what is known of each of the five dimensions. What is unknown is left out of both sides.
with parts as (
    select * from {{ ref('scored_parts') }}
),

known as (
    select *, outcome <> 'unknown' as is_known
    from parts
),

summed as (
    select
        body_key, body_name, division_code, level, budget_year,
        list(distinct stage order by stage) as stages,
        {% for dimension in ['timeliness', 'completeness', 'truthfulness', 'detail', 'form'] %}
        sum(points) filter (where dimension = '{{ dimension }}')::decimal(8, 2) as {{ dimension }}_points,
        coalesce(sum(points_possible) filter (where is_known and dimension = '{{ dimension }}'), 0)::decimal(8, 2)
            as {{ dimension }}_points_possible,
        {% endfor %}
        sum(points)::decimal(8, 2) as total_points,
        coalesce(sum(points_possible) filter (where is_known), 0)::decimal(8, 2) as total_points_possible,
        sum(points_possible) as points_of_all_parts,
        count(*) filter (where is_known) as parts_known,
        count(*) filter (where not is_known) as parts_unknown,
        list(distinct part_id order by part_id) filter (where not is_known) as unknown_parts
    from known
    group by body_key, body_name, division_code, level, budget_year
)

select
    body_key, body_name, division_code, level, budget_year, stages,
    timeliness_points, timeliness_points_possible,
    completeness_points, completeness_points_possible,
    truthfulness_points, truthfulness_points_possible,
    detail_points, detail_points_possible,
    form_points, form_points_possible,
    total_points, total_points_possible,
    -- A share of little is no judgement: files at hand that are only a part of the publication earn none.
    case when 2 * total_points_possible >= points_of_all_parts then 100 * total_points / total_points_possible end::decimal(8, 2)
        as total_pct,
    (100 * total_points_possible / points_of_all_parts)::decimal(8, 2) as known_pct,
    parts_known, parts_unknown, coalesce(unknown_parts, []) as unknown_parts
from summed
