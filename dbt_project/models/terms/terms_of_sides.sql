-- A02–A05, A07–A11, A14: a side's lines add up to its current-year line, and that and the rest to its total.
-- Where the layout says which line is summed into which, that is followed; else the place between the lines.
with lines as (
    select * from {{ ref('summary_lines') }}
    where measure not in ('change', 'change_pct', 'last_year')
),

closing_lines as (
    select table_id, side, row_ordinal
    from lines
    where line_item in ('current_year_revenue', 'current_year_expenditure', 'total_revenue', 'total_expenditure')
),

children as (
    select distinct
        closing_lines.table_id,
        closing_lines.side,
        closing_lines.row_ordinal as closing,
        lines.row_ordinal as child,
        lines.line_item in ('current_year_revenue', 'current_year_expenditure') as child_is_current_year
    from closing_lines
    inner join lines
        on
            lines.table_id = closing_lines.table_id and lines.side = closing_lines.side
            and lines.parent_row_ordinal = closing_lines.row_ordinal
    where not lines.is_of_which
),

-- A total with a current-year line among its parts is a bridge from the year to the total; else a plain sum.
told_families as (
    select
        table_id, side, closing, child,
        case when bool_or(child_is_current_year) over (partition by table_id, closing) then 'bridge' else 'sum' end as part
    from children
),

-- Sides whose layout names no parents: the lines above the closing one, and those between it and the total.
placed as (
    select distinct table_id, side, row_ordinal, row_level, is_of_which, breakdown, current_year_ordinal, total_ordinal,
        closing_ordinal, parent_row_ordinal
    from lines
    where total_lines <= 1
),

placed_families as (
    select table_id, side, closing_ordinal as closing, row_ordinal as child, 'sum' as part
    from placed
    where row_ordinal < closing_ordinal and row_level = 1 and not is_of_which and breakdown = 1
    union all by name
    select table_id, side, total_ordinal as closing, row_ordinal as child, 'bridge' as part
    from placed
    where
        row_ordinal >= current_year_ordinal and row_ordinal < total_ordinal
        and not is_of_which and (row_level = 1 or row_ordinal = current_year_ordinal)
),

families as (
    select * from told_families
    union all by name
    select placed_families.*
    from placed_families
    left join (select table_id, side from told_families) as told
        on told.table_id = placed_families.table_id and told.side = placed_families.side
    where told.table_id is null
    union all by name
    -- A line whose layout is not told among lines that are is added by its place, never dropped.
    select placed_families.*
    from placed_families
    inner join placed
        on
            placed.table_id = placed_families.table_id and placed.side = placed_families.side
            and placed.row_ordinal = placed_families.child
    inner join (select distinct table_id, side from told_families) as told
        on told.table_id = placed_families.table_id and told.side = placed_families.side
    where
        placed.parent_row_ordinal is null and placed.row_level = 1
    union all by name
    -- The same money told a second time, by use, above the same closing line.
    select table_id, side, closing_ordinal as closing, row_ordinal as child, 'second_sum' as part
    from placed
    where
        breakdown = 2 and row_ordinal < closing_ordinal and row_level = 1 and not is_of_which
        and parent_row_ordinal is null
),

-- A heading without a figure above lines that have one: what it stands for is not printed.
headings as (
    select distinct parents.table_id, parents.side, parents.row_ordinal, parents.measure
    from lines as parents
    inner join lines as below
        on
            below.table_id = parents.table_id and below.side = parents.side
            and below.parent_row_ordinal = parents.row_ordinal and below.measure = parents.measure
    where parents.status = 'blank' and (below.amount_yuan <> 0 or below.status in ('masked', 'unreadable'))
),

terms as (
    select lines.*, families.closing, families.part, 'right' as term_side
    from lines
    inner join families
        on families.table_id = lines.table_id and families.side = lines.side and families.child = lines.row_ordinal
    union all by name
    select lines.*, closings.closing, closings.part, 'left' as term_side
    from lines
    inner join (select distinct table_id, side, closing, part from families) as closings
        on closings.table_id = lines.table_id and closings.side = lines.side and closings.closing = lines.row_ordinal
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
),

complete as (
    select table_id, side, measure, closing, part
    from named
    group by all
    having bool_or(term_side = 'left') and bool_or(term_side = 'right')
),

labelled as (
    select
        concat_ws('/', named.rule_id, named.table_id, named.side, named.closing, named.measure, named.part) as instance_id,
        named.rule_id,
        named.document_id,
        named.table_id as scope_id,
        concat_ws(
            ' ', named.side_label, case named.part when 'bridge' then '总计' when 'second_sum' then '第二种分类各行之和' else '各行之和' end,
            case when named.measure <> named.principal_measure then measures.label end
        ) as subject,
        '=' as relation,
        named.term_side,
        1 as sign,
        {{ fact_term('named', 'named.name') }},
        case when headings.row_ordinal is not null and named.term_side = 'right' then 'scope_unknown' end as doubt,
        null::varchar as severity
    from named
    inner join complete
        on
            complete.table_id = named.table_id and complete.side = named.side and complete.closing = named.closing
            and complete.measure = named.measure and complete.part = named.part
    left join headings
        on
            headings.table_id = named.table_id and headings.side = named.side
            and headings.row_ordinal = named.row_ordinal and headings.measure = named.measure
    left join {{ ref('measures') }} as measures on measures.measure = named.measure
)

select {{ term_columns() }}
from (select * replace (coalesce(block_reason, doubt) as block_reason) from labelled) as doubted
