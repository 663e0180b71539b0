{{ config(schema='internal') }}
-- One row per result of a rule and part of the score that counts it: pass, fail, unknown, or nothing due. Only a failure
-- nobody has reason to doubt costs: not one our reading may have caused, nor one that was answered for.
with documents as (
    select * from {{ ref('scored_documents') }}
),

parts as (
    select part_id, string_split(stages, ';') as stages, string_split(subjects, ';') as subjects, needs
    from {{ ref('score_parts') }}
),

-- What a person has said last of a finding.
answers as (
    select finding_id, decision
    from {{ ref('dispositions') }}
    qualify row_number() over (partition by finding_id order by decided_at desc, decision) = 1
),

doubts as (
    select
        unnest(findings.instance_ids) as instance_id,
        case when findings.kind = 'extraction' then 'reading_in_doubt' else 'answered' end as doubt
    from {{ ref('findings') }} as findings
    left join answers on answers.finding_id = findings.finding_id
    where
        findings.life <> 'resolved'
        and (findings.kind = 'extraction' or findings.life = 'waived' or answers.decision in ('explained', 'misread'))
),

doubted as (
    select instance_id, max(doubt) as doubt
    from doubts
    group by instance_id
),

-- A publication whose explanation is among our files: there its topics were looked for.
explained as (
    select distinct documents.body_key, documents.level, documents.budget_year, documents.stage
    from documents
    inner join {{ ref('rule_results') }} as results on results.document_id = documents.document_id
    where results.rule_id = 'J04' and results.relation = 'present'
),

results as (
    select
        documents.* exclude (status, body_name, division_code),
        part_rules.part_id,
        results.rule_id,
        results.instance_id,
        results.subject,
        results.outcome,
        results.reason,
        case
            when results.outcome <> 'fail' then null
            when case results.severity when 'error' then 1 when 'warning' then 2 else 3 end > part_rules.costs_to
                then 'softer'
            when doubted.doubt is not null then doubted.doubt
            when parts.needs = 'explanation' and explained.body_key is null then 'explanation_elsewhere'
        end as doubt
    from documents
    inner join {{ ref('rule_results') }} as results on results.document_id = documents.document_id
    inner join {{ ref('score_part_rules') }} as part_rules on part_rules.rule_id = results.rule_id
    inner join parts on parts.part_id = part_rules.part_id
    left join doubted on doubted.instance_id = results.instance_id
    left join explained
        on
            explained.body_key = documents.body_key and explained.level = documents.level
            and explained.budget_year = documents.budget_year and explained.stage = documents.stage
    where
        list_contains(parts.stages, documents.stage)
        and (parts.subjects is null or results.subject is null or list_contains(parts.subjects, results.subject))
)

select
    part_id, body_key, level, budget_year, stage, document_id, rule_id, instance_id,
    null::varchar as table_id,
    subject,
    case
        when outcome = 'pass' then 'pass'
        when outcome = 'fail' and doubt is null then 'fail'
        when outcome = 'not_applicable' then 'nothing_due'
        else 'unknown'
    end as outcome,
    coalesce(doubt, reason) as reason
from results
