-- 政府采购预算占支出的多少？
-- 采购额取采购表的合计行，没有合计行的取各行之和。
with procurement as (
    select document_id,
        coalesce(
            max(amount_yuan) filter (where row_kind = 'total'), sum(amount_yuan) filter (where row_kind = 'line')
        ) as procurement_yuan
    from procurement_lines
    group by document_id
)

select summary.body_name, summary.budget_year, summary.stage, procurement.procurement_yuan, summary.total_expenditure_yuan,
    round(100 * procurement.procurement_yuan / nullif(summary.total_expenditure_yuan, 0), 2) as procurement_percent
from procurement
inner join revenue_expenditure_summary as summary on summary.document_id = procurement.document_id
where procurement.procurement_yuan > 0
order by procurement_percent desc nulls last
