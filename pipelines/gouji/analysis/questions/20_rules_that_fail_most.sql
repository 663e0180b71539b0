-- 哪些规则最常不符？
-- 只计尚存的、由文件本身引起的疑点；一条疑点涉及几条规则时各计一次。
select rules.rule_id, rules.statement, rules.severity, count(distinct findings.finding_id) as findings,
    count(distinct findings.document_id) as documents, count(distinct documents.body_name) as bodies
from findings
inner join documents on documents.document_id = findings.document_id
inner join rules on list_contains(findings.rule_ids, rules.rule_id)
where findings.kind = 'disclosure' and findings.life in ('new', 'open', 'changed')
group by all
order by findings desc, rules.rule_id
