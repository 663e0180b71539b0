-- 决算比预算多花还是少花？
-- 同一单位、同一年度的支出总计；两份都公开了才比较。
select
    budgets.body_name, budgets.budget_year, budgets.total_expenditure_yuan as budget_yuan,
    accounts.total_expenditure_yuan as final_yuan,
    accounts.total_expenditure_yuan - budgets.total_expenditure_yuan as difference_yuan
from revenue_expenditure_summary as budgets
inner join revenue_expenditure_summary as accounts
    on
        accounts.body_name = budgets.body_name and accounts.budget_year = budgets.budget_year
        and accounts.level is not distinct from budgets.level
where budgets.stage = 'budget' and accounts.stage = 'final_accounts'
order by abs(difference_yuan) desc nulls last
