-- “三公”经费历年怎么变？
-- 一行一份文件；没有另列会议费、培训费的表，其合计就是“三公”经费合计。change_yuan 与同一单位、同一阶段的上一个年度相比。
with three_public as (
    select
        body_name, level, stage, budget_year, overseas_visits_yuan, vehicle_total_yuan, hospitality_yuan,
        case
            when three_public_total_yuan is not null then three_public_total_yuan
            when meetings_yuan is null and training_yuan is null then total_yuan
        end as three_public_total_yuan
    from three_public_expenses
    where body_name is not null and budget_year is not null
)

select *, three_public_total_yuan - lag(three_public_total_yuan) over history as change_yuan
from three_public
window history as (partition by body_name, level, stage order by budget_year)
order by body_name, level, stage, budget_year
