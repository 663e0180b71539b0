-- D01, D02: the total of 收入总表 and 支出总表 = the line of 收支总表 it speaks of.
with closings as (
    select * from {{ ref('closing_lines') }}
),

carried as (
    select * from {{ ref('carried_sides') }}
),

totals as (
    select * from {{ ref('table_totals') }}
),

documents as (
    select * from {{ ref('judged_documents') }}
),

table_measures as (
    select table_id, measure from {{ source('lake', 'table_columns') }}
),

-- Whether the total row of such a table carries any money over.
carried_in_columns as (
    select
        table_id,
        bool_or(amount_yuan <> 0 or status in ('masked', 'unreadable')) as carries
    from totals
    where
        measure in ('opening_carryover', 'closing_carryover', 'account_balance', 'surplus_used')
        or starts_with(measure, 'carried_')
    group by table_id
),

carried_amounts as (
    select
        table_id,
        list(amount_yuan) filter (where amount_yuan <> 0) as amounts
    from {{ ref('sole_summary_lines') }}
    where measure = principal_measure and line_item in ('opening_carryover', 'closing_carryover')
    group by table_id
),

-- D01, D02: which line of the summary the other table's total speaks of.
chosen as (
    select
        closings.*,
        totals.table_id as other_table_id,
        case when closings.side = 'revenue' then 'D01' else 'D02' end as rule_id,
        case when closings.side = 'revenue' then 'opening_carryover' else 'closing_carryover' end as carry_measure,
        count(*) filter (where closings.is_current_year) over (partition by closings.table_id, closings.side) > 0
            as prints_current_year,
        totals.amount_yuan as other_yuan,
        totals.half_unit_yuan as other_half_unit_yuan,
        carried.has_carryover
    from closings
    inner join totals
        on
            totals.document_id = closings.document_id and totals.measure = 'total'
            and totals.table_kind = case when closings.side = 'revenue' then 'revenue_summary' else 'expenditure_summary' end
    left join carried on carried.table_id = closings.table_id and carried.side = closings.side
    where closings.table_kind = 'revenue_expenditure_summary'
),

told as (
    select
        chosen.*,
        documents.stage <> 'final_accounts' and exists (
            select 1 from table_measures as carry
            where
                carry.table_id = chosen.other_table_id
                and (
                    carry.measure = chosen.carry_measure
                    or chosen.side = 'revenue' and (
                        carry.measure in ('account_balance', 'surplus_used') or starts_with(carry.measure, 'carried_')
                    )
                    -- 支出总表 by source of money: what was carried in is spent there too.
                    or chosen.side = 'expenditure'
                    and carry.measure in ('opening_carryover', 'account_balance', 'surplus_used')
                )
        ) as takes_total
    from chosen
    inner join documents on documents.document_id = chosen.document_id
),

whole as (
    select
        told.*,
        case
            when takes_total then is_total
            when prints_current_year then is_current_year
            -- Neither line can be told apart from carry-over: the total speaks only where nothing is carried.
            else is_total
        end as speaks,
        case
            when not takes_total and not prints_current_year and has_carryover then 'scope_unknown'
            -- Its columns of carry-over are blank, and just that lacks: it may speak of the year alone.
            when takes_total and not coalesce(carried_in_columns.carries, false) and len(list_filter(
                carried_amounts.amounts,
                amount -> abs(amount_yuan - other_yuan - amount) <= other_half_unit_yuan + half_unit_yuan
            )) > 0 then 'scope_unknown'
        end as doubt
    from told
    left join carried_in_columns on carried_in_columns.table_id = told.other_table_id
    left join carried_amounts on carried_amounts.table_id = told.table_id
),

whole_terms as (
    select
        whole.rule_id,
        whole.document_id,
        '' as key,
        case when whole.side = 'revenue' then '收入总表合计与收支总表' else '支出总表合计与收支总表' end as subject,
        'right' as term_side,
        {{ fact_term('whole', "concat('收支总表 ', whole.name)") }},
        whole.doubt
    from whole
    where whole.speaks
    union all by name
    select
        whole.rule_id,
        whole.document_id,
        '' as key,
        case when whole.side = 'revenue' then '收入总表合计与收支总表' else '支出总表合计与收支总表' end as subject,
        'left' as term_side,
        {{ fact_term('totals', "case when whole.side = 'revenue' then '收入总表 合计' else '支出总表 合计' end") }},
        whole.doubt
    from whole
    inner join totals on totals.table_id = whole.other_table_id and totals.measure = 'total'
    where whole.speaks
),

terms as (
    select *, '=' as relation from whole_terms
)

{{ named_terms('terms') }}
