-- 哪些数是从图像里认出来的，而且没有十分把握？
-- confidence 为识别的把握，0 到 1；文字原有的数没有这一项。把握太低的不当作数，状态为“不可读”。
select documents.body_name, documents.budget_year, cells.page, budget_facts.name, budget_facts.measure, cells.text,
    budget_facts.status, round(cells.confidence, 3) as confidence
from budget_facts
inner join cells on cells.cell_id = budget_facts.cell_id
inner join documents on documents.document_id = budget_facts.document_id
where documents.is_current and (cells.confidence < 0.95 or budget_facts.status = 'unreadable')
order by confidence nulls first, documents.body_name, cells.page
limit 200
