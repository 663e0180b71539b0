-- 结转资金有多少，与上一年的“结转下年”接得上吗？
-- 只列印有上年结转或结转下年的文件；gap_yuan 为本年“上年结转”减上一年度同一阶段的“结转下年”，上一年度没有公开则为空。
with carried as (
    select body_name, division_code, level, stage, budget_year, opening_carryover_yuan, closing_carryover_yuan,
        total_revenue_yuan
    from revenue_expenditure_summary
    where coalesce(opening_carryover_yuan, closing_carryover_yuan) is not null
)

select carried.body_name, carried.budget_year, carried.stage, carried.opening_carryover_yuan, carried.closing_carryover_yuan,
    round(100 * carried.opening_carryover_yuan / nullif(carried.total_revenue_yuan, 0), 2) as opening_percent,
    carried.opening_carryover_yuan - earlier.closing_carryover_yuan as gap_yuan
from carried
left join carried as earlier
    on
        earlier.body_name = carried.body_name and earlier.budget_year = carried.budget_year - 1
        and earlier.stage = carried.stage and earlier.level is not distinct from carried.level
        and earlier.division_code is not distinct from carried.division_code
order by carried.opening_carryover_yuan desc nulls last
