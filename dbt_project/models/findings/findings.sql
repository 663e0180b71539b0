{{ config(schema='main') }}
-- One row per root cause: tonight's, with its life, and those of the last run that are gone.
with found as (
    select * from {{ ref('current_findings') }}
),

last_run as (
    select arg_max(run_id, started_at) as run_id
    from {{ source('history', 'runs') }}
    where published and run_id <> {{ current_run_id() }}
),

earlier as (
    select history.*
    from {{ source('history', 'finding_history') }} as history
    inner join last_run on last_run.run_id = history.run_id
),

-- The last word on a waiver holds, for twelve months at most, and only for the numbers it was given for.
last_words as (
    select *
    from {{ source('history', 'dispositions') }}
    where decision in ('waived', 'withdrawn')
    qualify row_number() over (partition by finding_id order by decided_at desc, decision) = 1
),

waivers as (
    select finding_id, signature
    from last_words
    where
        decision = 'waived'
        and least(expires_at, decided_at + interval 12 months) > {{ current_run_started_at() }}
),

alive as (
    select
        found.finding_id,
        found.document_id,
        found.rule_id,
        found.rule_ids,
        found.kind,
        found.severity,
        found.certainty,
        case
            when waivers.signature = found.signature then 'waived'
            when earlier.finding_id is null or earlier.life = 'resolved' then 'new'
            when earlier.signature is distinct from found.signature then 'changed'
            -- The waiver has run out or was withdrawn: it is told again.
            when earlier.life = 'waived' then 'changed'
            else 'open'
        end as life,
        found.statement,
        found.arithmetic,
        found.subject,
        found.page,
        found.cell_ids,
        coalesce(case when earlier.life <> 'resolved' then earlier.first_run end, {{ current_run_id() }}) as first_run,
        {{ current_run_id() }} as last_run,
        found.signature,
        found.body_key,
        found.budget_year,
        found.stage,
        found.instances,
        found.instance_ids,
        found.kind_reason
    from found
    left join earlier on earlier.finding_id = found.finding_id
    left join waivers on waivers.finding_id = found.finding_id
),

-- Gone since the last run: resolved when its document, or one that came after it for the same body, year and stage,
-- was judged by that rule tonight; else frozen: still open, for the files are gone or could not be read. A waiver ends
-- for a frozen finding too.
judged as (
    select distinct
        earlier.finding_id
    from earlier
    inner join {{ ref('documents') }} as documents on documents.is_current
    left join {{ ref('documents') }} as old on old.document_id = earlier.document_id
    left join {{ ref('rule_results') }} as results
        on results.document_id = documents.document_id and results.rule_id = earlier.rule_id
    where
        documents.status <> 'rejected'
        and coalesce(results.reason, '') not in ('rejected', 'document_not_read')
        and (
            documents.document_id = earlier.document_id
            or (
                documents.first_seen_at > old.read_at
                and (
                    list_has_any(documents.source_paths, old.source_paths)
                    or (
                        coalesce(
                            case when documents.body_name is not null
                                then concat_ws('|', documents.division_code, documents.body_name) end,
                            documents.document_id
                        ) = earlier.body_key
                        and documents.budget_year is not distinct from earlier.budget_year
                        and coalesce(documents.stage, 'unknown') is not distinct from earlier.stage
                    )
                )
            )
        )
),

gone as (
    select
        earlier.finding_id,
        earlier.document_id,
        earlier.rule_id,
        [earlier.rule_id] as rule_ids,
        earlier.kind,
        earlier.severity,
        earlier.certainty,
        case
            when judged.finding_id is not null then 'resolved'
            when waivers.signature = earlier.signature then 'waived'
            when earlier.life = 'waived' then 'changed'
            else 'open'
        end as life,
        earlier.statement,
        earlier.arithmetic,
        earlier.subject,
        earlier.page,
        []::varchar[] as cell_ids,
        earlier.first_run,
        coalesce(earlier.last_run, earlier.run_id) as last_run,
        earlier.signature,
        earlier.body_key,
        earlier.budget_year,
        earlier.stage,
        1 as instances,
        []::varchar[] as instance_ids,
        null::varchar as kind_reason
    from earlier
    left join found on found.finding_id = earlier.finding_id
    left join judged on judged.finding_id = earlier.finding_id
    left join waivers on waivers.finding_id = earlier.finding_id
    where found.finding_id is null and earlier.life <> 'resolved'
)

select * from alive
union all by name
select * from gone
