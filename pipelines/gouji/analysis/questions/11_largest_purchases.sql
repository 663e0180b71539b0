-- 政府采购最大的是哪些？
select documents.body_name, documents.budget_year, procurement_lines.item_name, procurement_lines.project_name,
    procurement_lines.amount_yuan, procurement_lines.page
from procurement_lines
inner join documents on documents.document_id = procurement_lines.document_id
where procurement_lines.row_kind = 'line' and documents.is_current and procurement_lines.amount_yuan is not null
order by procurement_lines.amount_yuan desc
limit 30
