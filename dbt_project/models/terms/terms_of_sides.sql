-- A02–A05, A07–A11: a side's lines add up to its current-year line, and that and the rest to its total.
with lines as (
    select * from {{ ref('summary_lines') }}
    where closing_ordinal is not null
),

-- The tables whose side prints its closing lines once: with two totals the lines between cannot be told.
sums as (
    select
        lines.*,
        case told.breakdown when 1 then 'sum' else 'second_sum' end as part,
        row_ordinal = closing_ordinal as is_left,
        row_ordinal < closing_ordinal and row_level = 1 and not is_of_which
        and lines.breakdown = told.breakdown as is_right
    from lines
    inner join (select distinct table_id, side, breakdown from lines where row_level = 1) as told
        on told.table_id = lines.table_id and told.side = lines.side
    where total_lines <= 1
),

bridges as (
    select
        lines.*,
        'bridge' as part,
        row_ordinal = total_ordinal as is_left,
        row_ordinal = current_year_ordinal
        or (
            row_ordinal > current_year_ordinal and row_ordinal < total_ordinal
            and row_level = 1 and not is_of_which
        ) as is_right
    from lines
    where total_lines = 1 and current_year_ordinal < total_ordinal
),

terms as (
    select * from sums where is_left or is_right
    union all by name
    select * from bridges where is_left or is_right
),

named as (
    select
        *,
        case
            when part = 'second_sum' then 'A14'
            when table_kind = 'fiscal_appropriation_summary' and measure <> principal_measure
                and measure not in ('budget', 'adjusted_budget', 'final') then 'A11'
            when table_kind = 'revenue_expenditure_summary' and side = 'revenue'
                then case when part = 'sum' then 'A02' else 'A04' end
            when table_kind = 'revenue_expenditure_summary'
                then case when part = 'sum' then 'A03' else 'A05' end
            when side = 'revenue' then case when part = 'sum' then 'A07' else 'A09' end
            else case when part = 'sum' then 'A08' else 'A10' end
        end as rule_id,
        case when side = 'revenue' then '收入' else '支出' end as side_label
    from terms
    where measure not in ('change', 'change_pct', 'last_year')
),

complete as (
    select table_id, side, measure, part
    from named
    group by all
    having bool_or(is_left) and bool_or(is_right)
)

select
    concat_ws('/', named.rule_id, named.table_id, named.side, named.measure, named.part) as instance_id,
    named.rule_id,
    named.document_id,
    named.table_id as scope_id,
    concat_ws(
        ' ', named.side_label, case named.part when 'bridge' then '总计' when 'second_sum' then '第二种分类各行之和' else '各行之和' end,
        case when named.measure <> named.principal_measure then measures.label end
    ) as subject,
    '=' as relation,
    case when named.is_left then 'left' else 'right' end as term_side,
    1 as sign,
    {{ fact_term('named', 'named.name') }},
    null::varchar as severity
from named
inner join complete
    on
        complete.table_id = named.table_id and complete.side = named.side
        and complete.measure = named.measure and complete.part = named.part
left join {{ ref('measures') }} as measures on measures.measure = named.measure
