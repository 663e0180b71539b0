-- 各单位的钱按功能分类花在哪里？
-- 取支出总表的类级（三位编码）。
select body_name, budget_year, stage, code, name, sum(total_yuan) as total_yuan,
    round(100 * sum(total_yuan) / sum(sum(total_yuan)) over (partition by document_id), 2) as share_percent
from expenditure_summary
where code_level = 1 and total_yuan is not null
group by document_id, body_name, budget_year, stage, code, name
order by body_name, budget_year, stage, total_yuan desc
