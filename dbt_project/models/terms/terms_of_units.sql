-- B12, D13, E07: tables with a row per unit: a unit = the units below it; 项目支出表 against the form of its fund.
with facts as (
    select * from {{ ref('budget_facts') }}
    where
        table_kind in ('project_expenditure_schedule', 'three_public_expenses')
        and not is_of_which and measure not in ('change', 'change_pct', 'last_year', 'quantity', 'unit_price')
),

-- Units by their codes: the whole has none, a unit's code begins with that of the unit above it.
coded as (
    select
        *,
        case table_kind
            when 'three_public_expenses' then line_item
            else 'row'
        end as line,
        case
            when table_kind = 'three_public_expenses' then coalesce(body_code, '')
            when line_item = 'total' then ''
            else code
        end as unit
    from facts
    where
        case table_kind
            when 'three_public_expenses' then body_code is null or regexp_full_match(body_code, '\d{3,}')
            else line_item = 'total' or (line_item = 'unit' and regexp_full_match(code, '\d{3,}'))
        end
),

-- Only tables that print the whole and a unit, each once.
by_unit as (
    select *, count(*) over (partition by table_id, measure, line, unit) > 1 as is_double
    from coded
    where table_id in (
        select table_id from coded
        group by table_id
        having bool_or(unit = '')
    )
),

units as (
    select table_id, unit from by_unit
    group by table_id, unit
),

families as (
    select
        child.table_id,
        child.unit,
        max_by(parent.unit, length(parent.unit)) as parent_unit
    from units as child
    inner join units as parent
        on parent.table_id = child.table_id and parent.unit <> child.unit and starts_with(child.unit, parent.unit)
    group by child.table_id, child.unit
),

unit_terms as (
    select
        by_unit.*, by_unit.unit as parent_unit, 'left' as term_side
    from by_unit
    union all by name
    select
        by_unit.*, families.parent_unit, 'right' as term_side
    from by_unit
    inner join families on families.table_id = by_unit.table_id and families.unit = by_unit.unit
),

-- Rows in rows, where every row says which it stands in.
trees as (
    select table_id from facts
    where table_kind = 'project_expenditure_schedule'
    group by table_id
    having
        count(distinct row_ordinal) filter (where line_item = 'total') = 1
        and bool_and(line_item = 'total' or parent_row_ordinal is not null)
        and not bool_or(line_item in ('unit', 'project'))
),

tree_rows as (
    select * from facts
    where table_id in (select table_id from trees)
),

tree_terms as (
    select *, row_ordinal::varchar as parent_unit, 'left' as term_side
    from tree_rows
    union all by name
    select *, parent_row_ordinal::varchar as parent_unit, 'right' as term_side
    from tree_rows
),

tree_sums as (
    select
        table_id, measure, parent_unit,
        any_value(case term_side when 'left' then amount_yuan end) as whole_yuan,
        sum(case term_side when 'right' then amount_yuan end) as parts_yuan
    from tree_terms
    group by table_id, measure, parent_unit
),

-- A line may have lost the blanks before its name: where a line that follows a deeper one closes both sums as a part
-- of what that one is part of, nobody knows which rows stand in which.
outdented as (
    select facts.table_id
    from facts
    inner join facts as earlier
        on
            earlier.table_id = facts.table_id and earlier.row_ordinal = facts.row_ordinal - 1
            and earlier.row_level > facts.row_level
    inner join tree_sums as own
        on
            own.table_id = facts.table_id and own.measure = facts.measure
            and own.parent_unit = facts.parent_row_ordinal::varchar
    inner join tree_sums as other
        on
            other.table_id = facts.table_id and other.measure = facts.measure
            and other.parent_unit = earlier.parent_row_ordinal::varchar
    where
        facts.amount_yuan <> 0
        and own.parts_yuan - own.whole_yuan = facts.amount_yuan
        and other.whole_yuan - other.parts_yuan = facts.amount_yuan
),

sums as (
    select
        *,
        case table_kind when 'three_public_expenses' then 'E07' else 'B12' end as rule_id,
        coalesce(case table_kind when 'three_public_expenses' then body_name end, name, body_name, '合计') as label,
        bool_or(is_double) over (partition by table_id, measure, line, parent_unit) as has_double
    from (
        select * from unit_terms
        union all by name
        select * from tree_terms
    ) as every_sum
    qualify
        count(distinct term_side) over (partition by table_id, measure, line, parent_unit) = 2
        and bool_or(status in ('printed', 'masked', 'unreadable')) over (partition by table_id, measure, line, parent_unit)
),

sum_terms as (
    select
        sums.rule_id, sums.document_id, sums.table_id as scope_id,
        concat_ws('/', sums.table_id, sums.parent_unit, coalesce(sums.line, ''), sums.measure) as key,
        concat_ws(
            ' / ',
            any_value(case sums.term_side when 'left' then sums.label end) over (
                partition by sums.table_id, sums.measure, sums.line, sums.parent_unit
            ),
            case sums.rule_id when 'E07' then line_items.label end, measures.label
        ) as subject,
        sums.term_side,
        {{ fact_term('sums', 'sums.label') }},
        case
            when sums.has_double then 'duplicate'
            when sums.table_id in (select table_id from outdented) then 'scope_unknown'
        end as doubt
    from sums
    left join {{ ref('measures') }} as measures on measures.measure = sums.measure
    left join {{ ref('line_items') }} as line_items on line_items.line_item = sums.line_item
),

schedules as (
    select * from {{ ref('table_totals') }}
    where table_kind = 'project_expenditure_schedule' and measure = 'general_public_budget'
),

forms as (
    select * from {{ ref('table_totals') }}
    where table_kind = 'general_public_budget_expenditure' and measure = 'project_expenditure'
),

-- What is brought forward may stand in a column of its own: then the fund's column is not the whole of it.
brought_forward as (
    select table_id
    from {{ ref('budget_facts') }}
    where
        measure in ('opening_carryover', 'carried_general_public_budget')
        and (amount_yuan <> 0 or status in ('masked', 'unreadable'))
),

form_terms as (
    select
        'D13' as rule_id, schedules.document_id, schedules.document_id as scope_id, 'general' as key,
        '一般公共预算项目支出：项目支出表与支出表' as subject, 'left' as term_side,
        {{ fact_term('schedules', "'项目支出表 一般公共预算'") }},
        case when table_id in (select table_id from brought_forward) then 'scope_unknown' end as doubt
    from schedules
    where document_id in (select document_id from forms)
    union all by name
    select
        'D13' as rule_id, forms.document_id, forms.document_id as scope_id, 'general' as key,
        '一般公共预算项目支出：项目支出表与支出表' as subject, 'right' as term_side,
        {{ fact_term('forms', "'一般公共预算支出表 项目支出'") }}, null as doubt
    from forms
    where document_id in (select document_id from schedules)
),

terms as (
    select * from sum_terms
    union all by name
    select * from form_terms
)

select
    concat_ws('/', rule_id, document_id, key) as instance_id,
    rule_id, document_id, scope_id, subject,
    '=' as relation, term_side,
    1 as sign,
    label, cell_id, table_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
    coalesce(block_reason, doubt) as block_reason,
    null::varchar as severity
from terms
