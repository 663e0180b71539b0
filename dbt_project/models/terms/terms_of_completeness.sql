-- J01–J03: required tables, tables the contents promise, notes under empty tables.
with documents as (
    select * from {{ ref('judged_documents') }}
),

tables as (
    select * from {{ ref('document_tables') }}
),

-- The files of one disclosure (the same body, year and stage) carry its tables together.
parts as (
    select
        document.document_id,
        part.document_id as part_id,
        part.status as part_status
    from {{ ref('documents') }} as document
    inner join {{ ref('documents') }} as part
        on
            part.document_id = document.document_id
            or (
                part.is_current and part.disclosure_id = document.disclosure_id
                and coalesce(part.level = document.level, true)
            )
),

own as (
    select document_id, table_kind, count(*) filter (where status <> 'rejected') as read_tables
    from tables
    group by document_id, table_kind
),

found as (
    select
        parts.document_id,
        tables.table_kind,
        count(*) filter (where tables.status <> 'rejected') as read_tables,
        count(*) filter (where tables.status = 'rejected') as rejected_tables
    from parts
    inner join tables on tables.document_id = parts.part_id
    group by parts.document_id, tables.table_kind
),

-- Any table or file of it that we could not read may hold the one that seems to be missing.
unread as (
    select distinct parts.document_id
    from parts
    left join tables on tables.document_id = parts.part_id
    where
        parts.part_status = 'rejected'
        or (
            tables.status = 'rejected'
            and tables.table_kind not in (
                'project_performance_target', 'department_performance_target', 'performance_self_evaluation'
            )
        )
),

required as (
    select
        documents.document_id,
        needed.table_kind,
        needed.form_group
    from documents
    -- Earlier accounts were published by forms of other names, and not all of these.
    inner join {{ ref('required_tables') }} as needed
        on
            needed.stage = documents.stage
            and coalesce(documents.budget_year >= needed.from_year, true)
),

-- A file that carries fewer than half of the forms is another part of the disclosure: prose, targets, one table.
disclosed as (
    select required.document_id
    from required
    left join own
        on own.document_id = required.document_id and own.table_kind = required.table_kind
    group by required.document_id
    having count(*) filter (where own.read_tables > 0) * 2 >= count(*)
),

-- Nor does it owe the others of a group of forms of which it carries no more than half.
due as (
    select required.document_id, required.table_kind
    from required
    inner join disclosed on disclosed.document_id = required.document_id
    union
    select required.document_id, unnest(list(required.table_kind)) as table_kind
    from required
    left join own on own.document_id = required.document_id and own.table_kind = required.table_kind
    group by required.document_id, required.form_group
    having count(*) filter (where own.read_tables > 0) * 2 > count(*)
),

-- A table of a part of some money has its table of the whole beside it, and the other way round.
topics as (
    select
        parts.document_id,
        tables.document_id = parts.document_id as is_own,
        topics.topic
    from parts
    inner join tables on tables.document_id = parts.part_id
    inner join {{ source('lake', 'table_topics') }} as topics on topics.table_id = tables.table_id
    where tables.status <> 'rejected'
),

paired as (
    select distinct
        documents.document_id,
        pairs.topic,
        pairs.label,
        (documents.document_id, pairs.topic) in (select (topics.document_id, topics.topic) from topics) as is_found
    from documents
    inner join topics as beside on beside.document_id = documents.document_id and beside.is_own
    inner join {{ ref('paired_tables') }} as pairs on pairs.beside_topic = beside.topic
    -- In final accounts 财政拨款支出决算表 is what older forms call that of the general public budget.
    where documents.stage in ('budget', 'adjusted_budget')
),

-- What the explanation says there is none of, or puts at zero: a table without figures says no less.
nothing_said as (
    select
        parts.document_id,
        marks.subject as fund
    from parts
    inner join {{ source('lake', 'wording_marks') }} as marks
        on marks.document_id = parts.part_id and marks.kind = 'nothing_stated'
    union
    select
        parts.document_id,
        -- Of money that does not come in nothing can be spent.
        unnest([
            lines.fund,
            case lines.line_item
                when 'government_fund_budget_revenue' then 'government_fund_budget'
                when 'state_capital_budget_revenue' then 'state_capital_budget'
            end
        ]) as fund
    from parts
    inner join {{ source('lake', 'spoken_lines') }} as lines on lines.document_id = parts.part_id
    inner join {{ source('lake', 'narrative_amounts') }} as amounts on amounts.narrative_id = lines.narrative_id
    where amounts.amount_yuan = 0 and amounts.measure in ('amount', 'budget', 'final')
),

