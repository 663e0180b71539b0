-- One row per printed value of a spending plan, as a number in the unit it is understood in.
with targets as (
    select * from {{ ref('performance_targets') }}
),

tokens as (
    select
        target_id,
        unnest(plan_tokens) as printed,
        unnest(plan_cell_ids) as cell_id,
        unnest(range(1, len(plan_tokens) + 1)) as ordinal
    from targets
),

-- The printed digits without sign of unit; a mask or a word gives null.
numbers as (
    select
        *,
        regexp_extract(replace(replace(printed, ',', ''), ' ', ''), '^(-?\d+(\.\d+)?)(%|％|万元|元)?$', 1) as digits
    from tokens
)

select
    numbers.target_id,
    numbers.ordinal,
    numbers.printed,
    numbers.cell_id,
    try_cast(nullif(numbers.digits, '') as decimal(20, 4))
    * case targets.plan_unit when '万元' then 10000 else 1 end as value,
    case
        when contains(numbers.digits, '.')
            then 0.5 * power(10, -length(string_split(numbers.digits, '.')[2]))
        else 0.5
    end::decimal(20, 4) * case targets.plan_unit when '万元' then 10000 when 'percent' then 0 else 1 end
        as half_unit
from numbers
inner join targets on targets.target_id = numbers.target_id
