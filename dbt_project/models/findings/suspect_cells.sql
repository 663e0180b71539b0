{{ config(schema='main') }}
-- One row per suspect of a finding: a cell, the value that would close the finding's results and all that arithmetic
-- allows, as the localiser found them; where it found nothing, the cells that stand in every failing result.
with members as (
    select
        findings.finding_id,
        findings.document_id,
        instances.instance_id,
        instances.rule_id
    from {{ ref('current_findings') }} as findings
    inner join {{ ref('finding_instances') }} as instances
        on instances.document_id = findings.document_id and instances.group_key = findings.group_key
    where findings.kind in ('disclosure', 'extraction')
),

sizes as (
    select
        members.finding_id,
        count(distinct members.instance_id) as instances,
        list(distinct members.rule_id order by members.rule_id) as explains,
        -- What stands beside a mask could tell it: nothing is proposed there.
        coalesce(bool_or(results.reason in ('masked', 'masked_bound')), false) as is_masked
    from members
    inner join {{ ref('rule_results') }} as results on results.instance_id = members.instance_id
    group by members.finding_id
),

hypotheses as (
    select
        *,
        row_number() over () as line
    from {{ source('lake', 'localised_hypotheses') }}
    where hypothesis is not null and cell_id is not null
),

-- Every hypothesis that speaks of the finding's results, and which of their rules it explains.
speaking as (
    select
        members.finding_id,
        named.line,
        count(distinct members.instance_id) as explained,
        list(distinct members.rule_id order by members.rule_id) as explains
    from (select line, unnest(explains) as instance_id from hypotheses) as named
    inner join members on members.instance_id = named.instance_id
    group by members.finding_id, named.line
),

-- A cell is told once, by the best hypothesis that names it.
told as (
    select
        speaking.finding_id,
        speaking.explained,
        speaking.explains,
        hypotheses.* exclude (explains)
    from speaking
    inner join hypotheses on hypotheses.line = speaking.line
    qualify
        row_number() over (
            partition by speaking.finding_id, hypotheses.cell_id
            order by hypotheses.hypothesis, speaking.explained desc, hypotheses.action, hypotheses.ordinal
        ) = 1
),

localised as (
    select
        finding_id,
        cell_id,
        row_number() over (
            partition by finding_id order by hypothesis, explained desc, action, ordinal, cell_id
        ) as rank,
        proposed_yuan,
        low_yuan,
        high_yuan,
        is_unique,
        is_confident,
        kind,
        slip,
        explains,
        0::bigint as breaks
    from told
),

candidates as (
    select
        members.finding_id,
        terms.cell_id,
        any_value(terms.printed) as printed,
        any_value(terms.amount_yuan) as amount_yuan,
        -- As precise as the cell is printed, where that closes the gap too.
        median(terms.closing_yuan)::decimal(20, 4) as closing_yuan,
        any_value(2 * terms.half_unit_yuan) as step_yuan,
        max(terms.closing_yuan - terms.tolerance_yuan) as low_yuan,
        min(terms.closing_yuan + terms.tolerance_yuan) as high_yuan,
        max(terms.closing_yuan) - min(terms.closing_yuan) <= 2 * max(terms.tolerance_yuan) as is_consistent,
        count(distinct terms.instance_id) as instances
    from members
    inner join {{ ref('failing_terms') }} as terms on terms.instance_id = members.instance_id
    where
        terms.closing_yuan is not null
        and members.finding_id not in (select finding_id from localised)
    group by members.finding_id, terms.cell_id
),

-- Results that hold now and would break: such a cell is no explanation.
breaking as (
    select candidates.finding_id, candidates.cell_id, count(*) as breaks
    from candidates
    inner join {{ ref('identity_terms') }} as terms on terms.cell_id = candidates.cell_id
    inner join {{ ref('rule_results') }} as results on results.instance_id = terms.instance_id
    where
        results.outcome = 'pass' and results.relation = '=' and results.rule_id <> 'D11'
        and abs(
            results.difference_yuan
            + terms.sign * case terms.term_side when 'left' then 1 else -1 end
            * (candidates.closing_yuan - candidates.amount_yuan)
        ) > results.tolerance_yuan
    group by candidates.finding_id, candidates.cell_id
),

explaining as (
    select
        candidates.*,
        sizes.explains,
        coalesce(breaking.breaks, 0) as breaks
    from candidates
    inner join sizes on sizes.finding_id = candidates.finding_id
    left join breaking on breaking.finding_id = candidates.finding_id and breaking.cell_id = candidates.cell_id
    where candidates.instances = sizes.instances and candidates.is_consistent
),

common as (
    select
        finding_id,
        cell_id,
        row_number() over (
            partition by finding_id
            order by
                breaks, printed is null, closing_yuan < 0 and amount_yuan >= 0, abs(closing_yuan - amount_yuan), cell_id
        ) as rank,
        case
            when step_yuan > 0 and (round(closing_yuan / step_yuan) * step_yuan) between low_yuan and high_yuan
                then (round(closing_yuan / step_yuan) * step_yuan)::decimal(20, 4)
            else closing_yuan
        end as proposed_yuan,
        low_yuan,
        high_yuan,
        breaks = 0 and count(*) filter (where breaks = 0) over (partition by finding_id) = 1 as is_unique,
        breaks = 0 and count(*) filter (where breaks = 0) over (partition by finding_id) = 1 as is_confident,
        'cell' as kind,
        null::varchar as slip,
        explains,
        breaks
    from explaining
),

suspects as (
    select * from localised
    union all by name
    select * from common
),

-- Values in the unit the cell was printed in.
printed_unit as (
    select
        suspects.*,
        coalesce(facts.printed, case when facts.cell_id is null then cells.text end) as printed,
        case coalesce(facts.amount_unit, narrative.unit, documents.amount_unit)
            when '万元' then 0.0001 when '千元' then 0.001 when '亿元' then 0.00000001 else 1
        end::decimal(9, 8) as units_per_yuan,
        sizes.is_masked
    from suspects
    inner join sizes on sizes.finding_id = suspects.finding_id
    inner join {{ ref('cells') }} as cells on cells.cell_id = suspects.cell_id
    inner join {{ ref('documents') }} as documents on documents.document_id = cells.document_id
    left join {{ ref('budget_facts') }} as facts on facts.cell_id = suspects.cell_id
    left join (
        select cell_id, any_value(unit) as unit from {{ ref('narrative_amounts') }} group by cell_id
    ) as narrative on narrative.cell_id = suspects.cell_id
    where suspects.rank <= 30
)

select
    finding_id,
    cell_id,
    rank,
    printed,
    case when not is_masked then {{ in_unit('proposed_yuan', 'units_per_yuan') }} end as proposed,
    is_unique,
    explains,
    breaks,
    kind,
    slip,
    case when not is_masked then {{ in_unit('low_yuan', 'units_per_yuan') }} end as interval_low,
    case when not is_masked then {{ in_unit('high_yuan', 'units_per_yuan') }} end as interval_high,
    is_confident
from printed_unit
