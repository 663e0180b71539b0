-- 文字说明里的金额，有多少能与表中的数对上？
-- “已对应”指确知它说的是表中哪一格；对应了不等于相符，相符与否见核对结果。
select documents.body_name, documents.budget_year, documents.stage, count(*) as amounts,
    count(*) filter (where narrative_amounts.tie_status = 'tied') as tied,
    count(*) filter (where narrative_amounts.tie_status = 'ambiguous') as ambiguous,
    count(*) filter (where narrative_amounts.tie_status = 'no_counterpart') as no_counterpart,
    round(100 * count(*) filter (where narrative_amounts.tie_status = 'tied') / count(*), 1) as tied_percent
from narrative_amounts
inner join documents on documents.document_id = narrative_amounts.document_id
where documents.is_current and narrative_amounts.amount_yuan is not null
group by all
order by amounts desc, documents.body_name
