-- 收支总额一年比一年怎么变？
select
    body_name, level, stage, budget_year, total_revenue_yuan, total_expenditure_yuan,
    total_expenditure_yuan - lag(total_expenditure_yuan) over history as change_yuan,
    round(100 * (total_expenditure_yuan / nullif(lag(total_expenditure_yuan) over history, 0) - 1), 2) as change_percent
from revenue_expenditure_summary
where body_name is not null and budget_year is not null
window history as (partition by body_name, level, stage order by budget_year)
order by body_name, stage, budget_year
