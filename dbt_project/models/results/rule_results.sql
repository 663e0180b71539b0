-- One row per instance of a rule, and one for every rule and document without any: the reason why.
with terms as (
    select * from {{ ref('identity_terms') }}
),

sums as (
    select
        instance_id, rule_id, document_id, scope_id, subject, relation,
        coalesce(sum(sign * amount_yuan) filter (where term_side = 'left'), 0) as left_yuan,
        coalesce(sum(sign * amount_yuan) filter (where term_side = 'right'), 0) as right_yuan,
        coalesce(sum(half_unit_yuan), 0) as tolerance_yuan,
        count(amount_yuan) as amounts,
        count(*) filter (where block_reason = 'masked') as masks,
        count(*) filter (where block_reason = 'masked' and term_side = 'right' and sign = 1) as masked_parts,
        min(block_reason) filter (where block_reason <> 'masked') as block_reason,
        list(cell_id order by term_ordinal) filter (where cell_id is not null) as cell_ids,
        min(severity) as severity
    from terms
    group by instance_id, rule_id, document_id, scope_id, subject, relation
),

judged as (
    select
        *,
        left_yuan - right_yuan as difference_yuan,
        case
            when block_reason is not null then 'not_evaluable'
            -- Masked parts can only add to the right: visible parts above the total already break it.
            when masks = masked_parts and relation = '=' and right_yuan - left_yuan > tolerance_yuan
                and amounts > 1 then 'fail'
            when masks > 0 then 'not_evaluable'
            when amounts = 0 then 'not_evaluable'
            when relation = '=' then case when abs(left_yuan - right_yuan) <= tolerance_yuan then 'pass' else 'fail' end
            when relation = '<=' then case when left_yuan - right_yuan <= tolerance_yuan then 'pass' else 'fail' end
            when left_yuan - right_yuan <= 0 then 'pass'
            else 'fail'
        end as outcome
    from sums
),

instances as (
    select
        instance_id, rule_id, document_id, scope_id, subject, relation, outcome,
        case
            when block_reason is not null then block_reason
            when masks > 0 and outcome = 'not_evaluable' then 'masked'
            when masks > 0 then 'masked_bound'
            when outcome = 'not_evaluable' then 'blank'
            when outcome = 'pass' and relation = '=' and left_yuan <> right_yuan then 'within_rounding'
        end as reason,
        case when masks = 0 and block_reason is null and amounts > 0 then left_yuan end as left_yuan,
        case when masks = 0 and block_reason is null and amounts > 0 then right_yuan end as right_yuan,
        case when masks = 0 and block_reason is null and amounts > 0 then difference_yuan end as difference_yuan,
        case when masks = 0 and block_reason is null and amounts > 0 then tolerance_yuan end as tolerance_yuan,
        coalesce(cell_ids, []) as cell_ids,
        severity
    from judged
),

documents as (
    select * from {{ ref('judged_documents') }}
),

table_kinds as (
    select
        document_id,
        list(distinct table_kind) filter (where status <> 'rejected') as read_kinds,
        list(distinct table_kind) filter (where status = 'rejected') as rejected_kinds
    from {{ ref('document_tables') }}
    group by document_id
),

-- A rule without an instance on a document still has its row.
silent as (
    select
        rules.rule_id,
        documents.document_id,
        case
            when documents.status in ('not_a_budget', 'blank_form') then 'not_applicable'
            when documents.status = 'rejected' then 'not_evaluable'
            -- Whether a rule of one stage speaks of it cannot be told: that is no way out of the rule.
            when documents.stage = 'unknown' and not {{ rule_applies('rules', 'documents') }} then 'not_evaluable'
            when not {{ rule_applies('rules', 'documents') }} then 'not_applicable'
            when rules.family = 'G' and len(coalesce(table_kinds.read_kinds, [])) > 0
                and not list_has_any(coalesce(table_kinds.read_kinds, []), rules.applies_to_kinds)
                and not list_has_any(coalesce(table_kinds.rejected_kinds, []), rules.applies_to_kinds)
                then 'not_applicable'
            -- What a rejected table holds is not known: nothing may be said to be due of it.
            when list_has_any(coalesce(table_kinds.rejected_kinds, []), rules.applies_to_kinds) then 'not_evaluable'
            when rules.when_silent = 'nothing_due' then 'not_applicable'
            else 'not_evaluable'
        end as outcome,
        case
            when documents.status in ('not_a_budget', 'blank_form') then documents.status
            when documents.status = 'rejected' then 'document_not_read'
            when documents.stage = 'unknown' and not {{ rule_applies('rules', 'documents') }} then 'stage_unknown'
            when documents.stage <> 'unknown' and not list_contains(rules.applies_to_stages, documents.stage) then 'stage'
            when not {{ rule_applies('rules', 'documents') }} then 'level_or_year'
            when list_has_any(coalesce(table_kinds.rejected_kinds, []), rules.applies_to_kinds) then 'rejected'
            when rules.when_silent is not null then rules.when_silent
            else 'absent'
        end as reason
    from documents
    cross join {{ ref('rule_catalogue') }} as rules
    left join table_kinds on table_kinds.document_id = documents.document_id
    left join instances as evaluated
        on evaluated.rule_id = rules.rule_id and evaluated.document_id = documents.document_id
    where evaluated.rule_id is null
),

results as (
    select * from instances
    union all by name
    select
        null as instance_id, rule_id, document_id, document_id as scope_id, null as subject, null as relation,
        outcome, reason, null as left_yuan, null as right_yuan, null as difference_yuan, null as tolerance_yuan,
        []::varchar[] as cell_ids, null as severity
    from silent
)

select
    results.rule_id, results.document_id, results.scope_id, results.subject, results.outcome, results.reason,
    results.left_yuan::decimal(20, 4) as left_yuan,
    results.right_yuan::decimal(20, 4) as right_yuan,
    results.difference_yuan::decimal(20, 4) as difference_yuan,
    results.tolerance_yuan::decimal(20, 4) as tolerance_yuan,
    results.cell_ids::varchar[] as cell_ids,
    results.instance_id,
    results.relation,
    coalesce(results.severity, rules.severity) as severity
from results
inner join {{ ref('rule_catalogue') }} as rules on rules.rule_id = results.rule_id
