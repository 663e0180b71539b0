-- C01–C03, A13: a line = the lines summed into it, for every amount column.
with facts as (
    select
        *,
        concat_ws(' ', code, name) as row_label
    from {{ ref('code_lines') }}
    union all by name
    select
        *,
        name as row_label,
        true as is_single
    from {{ ref('summary_lines') }}
    where table_kind = 'fiscal_appropriation_summary' and side = 'revenue'
),

rows as (
    select distinct
        table_id, table_kind, side, row_ordinal, parent_row_ordinal, row_level, is_of_which, line_item,
        code, code_level, body_code, body_name, project_name, is_single
    from facts
),

-- The one total row of a table takes the top lines that name no parent.
lone_totals as (
    select table_id, any_value(row_ordinal) as total_ordinal
    from rows
    where line_item = 'total'
    group by table_id
    having count(*) = 1
),

families as (
    select
        rows.table_id,
        rows.row_ordinal,
        coalesce(rows.parent_row_ordinal, lone_totals.total_ordinal) as parent_ordinal
    from rows
    left join lone_totals
        on
            lone_totals.table_id = rows.table_id
            and rows.parent_row_ordinal is null
            and rows.row_level = 1
            and rows.line_item <> 'subtotal'
    where not rows.is_of_which
),

parents as (
    select distinct
        families.table_id,
        families.parent_ordinal,
        case
            when rows.table_kind = 'fiscal_appropriation_summary'
                then case when rows.line_item = 'opening_carryover' then 'A13' end
            when rows.code_level = 1 then 'C01'
            when rows.code_level = 2 then 'C02'
            when rows.code_level is null then 'C03'
        end as rule_id
    from families
    inner join rows on rows.table_id = families.table_id and rows.row_ordinal = families.parent_ordinal
),

-- A code twice under one parent, where a table has one row per code: which of them counts is unknown.
doubled as (
    select families.table_id, families.parent_ordinal
    from families
    inner join rows on rows.table_id = families.table_id and rows.row_ordinal = families.row_ordinal
    where rows.is_single and rows.code is not null
    group by families.table_id, families.parent_ordinal, rows.code, rows.body_code, rows.body_name
    having count(*) > 1
),

terms as (
    select facts.*, facts.row_ordinal as parent_ordinal, 'left' as term_side
    from facts
    union all by name
    select facts.*, families.parent_ordinal, 'right' as term_side
    from facts
    inner join families on families.table_id = facts.table_id and families.row_ordinal = facts.row_ordinal
),

ruled as (
    select
        terms.*,
        parents.rule_id,
        parent_facts.row_label as parent_label,
        (terms.table_id, terms.parent_ordinal) in (select (table_id, parent_ordinal) from doubled) as has_double
    from terms
    inner join parents
        on parents.table_id = terms.table_id and parents.parent_ordinal = terms.parent_ordinal
    inner join facts as parent_facts
        on
            parent_facts.table_id = terms.table_id and parent_facts.row_ordinal = terms.parent_ordinal
            and parent_facts.measure = terms.measure
    where parents.rule_id is not null
),

complete as (
    select table_id, parent_ordinal, measure
    from ruled
    group by all
    having
        bool_or(term_side = 'right')
        and bool_or(status in ('printed', 'masked', 'unreadable'))
),

labelled as (
    select
        concat_ws('/', ruled.rule_id, ruled.table_id, ruled.parent_ordinal, ruled.measure) as instance_id,
        ruled.rule_id,
        ruled.document_id,
        ruled.table_id as scope_id,
        concat_ws(' / ', coalesce(nullif(ruled.parent_label, ''), '合计'), measures.label) as subject,
        '=' as relation,
        ruled.term_side,
        1 as sign,
        {{ fact_term('ruled', 'ruled.row_label') }},
        null::varchar as severity,
        ruled.has_double
    from ruled
    inner join complete
        on
            complete.table_id = ruled.table_id and complete.parent_ordinal = ruled.parent_ordinal
            and complete.measure = ruled.measure
    left join {{ ref('measures') }} as measures on measures.measure = ruled.measure
)

select {{ term_columns() }}
from (
    select * replace (
        case when has_double and term_side = 'right' then coalesce(block_reason, 'duplicate') else block_reason end
        as block_reason
    )
    from labelled
) as blocked
