-- G19, G20: the same words in two projects of a document; one measure with different targets, in projects or prose.
with targets as (
    select * from {{ ref('stated_targets') }}
    where project_name is not null and table_kind = 'project_performance_target'
),

indicators as (
    select
        indicators.*,
        readings.* exclude (indicator_id, target_id, document_id)
    from {{ ref('performance_indicators') }} as indicators
    inner join {{ source('lake', 'indicator_readings') }} as readings
        on readings.indicator_id = indicators.indicator_id
    where indicators.status = 'printed' and indicators.placement <> 'ambiguous'
),

texts as (
    select
        targets.document_id, targets.target_id, targets.table_id, targets.ordinal, targets.subject, targets.page,
        indicators.description as words,
        coalesce(indicators.value_cell_id, indicators.cell_ids[1]) as cell_id
    from targets
    inner join indicators on indicators.target_id = targets.target_id
    union all by name
    select
        document_id, target_id, table_id, ordinal, subject, page,
        unnest(objectives) as words,
        budget_cell_id as cell_id
    from targets
),

-- Words long enough that two projects do not come to them by chance; the first project that has them is their own.
long_texts as (
    select
        *,
        first_value(subject) over (partition by document_id, words order by ordinal) as first_subject
    from texts
    where length(words) >= 20
),

copies as (
    select
        'G19' as rule_id, target_id as key, document_id, table_id, subject, '与他项目相同的文字' as label,
        concat('与“', first_subject, '”相同：', case when length(words) > 60 then concat(words[1:60], '…') else words end)
            as printed,
        cell_id, page,
        subject <> first_subject as is_found
    from long_texts
),

-- Rates of the office as a whole: a project has no target of its own for them.
overall as (
    select
        targets.document_id, targets.table_id, indicators.core, indicators.direction,
        concat(targets.subject, '：', indicators.level3, ' ', indicators.value_printed) as printed,
        indicators.value_cell_id as cell_id, indicators.page,
        indicators.value_number as number,
        indicators.is_overall
    from targets
    inner join indicators on indicators.target_id = targets.target_id
    where
        indicators.value_unit = '%' and indicators.value_number is not null
        and indicators.name_kind is distinct from 'money' and length(indicators.core) >= 4
),

stated as (
    select
        document_id, subject as core, direction, concat('文字部分：', printed) as printed, page, number
    from {{ source('lake', 'target_claims') }}
    where kind = 'stated_rate'
),

-- Only measures of the whole are compared between projects, and any with the prose where its subject is the same.
compared as (
    select
        *,
        false as is_prose
    from overall
    where
        is_overall
        or (document_id, core) in (select document_id, core from stated)
    union all by name
    select
        stated.document_id, homes.table_id, stated.core, stated.direction, stated.printed, null as cell_id, stated.page,
        stated.number, true as is_prose
    from stated
    inner join (
        select
            document_id,
            core,
            any_value(table_id) as table_id
        from overall
        group by document_id, core
    ) as homes on homes.document_id = stated.document_id and homes.core = stated.core
),

spread as (
    select
        *,
        count(*) over (partition by document_id, core) as statements,
        min(number) over (partition by document_id, core) < max(number) over (partition by document_id, core)
        or min(direction) over (partition by document_id, core) < max(direction) over (partition by document_id, core)
            as is_found
    from compared
),

measures as (
    select
        'G20' as rule_id, concat_ws('/', document_id, core) as key, document_id,
        min(table_id) over (partition by document_id, core) as table_id,
        core as subject, '同一指标的各个目标值' as label, printed, cell_id, page, is_found
    from spread
    where statements > 1
),

marks as (
    select *, null as severity, null as block_reason
    from (
        select * from copies
        union all by name
        select * from measures
    ) as found
)

{{ mark_terms('marks') }}
