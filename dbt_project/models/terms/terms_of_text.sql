-- J05–J10: the form of the document as a whole: units of tables and prose, year and body, text or picture, contents.
with documents as (
    select
        judged.*,
        documents.media_type
    from {{ ref('judged_documents') }} as judged
    inner join {{ ref('documents') }} as documents on documents.document_id = judged.document_id
),

-- A table whose printed figures have no unit says nothing: every rule about it stays open.
table_checks as (
    select
        'J05' as rule_id,
        facts.document_id,
        facts.table_id as key,
        coalesce(any_value(tables.title), any_value(kinds.label), '无标题的表') as subject,
        min(facts.cell_id) filter (where facts.amount_yuan is null) as cell_id,
        min(facts.page) as page,
        null as printed,
        count(*) filter (where facts.amount_yuan is null) = 0 as is_right
    from {{ ref('budget_facts') }} as facts
    inner join {{ ref('document_tables') }} as tables on tables.table_id = facts.table_id
    left join {{ ref('table_kinds') }} as kinds on kinds.table_kind = facts.table_kind
    where facts.status = 'printed' and facts.measure not in ('change_pct', 'quantity')
    group by facts.document_id, facts.table_id
),

-- The digits of the table's own figure with another unit behind them.
unit_checks as (
    select
        'J06' as rule_id,
        narrative.document_id,
        narrative.narrative_id as key,
        concat(narrative.subject, '：文字为 ', narrative.printed, narrative.unit, '，表为 ', facts.printed, files.amount_unit)
            as subject,
        narrative.cell_id,
        narrative.page,
        narrative.printed,
        not (
            replace(narrative.printed, ',', '') = replace(facts.printed, ',', '')
            and narrative.amount_yuan <> facts.amount_yuan
        ) as is_right
    from {{ ref('narrative_amounts') }} as narrative
    inner join {{ ref('budget_facts') }} as facts on facts.cell_id = narrative.tied_cell_ids[1]
    inner join {{ ref('documents') }} as files on files.document_id = narrative.document_id
    where narrative.tie_status = 'tied' and narrative.amount_yuan is not null and facts.amount_yuan is not null
),

identity_checks as (
    select
        'J07' as rule_id,
        documents.document_id,
        part.key,
        concat(case when part.is_told then '文件的' else '没有找到文件的' end, part.word) as subject,
        null as cell_id,
        null as page,
        null as printed,
        part.is_told as is_right
    from documents
    -- A file without a figure says nothing that a year or a body would be missing from.
    inner join (
        select document_id from {{ ref('budget_facts') }}
        union
        select document_id from {{ ref('narrative_amounts') }}
        union
        select document_id from {{ ref('performance_targets') }}
    ) as speaking on speaking.document_id = documents.document_id
    cross join lateral (
        select 'year' as key, '年度' as word, documents.budget_year is not null as is_told
        union all
        select 'body' as key, '单位名称' as word, documents.body_name is not null as is_told
    ) as part
),

-- How each page with figures was read: from stored text, from a picture, or both.
read_pages as (
    select
        cells.document_id,
        cells.page,
        count(*) filter (where cells.confidence is null) as stored,
        min(cells.cell_id) filter (where cells.confidence is not null and regexp_matches(cells.text, '[0-9]')) as cell_id
    from {{ source('lake', 'cells') }} as cells
    inner join documents on documents.document_id = cells.document_id
    where cells.page is not null and documents.media_type = 'application/pdf'
    group by cells.document_id, cells.page
),

page_checks as (
    select
        'J08' as rule_id,
        document_id,
        'pages' as key,
        case
            when bool_or(stored = 0) then concat(
                '第 ', string_agg(page::varchar, '、' order by page) filter (where stored = 0), ' 页只有图像'
            )
            else concat('有数字的 ', count(*), ' 页都有文字层')
        end as subject,
        min(cell_id) filter (where stored = 0) as cell_id,
        min(page) filter (where stored = 0) as page,
        null as printed,
        not bool_or(stored = 0) as is_right
    from read_pages
    group by document_id
    union all by name
    select
        'J09' as rule_id,
        document_id,
        'pages' as key,
        case
            when bool_or(cell_id is not null and stored > 0) then concat(
                '第 ', string_agg(page::varchar, '、' order by page) filter (where cell_id is not null and stored > 0),
                ' 页的部分数字是图像'
            )
            else concat('有文字的 ', count(*) filter (where stored > 0), ' 页上没有以图像印出的数字')
        end as subject,
        min(cell_id) filter (where stored > 0) as cell_id,
        min(page) filter (where cell_id is not null and stored > 0) as page,
        null as printed,
        not bool_or(cell_id is not null and stored > 0) as is_right
    from read_pages
    group by document_id
    having bool_or(stored > 0)
),

-- A kind of table that the contents list more often than it was found; one that was not found at all is J02's.
listed as (
    select
        contents.document_id,
        contents.table_kind,
        count(*) as entries,
        min(contents.page) as page,
        min(contents.title) as title
    from {{ source('lake', 'contents_entries') }} as contents
    -- One line may stand for the tables of all projects.
    where contents.table_kind not in (
        'other', 'project_performance_target', 'department_performance_target', 'performance_self_evaluation'
    )
    group by contents.document_id, contents.table_kind
),

count_checks as (
    select
        'J10' as rule_id,
        listed.document_id,
        listed.table_kind as key,
        concat(listed.title, '：目录列出 ', listed.entries, ' 张，正文中 ', count(*), ' 张') as subject,
        null as cell_id,
        listed.page,
        null as printed,
        listed.entries <= count(*) as is_right
    from listed
    inner join documents on documents.document_id = listed.document_id
    inner join {{ ref('document_tables') }} as tables
        on tables.document_id = listed.document_id and tables.table_kind = listed.table_kind
    group by listed.document_id, listed.table_kind, listed.title, listed.entries, listed.page
),

checks as (
    select * from table_checks
    union all by name
    select * from unit_checks
    union all by name
    select * from identity_checks
    union all by name
    select * from page_checks
    union all by name
    select * from count_checks
)

select
    concat_ws('/', checks.rule_id, checks.document_id, checks.key) as instance_id,
    checks.rule_id,
    checks.document_id,
    checks.document_id as scope_id,
    checks.subject,
    'present' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '应相符' else '相符' end as label,
    case when side.term_side = 'left' then checks.cell_id end as cell_id,
    null::varchar as table_id,
    case when side.term_side = 'left' then checks.page end as page,
    case when side.term_side = 'left' then checks.printed end as printed,
    'printed' as status,
    'printed' as placement,
    case when side.term_side = 'left' or checks.is_right then 1 else 0 end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    null::varchar as block_reason,
    null::varchar as severity,
    'count' as quantity
from checks
cross join (values ('left'), ('right')) as side (term_side)
