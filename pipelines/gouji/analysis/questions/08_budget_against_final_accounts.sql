-- 决算比预算多花还是少花，执行率多少？
-- 同一单位、同一年度的支出总计；两份都公开了才比较。execution_percent 为决算占预算的百分比。
select
    budgets.body_name, budgets.budget_year, budgets.total_expenditure_yuan as budget_yuan,
    accounts.total_expenditure_yuan as final_yuan,
    accounts.total_expenditure_yuan - budgets.total_expenditure_yuan as difference_yuan,
    round(100 * accounts.total_expenditure_yuan / nullif(budgets.total_expenditure_yuan, 0), 2) as execution_percent
from revenue_expenditure_summary as budgets
inner join revenue_expenditure_summary as accounts
    on
        accounts.body_name = budgets.body_name and accounts.budget_year = budgets.budget_year
        and accounts.level is not distinct from budgets.level
        and accounts.division_code is not distinct from budgets.division_code
where budgets.stage = 'budget' and accounts.stage = 'final_accounts'
order by abs(difference_yuan) desc nulls last
