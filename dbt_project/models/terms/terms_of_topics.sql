-- J04: an explanation speaks of every matter that has to be explained; one that never names it explains it nowhere.
with documents as (
    select * from {{ ref('judged_documents') }}
),

prose as (
    select document_id, count(*) as figures
    from {{ source('lake', 'narrative_amounts') }}
    group by document_id
),

looks as (
    select * from {{ source('lake', 'wording_looks') }}
),

-- An explanation has figures; of the files of one disclosure the one with the most of them is asked.
explanations as (
    select parts.document_id
    from {{ ref('document_parts') }} as parts
    inner join prose on prose.document_id = parts.part_id
    group by parts.document_id
    having
        max(prose.figures) >= 10
        and arg_max(parts.part_id, (prose.figures, parts.part_id)) = parts.document_id
),

-- Targets may be published as tables and explained nowhere else.
target_tables as (
    select document_id from {{ ref('document_tables') }}
    where table_kind in ('project_performance_target', 'department_performance_target')
    union
    select document_id from {{ source('lake', 'contents_entries') }}
    where table_kind in ('project_performance_target', 'department_performance_target')
),

named as (
    select
        parts.document_id,
        looks.kind,
        sum(looks.examined)
        + count(*) filter (
            where looks.kind = 'topic_performance' and parts.part_id in (select document_id from target_tables)
        ) as paragraphs
    from {{ ref('document_parts') }} as parts
    inner join looks on looks.document_id = parts.part_id
    group by parts.document_id, looks.kind
),

topics as (
    select
        documents.document_id,
        needed.kind,
        needed.label,
        named.paragraphs
    from documents
    inner join explanations on explanations.document_id = documents.document_id
    inner join {{ ref('required_topics') }} as needed
        on
            needed.stage = documents.stage and documents.budget_year >= needed.from_year
            and (not needed.of_departments or documents.level = 'department')
    inner join named on named.document_id = documents.document_id and named.kind = needed.kind
)

select
    concat_ws('/', 'J04', topics.document_id, topics.kind) as instance_id,
    'J04' as rule_id,
    topics.document_id,
    topics.document_id as scope_id,
    case when topics.paragraphs > 0 then concat(topics.label, '的说明') else concat('没有找到', topics.label, '的说明') end as subject,
    'present' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '应有说明' else '提到的段落' end as label,
    null::varchar as cell_id,
    null::varchar as table_id,
    null::bigint as page,
    null::varchar as printed,
    'printed' as status,
    'printed' as placement,
    case when side.term_side = 'left' or topics.paragraphs > 0 then 1 else 0 end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    null::varchar as block_reason,
    null::varchar as severity,
    'count' as quantity
from topics
cross join (values ('left'), ('right')) as side (term_side)
