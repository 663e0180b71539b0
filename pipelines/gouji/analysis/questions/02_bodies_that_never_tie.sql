-- 哪些单位每一份公开文件都有对不上的数？
-- 只计由文件本身引起的错误；一份读得出的文件也没有的单位不在内。
with errors_by_document as (
    select documents.document_id, documents.body_name, count(findings.finding_id) as errors
    from documents
    left join findings
        on
            findings.document_id = documents.document_id and findings.severity = 'error'
            and findings.kind = 'disclosure' and findings.life in ('new', 'open', 'changed')
    where documents.is_current and documents.status in ('read', 'partly_read') and documents.body_name is not null
    group by all
)

select body_name, count(*) as documents, sum(errors) as errors
from errors_by_document
group by body_name
having bool_and(errors > 0)
order by errors desc, body_name
