-- 同一功能分类，各部门合起来花多少，谁花得最多？
-- 只取部门口径的预算，不与所属单位重复计算；类级（三位编码）。
select budget_year, code, any_value(name) as name, count(distinct body_name) as bodies, sum(total_yuan) as total_yuan,
    arg_max(body_name, total_yuan) as largest_body, max(total_yuan) as largest_yuan
from expenditure_summary
where code_level = 1 and stage = 'budget' and level = 'department' and total_yuan is not null
group by budget_year, code
order by budget_year desc, total_yuan desc
