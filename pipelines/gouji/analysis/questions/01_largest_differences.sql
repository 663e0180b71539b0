-- 差额最大的疑点是哪些？
-- 每条疑点取其核对结果中最大的差额；只看由文件本身引起的。
select
    documents.body_name, documents.budget_year, documents.stage, findings.rule_id, findings.subject, findings.page,
    max(abs(rule_results.difference_yuan)) as difference_yuan,
    findings.finding_id
from findings
inner join documents on documents.document_id = findings.document_id
inner join rule_results
    on rule_results.document_id = findings.document_id and list_contains(findings.instance_ids, rule_results.instance_id)
where findings.kind = 'disclosure' and findings.life != 'resolved' and rule_results.outcome = 'fail'
group by all
having max(abs(rule_results.difference_yuan)) > 0
order by difference_yuan desc
limit 20
