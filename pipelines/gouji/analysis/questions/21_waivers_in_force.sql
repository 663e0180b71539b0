-- 哪些豁免还有效，什么时候到期？
-- 到期、撤回或数字改变后疑点自动恢复；last_day 为有效期的最后一天。
with last_words as (
    select finding_id, decided_at, decided_by, approved_by, reason, expires_at
    from dispositions
    where decision = 'waived'
    qualify row_number() over (partition by finding_id order by decided_at desc) = 1
)

select findings.finding_id, documents.body_name, findings.statement, last_words.reason, last_words.approved_by,
    cast(last_words.expires_at at time zone 'Asia/Shanghai' as date) - 1 as last_day
from findings
inner join last_words on last_words.finding_id = findings.finding_id
left join documents on documents.document_id = findings.document_id
where findings.life = 'waived'
order by last_words.expires_at