empty_tables as (
    select
        tables.*,
        case tables.table_kind
            when 'government_fund_expenditure' then 'government_fund_budget'
            when 'state_capital_expenditure' then 'state_capital_budget'
            when 'general_public_budget_expenditure' then 'general_public_budget'
            when 'general_public_budget_basic_expenditure' then 'general_public_budget'
            else case topics.topic
                when 'government_fund' then 'government_fund_budget'
                when 'state_capital' then 'state_capital_budget'
                when 'carried_fiscal' then 'carryover'
            end
        end as fund
    from tables
    left join {{ source('lake', 'table_topics') }} as topics on topics.table_id = tables.table_id
    -- An empty “三公” table is told by E05, which knows what the prose says.
    where tables.status = 'empty' and tables.table_kind <> 'three_public_expenses'
),

needed as (
    select
        'J01' as rule_id,
        due.document_id,
        due.table_kind as part,
        table_kinds.label as subject,
        null::bigint as page,
        null::varchar as cell_id,
        coalesce(found.read_tables, 0) as found,
        case when coalesce(found.read_tables, 0) = 0 and unread.document_id is not null then 'rejected' end as doubt
    from due
    left join found on found.document_id = due.document_id and found.table_kind = due.table_kind
    left join unread on unread.document_id = due.document_id
    left join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = due.table_kind
    union all by name
    select
        'J01' as rule_id,
        paired.document_id,
        paired.topic as part,
        paired.label as subject,
        null::bigint as page,
        null::varchar as cell_id,
        paired.is_found::integer as found,
        case when not paired.is_found and unread.document_id is not null then 'rejected' end as doubt
    from paired
    left join unread on unread.document_id = paired.document_id
    union all by name
    select
        'J02' as rule_id,
        contents.document_id,
        concat_ws('/', contents.ordinal, contents.table_kind) as part,
        contents.title as subject,
        contents.page,
        contents.cell_id,
        coalesce(found.read_tables, 0) + coalesce(found.rejected_tables, 0) as found,
        case
            when coalesce(found.read_tables, 0) + coalesce(found.rejected_tables, 0) = 0
                and unread.document_id is not null then 'rejected'
        end as doubt
    from {{ source('lake', 'contents_entries') }} as contents
    -- Prose whose tables are published as a file of their own lists them too.
    inner join disclosed on disclosed.document_id = contents.document_id
    left join found on found.document_id = contents.document_id and found.table_kind = contents.table_kind
    left join unread on unread.document_id = contents.document_id
    where contents.table_kind <> 'other'
    union all by name
    select
        'J03' as rule_id,
        tables.document_id,
        tables.table_id as part,
        coalesce(tables.title, table_kinds.label) as subject,
        tables.page_first as page,
        tables.title_cell_id as cell_id,
        case when tables.note is not null or nothing_said.fund is not null then 1 else 0 end as found,
        null as doubt
    from empty_tables as tables
    inner join documents on documents.document_id = tables.document_id
    left join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = tables.table_kind
    left join nothing_said on nothing_said.document_id = tables.document_id and nothing_said.fund = tables.fund
)

select
    concat_ws('/', needed.rule_id, needed.document_id, needed.part) as instance_id,
    needed.rule_id,
    needed.document_id,
    needed.document_id as scope_id,
    needed.subject,
    'present' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '应有' else '实有' end as label,
    case side.term_side when 'left' then needed.cell_id end as cell_id,
    null::varchar as table_id,
    needed.page,
    null::varchar as printed,
    'printed' as status,
    'printed' as placement,
    case side.term_side when 'left' then 1 else needed.found end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    case when side.term_side = 'right' then needed.doubt end as block_reason,
    null::varchar as severity,
    'count' as quantity
from needed
cross join (values ('left'), ('right')) as side (term_side)
