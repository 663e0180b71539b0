-- 文字说明里的哪些金额在表中找不到？
-- 找不到不等于错：有的数表里本来就不列。
select documents.body_name, documents.budget_year, narrative_amounts.page, narrative_amounts.subject,
    narrative_amounts.printed, narrative_amounts.unit, narrative_amounts.sentence
from narrative_amounts
inner join documents on documents.document_id = narrative_amounts.document_id
where narrative_amounts.tie_status = 'no_counterpart' and narrative_amounts.amount_yuan is not null and documents.is_current
order by narrative_amounts.amount_yuan desc
limit 50
