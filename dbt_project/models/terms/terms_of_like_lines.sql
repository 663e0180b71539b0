-- D03–D08: a line, a code or a fund printed in two tables.
with single_summary as (
    select * from {{ ref('sole_summary_lines') }}
),

closings as (
    select * from {{ ref('closing_lines') }}
),

carried as (
    select * from {{ ref('carried_sides') }}
),

code_rows as (
    select * from {{ ref('sole_code_lines') }}
),

totals as (
    select * from {{ ref('table_totals') }}
),

table_measures as (
    select table_id, measure from {{ source('lake', 'table_columns') }}
),

-- D03: a class of the summary = the same class of 支出总表.
summary_classes as (
    select * from single_summary
    where side = 'expenditure'
),

class_rows as (
    select * from code_rows
    where code_scheme = 'function' and tables = 1
),

-- D05–D07: a fund column of 财政拨款收支总表 = the total of that fund's table.
funds as (
    select
        fund_columns.rule_id,
        fund_columns.measure,
        fund_tables.table_kind,
        table_kinds.label as table_label
    from {{ ref('rule_terms') }} as fund_columns
    inner join {{ ref('rule_terms') }} as fund_tables
        on fund_tables.rule_id = fund_columns.rule_id and fund_tables.part = 'columns'
    inner join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = fund_tables.table_kind
    where fund_columns.term_side = 'left'
),

fund_lines as (
    select
        closings.document_id,
        facts as left_fact,
        funds.rule_id,
        funds.table_label,
        totals as right_fact
    from closings
    inner join single_summary as facts
        on facts.table_id = closings.table_id and facts.row_ordinal = closings.row_ordinal and facts.side = closings.side
    inner join funds on funds.measure = facts.measure
    inner join totals
        on totals.document_id = closings.document_id and totals.table_kind = funds.table_kind
        and totals.measure in ('total', 'current_year_expenditure')
    where
        closings.table_kind = 'fiscal_appropriation_summary' and closings.side = 'expenditure'
        and closings.row_ordinal = closings.closing_ordinal
),

-- Carry-over of 财政拨款 that is printed, whole or by fund, and that would close a gap: then the scope is not known.
appropriation_carry as (
    select lines.document_id, list(lines.amount_yuan) as amounts, max(abs(lines.amount_yuan)) as largest
    from single_summary as lines
    where
        lines.table_kind = 'fiscal_appropriation_summary' and lines.amount_yuan <> 0
        and (
            lines.line_item in ('opening_carryover', 'closing_carryover') or contains(lines.name, '结转')
            or (lines.table_id, lines.side, lines.parent_row_ordinal) in (
                select (table_id, side, row_ordinal) from single_summary
                where line_item in ('opening_carryover', 'closing_carryover')
            )
        )
    group by lines.document_id
),

class_pairs as (
    select
        'D03' as rule_id,
        summary_classes as left_fact,
        class_rows as right_fact,
        '收支总表' as left_table,
        '支出总表' as right_table,
        case
            when class_rows.table_id in (select table_id from table_measures where measure = 'closing_carryover')
                then 'scope_unknown'
        end as doubt
    from summary_classes
    inner join class_rows
        on
            class_rows.document_id = summary_classes.document_id and class_rows.code = summary_classes.code
            and class_rows.table_kind = 'expenditure_summary' and class_rows.measure = 'total'
    where
        summary_classes.table_kind = 'revenue_expenditure_summary'
        and summary_classes.measure = summary_classes.principal_measure
    union all by name
    select
        'D05' as rule_id,
        summary_classes as left_fact,
        class_rows as right_fact,
        '财政拨款收支总表' as left_table,
        '一般公共预算支出表' as right_table,
        -- Carried appropriation may be inside one of the two, unless their totals prove that it is not.
        case
            when whole_fund.ties is not true
                and abs(summary_classes.amount_yuan - class_rows.amount_yuan)
                > summary_classes.half_unit_yuan + class_rows.half_unit_yuan
                and abs(summary_classes.amount_yuan - class_rows.amount_yuan)
                <= carry.largest + summary_classes.half_unit_yuan + class_rows.half_unit_yuan
                then 'scope_unknown'
        end as doubt
    from summary_classes
    inner join class_rows
        on
            class_rows.document_id = summary_classes.document_id and class_rows.code = summary_classes.code
            and class_rows.table_kind = 'general_public_budget_expenditure' and class_rows.measure = 'total'
    left join appropriation_carry as carry on carry.document_id = summary_classes.document_id
    left join (
        select
            document_id,
            bool_and(
                abs(left_fact.amount_yuan - right_fact.amount_yuan)
                <= left_fact.half_unit_yuan + right_fact.half_unit_yuan
            ) as ties
        from fund_lines
        where rule_id = 'D05'
        group by document_id
    ) as whole_fund on whole_fund.document_id = summary_classes.document_id
    where
        summary_classes.table_kind = 'fiscal_appropriation_summary'
        and summary_classes.measure = 'general_public_budget'
),

