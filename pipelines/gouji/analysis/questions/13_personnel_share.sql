-- 人员经费占基本支出的多少？
select body_name, budget_year, stage, personnel_expenditure_yuan, operating_expenditure_yuan,
    round(100 * personnel_expenditure_yuan / nullif(total_yuan, 0), 2) as personnel_percent
from general_public_budget_basic_expenditure
where line_item = 'total' and personnel_expenditure_yuan is not null
order by personnel_percent desc nulls last
