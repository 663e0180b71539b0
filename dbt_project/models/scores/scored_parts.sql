{{ config(alias='score_parts') }}
-- One row per body, year, publication and part of the score: its points, and what was counted for them.
with documents as (
    select * from {{ ref('scored_documents') }}
),

publications as (
    select
        body_key, level, budget_year, stage,
        any_value(body_name) as body_name,
        any_value(division_code) as division_code,
        list(document_id order by document_id) as document_ids
    from documents
    group by body_key, level, budget_year, stage
),

parts as (
    select *, string_split(stages, ';') as in_stages
    from {{ ref('score_parts') }}
),

evidence as (
    select * from {{ ref('score_rule_evidence') }}
    union all by name
    select * from {{ ref('score_table_evidence') }}
),

words as (
    select reason, label from {{ ref('score_reasons') }}
),

-- What one count is: a rule with all its results, or a single result or item. A rule with a failure too light or too
-- doubtful to cost is left out whole: that it holds is not proved.
counted as (
    select
        evidence.part_id, evidence.body_key, evidence.level, evidence.budget_year, evidence.stage,
        case parts.counted_by
            when 'rule' then evidence.rule_id
            else coalesce(evidence.instance_id, concat_ws('/', evidence.table_id, evidence.subject))
        end as counted,
        case
            when bool_or(evidence.outcome = 'fail') then 'fail'
            when bool_or(evidence.outcome = 'unknown' and coalesce(doubts.reason, '') <> '') then 'unknown'
            when bool_or(evidence.outcome = 'pass') then 'pass'
            else 'unknown'
        end as outcome
    from evidence
    inner join parts on parts.part_id = evidence.part_id
    left join (
        values ('softer'), ('reading_in_doubt'), ('answered')
    ) as doubts (reason) on doubts.reason = evidence.reason
    group by evidence.part_id, evidence.body_key, evidence.level, evidence.budget_year, evidence.stage, counted
),

counts as (
    select
        part_id, body_key, level, budget_year, stage,
        count(*) filter (where outcome = 'pass') as counted_passed,
        count(*) filter (where outcome = 'fail') as counted_failed
    from counted
    group by part_id, body_key, level, budget_year, stage
),

reasons as (
    select
        evidence.part_id, evidence.body_key, evidence.level, evidence.budget_year, evidence.stage,
        evidence.reason,
        bool_or(evidence.outcome = 'unknown') as is_unknown,
        count(*) as results
    from evidence
    where evidence.outcome in ('unknown', 'nothing_due')
    group by evidence.part_id, evidence.body_key, evidence.level, evidence.budget_year, evidence.stage, evidence.reason
),

-- Why a part could not be judged: what was due and unknown first, else why nothing was due.
why as (
    select
        reasons.part_id, reasons.body_key, reasons.level, reasons.budget_year, reasons.stage,
        string_agg(coalesce(words.label, reasons.reason), '；' order by reasons.results desc, reasons.reason)
            filter (where reasons.is_unknown) as unknown_because,
        string_agg(coalesce(words.label, reasons.reason), '；' order by reasons.results desc, reasons.reason)
            filter (where not reasons.is_unknown) as not_due_because
    from reasons
    left join words on words.reason = reasons.reason
    group by reasons.part_id, reasons.body_key, reasons.level, reasons.budget_year, reasons.stage
),

-- Wording of what failed: the rule, and what it was about.
failures as (
    select
        part_id, body_key, level, budget_year, stage,
        list(distinct concat_ws(' ', rule_id, subject) order by concat_ws(' ', rule_id, subject)) as sayings
    from evidence
    where outcome = 'fail'
    group by part_id, body_key, level, budget_year, stage
),

behind as (
    select
        part_id, body_key, level, budget_year, stage,
        count(*) filter (where outcome = 'pass') as results_passed,
        count(*) filter (where outcome = 'fail') as results_failed,
        count(*) filter (where outcome = 'unknown') as results_unknown,
        list(distinct rule_id order by rule_id) filter (where rule_id is not null and outcome <> 'nothing_due') as rule_ids,
        list(distinct table_id order by table_id) filter (where table_id is not null) as table_ids,
        list(instance_id order by instance_id) filter (where outcome = 'fail' and instance_id is not null) as failed_instance_ids
    from evidence
    group by part_id, body_key, level, budget_year, stage
),

judged as (
    select
        publications.*,
        parts.part_id, parts.ordinal, parts.dimension, parts.statement, parts.points as points_possible, parts.counted_by,
        parts.when_unknown, parts.basis,
        string_split(parts.subjects, ';') as subjects,
        coalesce(counts.counted_passed, 0) as counted_passed,
        coalesce(counts.counted_failed, 0) as counted_failed,
        coalesce(behind.results_passed, 0) as results_passed,
        coalesce(behind.results_failed, 0) as results_failed,
        coalesce(behind.results_unknown, 0) as results_unknown,
        coalesce(behind.rule_ids, []) as rule_ids,
        coalesce(behind.table_ids, []) as table_ids,
        coalesce(behind.failed_instance_ids, []) as failed_instance_ids,
        why.unknown_because,
        why.not_due_because,
        failures.sayings
    from publications
    inner join parts on list_contains(parts.in_stages, publications.stage)
    {% for each in ['counts', 'behind', 'why', 'failures'] %}
    left join {{ each }}
        on
            {{ each }}.part_id = parts.part_id and {{ each }}.body_key = publications.body_key
            and {{ each }}.level = publications.level and {{ each }}.budget_year = publications.budget_year
            and {{ each }}.stage = publications.stage
    {% endfor %}
),

scored as (
    select
        *,
        counted_passed + counted_failed as counted,
        case
            when counted_passed + counted_failed > 0
                then points_possible * counted_passed / (counted_passed + counted_failed)
        end::decimal(8, 2) as points,
        case
            when counted_passed + counted_failed = 0 then 'unknown'
            when counted_failed = 0 then 'earned'
            when counted_passed = 0 then 'lost'
            else 'partly'
        end as outcome
    from judged
)

select
    body_key, body_name, division_code, level, budget_year, stage, dimension, part_id, ordinal, statement,
    points,
    points_possible::decimal(8, 2) as points_possible,
    outcome,
    case
        when outcome = 'unknown' then coalesce(unknown_because, when_unknown, not_due_because, '没有可以核对的内容')
        else concat(
            '核对 ', counted, case counted_by when 'rule' then ' 条规则' else ' 处' end, '，',
            case
                when counted_failed = 0 then '均相符'
                else concat(
                    counted_failed, case counted_by when 'rule' then ' 条' else ' 处' end, '不符：',
                    array_to_string(sayings[1:3], '；'), case when len(sayings) > 3 then concat('；等 ', len(sayings), ' 处') end
                )
            end,
            case when results_unknown > 0 then concat('；另有 ', results_unknown, ' 项无法核对，不计') end
        )
    end as reason,
    counted_by, counted_passed, counted_failed, results_passed, results_failed, results_unknown,
    rule_ids, subjects, document_ids, table_ids, failed_instance_ids, basis
from scored