-- D04: per code, revenue = expenditure, in budgets where nothing is carried into or out of the year: the
-- summary must be read to say so, and no carry-over column of the two tables may hold anything.
nothing_carried as (
    select document_id
    from (
        select
            single_summary.document_id,
            coalesce(carried.has_carryover, false) as is_carried
        from single_summary
        left join carried on carried.table_id = single_summary.table_id
        where single_summary.table_kind = 'revenue_expenditure_summary'
        union all
        select
            document_id,
            status in ('masked', 'unreadable') or amount_yuan <> 0 as is_carried
        from {{ ref('code_lines') }}
        where
            table_kind in ('revenue_summary', 'expenditure_summary')
            and (
                measure in ('opening_carryover', 'closing_carryover', 'surplus_used', 'account_balance')
                or starts_with(measure, 'carried_')
            )
    ) as signs
    group by document_id
    having not bool_or(is_carried) and document_id in (
        select document_id from single_summary where table_kind = 'revenue_expenditure_summary'
    )
),

code_pairs as (
    select
        'D04' as rule_id,
        revenue as left_fact,
        expenditure as right_fact,
        '收入总表' as left_table,
        '支出总表' as right_table,
        case when nothing_carried.document_id is null then 'scope_unknown' end as doubt
    from code_rows as revenue
    inner join code_rows as expenditure
        on
            expenditure.document_id = revenue.document_id and expenditure.code = revenue.code
            and expenditure.table_kind = 'expenditure_summary' and expenditure.measure = 'total'
            and expenditure.tables = 1
    left join nothing_carried on nothing_carried.document_id = revenue.document_id
    where
        revenue.table_kind = 'revenue_summary' and revenue.measure = 'total' and revenue.tables = 1
        and revenue.code_scheme = 'function'
),

fund_pairs as (
    select
        fund_lines.rule_id,
        fund_lines.left_fact,
        fund_lines.right_fact,
        '财政拨款收支总表' as left_table,
        fund_lines.table_label as right_table,
        case
            when len(list_filter(
                appropriation_carry.amounts,
                amount -> abs(abs(fund_lines.left_fact.amount_yuan - fund_lines.right_fact.amount_yuan) - abs(amount))
                <= fund_lines.left_fact.half_unit_yuan + fund_lines.right_fact.half_unit_yuan
            )) > 0 then 'scope_unknown'
        end as doubt
    from fund_lines
    left join appropriation_carry on appropriation_carry.document_id = fund_lines.document_id
),

-- D08: basic expenditure of the general public budget = the total of its own table.
basic_pairs as (
    select
        'D08' as rule_id,
        total_basic as left_fact,
        basic_total as right_fact,
        '一般公共预算支出表' as left_table,
        '基本支出表' as right_table,
        null as doubt
    from totals as total_basic
    inner join totals as basic_total
        on
            basic_total.document_id = total_basic.document_id
            and basic_total.table_kind = 'general_public_budget_basic_expenditure'
            and basic_total.measure in ('total', 'final', 'budget')
    where
        total_basic.table_kind = 'general_public_budget_expenditure' and total_basic.measure = 'basic_expenditure'
    qualify row_number() over (
        partition by total_basic.document_id
        order by list_position(['total', 'final', 'budget'], basic_total.measure)
    ) = 1
),

pairs as (
    select rule_id, left_fact.code as key, left_fact, right_fact, left_table, right_table, doubt from class_pairs
    union all by name
    select rule_id, left_fact.code as key, left_fact, right_fact, left_table, right_table, doubt from code_pairs
    union all by name
    select rule_id, '' as key, left_fact, right_fact, left_table, right_table, doubt from fund_pairs
    union all by name
    select rule_id, '' as key, left_fact, right_fact, left_table, right_table, doubt from basic_pairs
),

