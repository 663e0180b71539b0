-- 哪些项目的绩效目标只有指标名称，没有指标值？
select body_name, budget_year, project_name, budget_yuan, indicators, empty_indicators
from performance_target_summary
where empty_indicators > 0
order by empty_indicators desc, budget_yuan desc nulls last
limit 50
