{{ config(schema='main') }}
-- One row per suspect of a finding: a cell in every failing result of it, and the value that would close them.
with members as (
    select
        findings.finding_id,
        instances.instance_id,
        instances.rule_id
    from {{ ref('current_findings') }} as findings
    inner join {{ ref('finding_instances') }} as instances
        on instances.document_id = findings.document_id and instances.group_key = findings.group_key
    where findings.kind in ('disclosure', 'extraction')
),

sizes as (
    select finding_id, count(distinct instance_id) as instances, list(distinct rule_id order by rule_id) as explains
    from members
    group by finding_id
),

candidates as (
    select
        members.finding_id,
        terms.cell_id,
        any_value(terms.printed) as printed,
        any_value(terms.amount_yuan) as amount_yuan,
        median(terms.closing_yuan)::decimal(20, 4) as closing_yuan,
        max(terms.closing_yuan) - min(terms.closing_yuan) <= 2 * max(terms.tolerance_yuan) as is_consistent,
        count(distinct terms.instance_id) as instances
    from members
    inner join {{ ref('failing_terms') }} as terms on terms.instance_id = members.instance_id
    where terms.closing_yuan is not null
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

-- The proposed value in the unit the cell was printed in.
printed_unit as (
    select
        explaining.*,
        case coalesce(facts.amount_unit, documents.amount_unit)
            when '万元' then 10000 when '千元' then 1000 when '亿元' then 100000000 else 1
        end as unit_yuan
    from explaining
    inner join {{ ref('current_findings') }} as findings on findings.finding_id = explaining.finding_id
    inner join {{ ref('documents') }} as documents on documents.document_id = findings.document_id
    left join {{ ref('budget_facts') }} as facts on facts.cell_id = explaining.cell_id
)

select
    finding_id,
    cell_id,
    row_number() over (
        partition by finding_id order by breaks, printed is null, abs(closing_yuan - amount_yuan), cell_id
    ) as rank,
    printed,
    rtrim(rtrim(cast((closing_yuan / unit_yuan)::decimal(20, 6) as varchar), '0'), '.') as proposed,
    breaks = 0 and count(*) filter (where breaks = 0) over (partition by finding_id) = 1 as is_unique,
    explains,
    breaks
from printed_unit
qualify rank <= 30
