-- H10–H13, J04: what the wording gives away; a kind of which a document has no mark was looked for in vain.
with kinds as (
    select * from {{ ref('wording_kinds') }}
),

marks as (
    select
        marks.*,
        kinds.rule_id,
        kinds.severity,
        row_number() over (partition by marks.document_id, marks.kind order by marks.mark_id) as nth
    from {{ source('lake', 'wording_marks') }} as marks
    inner join kinds on kinds.kind = marks.kind
),

looks as (
    select
        looks.*,
        kinds.rule_id,
        kinds.severity,
        concat(kinds.examined, '（查看 ', looks.examined, ' 段）') as words
    from {{ source('lake', 'wording_looks') }} as looks
    inner join kinds on kinds.kind = looks.kind
    left join marks on marks.document_id = looks.document_id and marks.kind = looks.kind
    where marks.mark_id is null
),

seen as (
    select
        concat_ws('/', rule_id, document_id, kind, nth) as instance_id,
        rule_id, document_id, kind, subject, 1 as found, printed, cell_id, page, severity
    from marks
    union all by name
    select
        concat_ws('/', rule_id, document_id, kind) as instance_id,
        rule_id, document_id, kind, words as subject, 0 as found, null as printed, null as cell_id, null as page, severity
    from looks
)

select
    seen.instance_id,
    seen.rule_id,
    seen.document_id,
    concat_ws('/', seen.document_id, seen.kind) as scope_id,
    seen.subject,
    '=' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '有误之处' else '应有' end as label,
    case when side.term_side = 'left' then seen.cell_id end as cell_id,
    null::varchar as table_id,
    case when side.term_side = 'left' then seen.page end as page,
    case when side.term_side = 'left' then seen.printed end as printed,
    'printed' as status,
    'printed' as placement,
    case when side.term_side = 'left' then seen.found else 0 end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    null::varchar as block_reason,
    seen.severity,
    'count' as quantity
from seen
cross join (values ('left'), ('right')) as side (term_side)
