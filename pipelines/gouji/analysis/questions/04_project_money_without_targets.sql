-- 哪些单位有项目支出，却没有公开绩效目标？
-- 同一次公开（disclosure_id）里任一文件有绩效目标即算有。
with project_money as (
    select documents.disclosure_id, documents.body_name, documents.level, documents.budget_year,
        max(expenditure_summary.project_expenditure_yuan) as project_expenditure_yuan
    from expenditure_summary
    inner join documents on documents.document_id = expenditure_summary.document_id
    where documents.stage = 'budget' and expenditure_summary.line_item = 'total'
    group by all
)

select body_name, level, budget_year, project_expenditure_yuan
from project_money
where
    project_expenditure_yuan > 0
    and not exists (
        select 1
        from performance_targets
        inner join documents on documents.document_id = performance_targets.document_id
        where documents.disclosure_id = project_money.disclosure_id
    )
order by project_expenditure_yuan desc
