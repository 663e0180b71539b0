{{ config(schema='internal') }}
-- Which finding a failing result belongs to: those that one event explains are one root cause. Where the localiser
-- names the event, it is that; else the cell whose change alone would close them.
with terms as (
    select * from {{ ref('failing_terms') }}
),

failing as (
    select * from {{ ref('rule_results') }}
    -- A last digit that differs is rounding: it passes, and is told as a hint.
    where outcome = 'fail' or (rule_id = 'D11' and reason = 'within_rounding')
),

-- The event that the best hypothesis names for a result; of several the first.
causes as (
    select
        instance_id,
        arg_min(cause, (explanation, action)) as cause
    from (
        select unnest(explains) as instance_id, cause, explanation, action
        from {{ source('lake', 'localised_hypotheses') }}
        where hypothesis = 1
    ) as best_hypotheses
    group by instance_id
),

-- One difference in many rows of one rule is one finding with a count, unless a single event explains them all.
repeated as (
    select
        failing.document_id,
        failing.rule_id,
        failing.scope_id,
        abs(failing.difference_yuan) as gap_yuan,
        count(distinct causes.cause) > 2 as has_several_causes
    from failing
    left join causes on causes.instance_id = failing.instance_id
    where failing.relation = '=' and failing.difference_yuan <> 0
    group by failing.document_id, failing.rule_id, failing.scope_id, abs(failing.difference_yuan)
    having count(*) > 2
),

-- How many failures a change of this cell would close at once, and whether one value does for all.
candidates as (
    select
        document_id,
        cell_id,
        count(distinct instance_id) as explains,
        max(closing_yuan) - min(closing_yuan) <= 2 * max(tolerance_yuan) as is_consistent,
        median(closing_yuan)::decimal(20, 4) as closing_yuan,
        any_value(amount_yuan) as amount_yuan,
        any_value(printed) as printed
    from terms
    where closing_yuan is not null
    group by document_id, cell_id
),

-- Results that hold now and would break if the cell took that value.
passing as (
    select
        candidates.cell_id,
        count(*) as breaks
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
    group by candidates.cell_id
),

ranked as (
    select
        terms.instance_id,
        candidates.cell_id,
        candidates.explains,
        coalesce(passing.breaks, 0) as breaks,
        row_number() over (
            partition by terms.instance_id
            order by
                candidates.explains - coalesce(passing.breaks, 0) desc, coalesce(passing.breaks, 0),
                candidates.printed is null, candidates.cell_id
        ) as place
    from terms
    inner join candidates
        on candidates.document_id = terms.document_id and candidates.cell_id = terms.cell_id
    left join passing on passing.cell_id = candidates.cell_id
    where candidates.is_consistent and terms.closing_yuan is not null
),

best as (
    select * from ranked
    where place = 1 and explains > 1
),

-- A line whose parts do not add up, whatever the column: the same gaps under the same line of two tables are one
-- line left out of both.
lines as (
    select
        document_id,
        regexp_replace(instance_id, '/[^/]*$', '') as line,
        count(*) > 1 as is_wide,
        concat_ws(
            ':', 'line', document_id, rule_id, min(split_part(subject, ' / ', 1)),
            string_agg(distinct difference_yuan::varchar, ',' order by difference_yuan::varchar)
        ) as gap
    from failing
    where rule_id in ('C01', 'C02', 'C03')
    group by document_id, line, rule_id
),

-- Several columns of one line lack the same line: no single cell is to blame, and what that cell would explain
-- beside it follows from the lost line too.
lost_lines as (
    select
        best.cell_id,
        min(lines.gap) as gap
    from best
    inner join lines on lines.line = regexp_replace(best.instance_id, '/[^/]*$', '')
    where lines.is_wide
    group by best.cell_id
),

keyed as (
    select
        failing.*,
        case
            when rules.grouped_by = 'document' then concat('rule:', failing.rule_id, ':', failing.document_id)
            -- Figures of the prose cut off, items of the form: a habit is one hint, whatever cells it shows in.
            when rules.family = 'H' and rules.grouped_by = 'scope' and failing.severity = 'hint'
                then concat('rule:', failing.rule_id, ':', failing.scope_id, ':hint')
            when repeated.has_several_causes
                then concat_ws(':', 'gap', failing.rule_id, failing.scope_id, repeated.gap_yuan)
            when causes.cause is not null then concat('cause:', causes.cause)
            when lines.is_wide then lines.gap
            when lost_lines.gap is not null then lost_lines.gap
            when best.cell_id is not null then concat('cell:', best.cell_id)
            when lines.line is not null then lines.gap
            when rules.grouped_by = 'scope' then concat('rule:', failing.rule_id, ':', failing.scope_id)
            when rules.grouped_by = 'subject' then concat('rule:', failing.rule_id, ':', failing.document_id, ':', failing.subject)
            when repeated.gap_yuan is not null
                then concat_ws(':', 'gap', failing.rule_id, failing.scope_id, repeated.gap_yuan)
            else concat('instance:', failing.instance_id)
        end as group_key
    from failing
    inner join {{ ref('rule_catalogue') }} as rules on rules.rule_id = failing.rule_id
    left join causes on causes.instance_id = failing.instance_id
    left join repeated
        on
            repeated.document_id = failing.document_id and repeated.rule_id = failing.rule_id
            and repeated.scope_id = failing.scope_id and repeated.gap_yuan = abs(failing.difference_yuan)
    left join best on best.instance_id = failing.instance_id
    left join lost_lines on lost_lines.cell_id = best.cell_id
    left join lines
        on
            lines.document_id = failing.document_id
            and lines.line = regexp_replace(failing.instance_id, '/[^/]*$', '')
)

select
    instance_id,
    rule_id,
    document_id,
    scope_id,
    subject,
    severity,
    difference_yuan,
    tolerance_yuan,
    cell_ids,
    group_key
from keyed
