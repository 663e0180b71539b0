-- 哪些公开文件被换成了别的内容？
-- 同一位置先后有两份内容；两份的疑点数并列，便于看出是更正还是另有改动。
with counted as (
    select document_id, count(*) as findings
    from finding_history
    where life in ('new', 'open', 'changed')
    group by document_id, run_id
    qualify row_number() over (partition by document_id order by run_id desc) = 1
)

select later.body_name, later.budget_year, later.source_paths[1] as source_path, earlier.first_seen_at as first_content_at,
    later.first_seen_at as replaced_at, coalesce(before.findings, 0) as findings_before,
    coalesce(after.findings, 0) as findings_after, earlier.document_id as earlier_id, later.document_id as later_id
from documents as earlier
inner join documents as later on later.document_id = earlier.superseded_by
left join counted as before on before.document_id = earlier.document_id
left join counted as after on after.document_id = later.document_id
order by replaced_at desc
