-- One row per body whose figures a department's disclosure sums up, with the disclosure that body published itself.
with published as (
    select
        document_id,
        disclosure_id,
        coalesce(division_code, '') as division,
        body_name,
        case when level in ('unit', 'headquarters') then 'unit' else 'department' end as scope,
        budget_year,
        stage
    from {{ ref('documents') }}
    where is_current and status in ('read', 'partly_read')
),

-- The files of one disclosure tell its bodies once: the one that names the most.
told as (
    select
        published.disclosure_id,
        members.document_id,
        members.role,
        members.name,
        members.has_own_budget,
        members.announced,
        count(*) over (partition by members.document_id) as bodies
    from {{ source('lake', 'member_bodies') }} as members
    inner join published on published.document_id = members.document_id
    where published.scope = 'department' and members.role in ('headquarters', 'member')
),

lists as (
    select * from told
    qualify dense_rank() over (partition by disclosure_id order by bodies desc, document_id) = 1
),

-- A list that is shorter than the number it announces is not the whole.
whole as (
    select
        disclosure_id,
        any_value(bodies) as bodies,
        any_value(announced) as announced,
        coalesce(any_value(announced) = any_value(bodies), true) as is_whole
    from lists
    group by disclosure_id
),

departments as (
    select distinct disclosure_id, division, body_name, budget_year, stage
    from published
),

units as (
    select distinct disclosure_id, division, body_name, budget_year, stage
    from published
    where scope = 'unit'
)

select
    departments.disclosure_id as department_id,
    departments.body_name as department_name,
    departments.budget_year,
    departments.stage,
    lists.role,
    lists.name,
    units.disclosure_id as unit_id,
    whole.is_whole,
    whole.bodies,
    whole.announced
from departments
inner join lists on lists.disclosure_id = departments.disclosure_id and lists.has_own_budget
inner join whole on whole.disclosure_id = departments.disclosure_id
left join units
    on
        units.division = departments.division and units.body_name = lists.name
        and units.budget_year = departments.budget_year and units.stage = departments.stage