pair_sides as (
    select
        rule_id,
        left_fact.document_id as document_id,
        key,
        concat_ws(' ', nullif(key, ''), left_fact.name, '：', left_table, '与', right_table) as subject,
        'left' as term_side,
        {{ fact_term('left_fact', "concat_ws(' ', left_table, left_fact.name)") }},
        doubt
    from pairs
    where left_fact.status <> 'blank' or right_fact.status <> 'blank'
    union all by name
    select
        rule_id,
        left_fact.document_id as document_id,
        key,
        concat_ws(' ', nullif(key, ''), left_fact.name, '：', left_table, '与', right_table) as subject,
        'right' as term_side,
        {{ fact_term('right_fact', "concat_ws(' ', right_table, right_fact.name)") }},
        doubt
    from pairs
    where left_fact.status <> 'blank' or right_fact.status <> 'blank'
),

-- A class or code printed twice: which of its rows is meant is unknown.
pair_terms as (
    select distinct * replace (
        case
            when count(*) over (partition by rule_id, document_id, key, term_side) > 1 then 'duplicate' else doubt
        end as doubt,
        min(subject) over (partition by rule_id, document_id, key) as subject
    )
    from pair_sides
),

-- D08 where the table of basic expenditure prints two half totals: personnel and operating.
half_totals as (
    select
        'D08' as rule_id,
        halves.document_id,
        'halves' as key,
        '基本支出：一般公共预算支出表与基本支出表' as subject,
        'right' as term_side,
        {{ fact_term('halves', 'halves.name') }},
        null as doubt
    from code_rows as halves
    where
        halves.table_kind = 'general_public_budget_basic_expenditure' and halves.tables = 1
        and halves.line_item in ('personnel_expenditure', 'operating_expenditure')
        and halves.measure in ('final', 'budget', 'total')
    union all by name
    select
        'D08' as rule_id,
        total_basic.document_id,
        'halves' as key,
        '基本支出：一般公共预算支出表与基本支出表' as subject,
        'left' as term_side,
        {{ fact_term('total_basic', "'一般公共预算支出表 基本支出'") }},
        null as doubt
    from totals as total_basic
    where total_basic.table_kind = 'general_public_budget_expenditure' and total_basic.measure = 'basic_expenditure'
),

half_documents as (
    select document_id
    from half_totals
    group by document_id
    having count(*) filter (where term_side = 'right') = 2 and bool_or(term_side = 'left')
),

-- D08 where the expenditure table prints personnel and operating columns and no basic one above them.
column_halves as (
    select
        'D08' as rule_id,
        totals.document_id,
        'columns' as key,
        '基本支出：一般公共预算支出表与基本支出表' as subject,
        'left' as term_side,
        {{ fact_term('totals', "concat('一般公共预算支出表 ', measures.label)") }},
        null as doubt
    from totals
    left join {{ ref('measures') }} as measures on measures.measure = totals.measure
    where
        totals.table_kind = 'general_public_budget_expenditure'
        and totals.measure in ('personnel_expenditure', 'operating_expenditure')
        and totals.table_id not in (select table_id from table_measures where measure = 'basic_expenditure')
    union all by name
    select
        'D08' as rule_id,
        totals.document_id,
        'columns' as key,
        '基本支出：一般公共预算支出表与基本支出表' as subject,
        'right' as term_side,
        {{ fact_term('totals', "'基本支出表 合计'") }},
        null as doubt
    from totals
    where totals.table_kind = 'general_public_budget_basic_expenditure' and totals.measure = 'total'
),

column_documents as (
    select document_id
    from column_halves
    group by document_id
    having count(*) filter (where term_side = 'left') = 2 and count(*) filter (where term_side = 'right') = 1
),

terms as (
    select *, '=' as relation from pair_terms
    union all by name
    select half_totals.*, '=' as relation
    from half_totals
    inner join half_documents on half_documents.document_id = half_totals.document_id
    union all by name
    select column_halves.*, '=' as relation
    from column_halves
    inner join column_documents on column_documents.document_id = column_halves.document_id
)

{{ named_terms('terms') }}
