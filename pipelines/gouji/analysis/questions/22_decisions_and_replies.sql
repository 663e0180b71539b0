-- 各条疑点有什么处理决定和单位答复？
select documents.body_name, findings.statement, findings.life, dispositions.decision, dispositions.reason,
    dispositions.decided_by, dispositions.decided_at, dispositions.origin, dispositions.finding_id
from dispositions
left join findings on findings.finding_id = dispositions.finding_id
left join documents on documents.document_id = findings.document_id
order by dispositions.decided_at desc
