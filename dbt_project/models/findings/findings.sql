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

waivers as (
    select finding_id, arg_max(expires_at, decided_at) as expires_at, arg_max(decision, decided_at) as decision
    from {{ source('history', 'dispositions') }}
    group by finding_id
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
            when waivers.decision = 'waived'
                and coalesce(waivers.expires_at > {{ current_run_started_at() }}, true)
                and coalesce(earlier.signature = found.signature, true) then 'waived'
            when earlier.finding_id is null or earlier.life = 'resolved' then 'new'
            when earlier.signature is distinct from found.signature then 'changed'
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
        found.instance_ids
    from found
    left join earlier on earlier.finding_id = found.finding_id
    left join waivers on waivers.finding_id = found.finding_id
),

-- Gone since the last run: resolved when a present document of that body, year and stage was judged again;
-- frozen as they were when its files are gone.
judged as (
    select distinct
        coalesce(case when body_name is not null then concat_ws('|', division_code, body_name) end, document_id) as body_key,
        budget_year,
        stage
    from {{ ref('judged_documents') }}
    where status <> 'rejected'
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
        case when judged.body_key is not null then 'resolved' else earlier.life end as life,
        earlier.statement,
        earlier.arithmetic,
        earlier.subject,
        earlier.page,
        []::varchar[] as cell_ids,
        earlier.first_run,
        earlier.run_id as last_run,
        earlier.signature,
        earlier.body_key,
        earlier.budget_year,
        earlier.stage,
        1 as instances,
        []::varchar[] as instance_ids
    from earlier
    left join found on found.finding_id = earlier.finding_id
    left join judged
        on
            judged.body_key = earlier.body_key
            and judged.budget_year is not distinct from earlier.budget_year
            and judged.stage is not distinct from earlier.stage
    where found.finding_id is null and earlier.life <> 'resolved'
)

select * from alive
union all by name
select * from gone
