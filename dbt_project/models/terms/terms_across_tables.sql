-- D01–D11: one quantity in two tables.
with summary as (
    select
        *,
        count(distinct table_id) over (partition by document_id, table_kind) as tables
    from {{ ref('summary_lines') }}
    where not is_of_which
),

single_summary as (
    select * from summary where tables = 1
),

totals as (
    select * from {{ ref('table_totals') }}
),

documents as (
    select * from {{ ref('judged_documents') }}
),

code_rows as (
    select
        *,
        count(distinct table_id) over (partition by document_id, table_kind) as tables,
        count(*) over (partition by table_id, code, measure) > 1 as is_double
    from {{ ref('code_lines') }}
    where is_single and not is_of_which
),

table_measures as (
    select distinct table_id, measure from {{ source('lake', 'table_columns') }}
),

-- What a summary's side closes with: its current-year line where printed, else its total.
closings as (
    select
        *,
        row_ordinal = current_year_ordinal as is_current_year,
        row_ordinal = total_ordinal as is_total
    from single_summary
    where measure = principal_measure and (row_ordinal = current_year_ordinal or row_ordinal = total_ordinal)
        and total_lines <= 1
),

-- Lines between that close the gap from the year's figure to the total: carry-over, surplus used.
carried as (
    select
        table_id,
        side,
        coalesce(bool_or(amount_yuan <> 0), false) as has_carryover
    from single_summary
    where
        measure = principal_measure
        and line_item in ('opening_carryover', 'closing_carryover', 'surplus_used', 'surplus_distributed', 'other')
        and row_level = 1
        and (row_ordinal > current_year_ordinal or current_year_ordinal is null)
        and line_item <> 'other'
    group by table_id, side
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
        coalesce(carried.has_carryover, false) as has_carryover
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
                )
        ) as takes_total
    from chosen
    inner join documents on documents.document_id = chosen.document_id
),

whole as (
    select
        *,
        case
            when takes_total then is_total
            when prints_current_year then is_current_year
            -- Neither line can be told apart from carry-over: the total speaks only where nothing is carried.
            else is_total
        end as speaks,
        case when not takes_total and not prints_current_year and has_carryover then 'scope_unknown' end as doubt
    from told
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

-- D03: a class of the summary = the same class of 支出总表.
summary_classes as (
    select * from single_summary
    where line_item = 'function' and code is not null and side = 'expenditure'
),

class_rows as (
    select * from code_rows
    where code_level = 1 and code_scheme = 'function' and tables = 1
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
        on fund_tables.rule_id = fund_columns.rule_id and fund_tables.part = 'columns' and fund_tables.term_side = 'right'
    inner join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = fund_tables.table_kind
    where fund_columns.part = 'columns' and fund_columns.term_side = 'left'
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
    left join single_summary as parents
        on
            parents.table_id = lines.table_id and parents.side = lines.side
            and parents.row_ordinal = lines.parent_row_ordinal and parents.measure = lines.measure
    where
        lines.table_kind = 'fiscal_appropriation_summary' and lines.amount_yuan <> 0
        and (
            lines.line_item in ('opening_carryover', 'closing_carryover') or contains(coalesce(lines.name, ''), '结转')
            or parents.line_item in ('opening_carryover', 'closing_carryover')
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
        case when carry.measure is not null then 'scope_unknown' end as doubt
    from summary_classes
    inner join class_rows
        on
            class_rows.document_id = summary_classes.document_id and class_rows.code = summary_classes.code
            and class_rows.table_kind = 'expenditure_summary' and class_rows.measure = 'total'
    left join table_measures as carry
        on carry.table_id = class_rows.table_id and carry.measure = 'closing_carryover'
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
            when whole_fund.ties is not true and carry.largest > 0
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
            status in ('masked', 'unreadable') or coalesce(amount_yuan, 0) <> 0 as is_carried
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
    inner join documents on documents.document_id = revenue.document_id
    left join nothing_carried on nothing_carried.document_id = revenue.document_id
    where
        revenue.table_kind = 'revenue_summary' and revenue.measure = 'total' and revenue.tables = 1
        and revenue.code_scheme = 'function' and documents.stage in ('budget', 'adjusted_budget')
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
        partition by total_basic.document_id order by case basic_total.measure when 'total' then 1 when 'final' then 2 else 3 end
    ) = 1
),

-- D10: the same payment by function and by economic class (a hint: other payments may share the code).
twins as (
    select
        functions.code as function_code,
        functions.part as economic_code
    from {{ ref('rule_terms') }} as functions
    where functions.rule_id = 'D10' and functions.term_side = 'left'
),

subsidies as (
    select
        document_id,
        max(code) filter (
            where code = '2101103' and table_kind = 'general_public_budget_expenditure' and amount_yuan <> 0
        ) as function,
        max(code) filter (
            where code = '30111' and table_kind = 'general_public_budget_basic_expenditure' and amount_yuan <> 0
        ) as economic
    from code_rows
    where code in ('2101103', '30111') and tables = 1
    group by document_id
),

function_rows as (
    -- 公务员医疗补助 printed on one side only is then inside the other side's 医疗: the two are compared whole.
    select
        code_rows.*,
        case when twins.economic_code = '30111' and subsidies.economic is null then '30110' else twins.economic_code end
            as economic_code
    from code_rows
    inner join twins on twins.function_code = code_rows.code
    left join subsidies on subsidies.document_id = code_rows.document_id
    where
        code_rows.table_kind = 'general_public_budget_expenditure'
        and code_rows.measure = 'basic_expenditure' and code_rows.tables = 1
),

economic_rows as (
    select
        code_rows.*,
        case when code_rows.code = '30111' and subsidies.function is null then '30110' else code_rows.code end
            as economic_code
    from code_rows
    left join subsidies on subsidies.document_id = code_rows.document_id
    where
        code_rows.table_kind = 'general_public_budget_basic_expenditure' and code_rows.tables = 1
        and code_rows.measure in ('total', 'final', 'budget')
        and code_rows.code in (select economic_code from twins)
    qualify row_number() over (
        partition by code_rows.document_id, code_rows.code
        order by case code_rows.measure when 'total' then 1 when 'final' then 2 else 3 end, code_rows.row_ordinal
    ) = 1
),

twin_names as (
    select * from (
        values
        ('30108', '养老保险'), ('30109', '职业年金'), ('30110', '医疗保险'), ('30111', '公务员医疗补助'),
        ('30113', '住房公积金')
    ) as twin_names (economic_code, name)
),

economic_terms as (
    select
        'D10' as rule_id,
        function_rows.document_id,
        function_rows.economic_code as key,
        concat_ws(' ', function_rows.economic_code, twin_names.name, '：一般公共预算支出表与基本支出表') as subject,
        'left' as term_side,
        {{ fact_term('function_rows', "concat_ws(' ', '一般公共预算支出表', function_rows.name)") }},
        case when function_rows.is_double then 'duplicate' end as doubt
    from function_rows
    left join twin_names on twin_names.economic_code = function_rows.economic_code
    where (function_rows.document_id, function_rows.economic_code) in (
        select (document_id, economic_code) from economic_rows
    )
    union all by name
    select
        'D10' as rule_id,
        economic_rows.document_id,
        economic_rows.economic_code as key,
        concat_ws(' ', economic_rows.economic_code, twin_names.name, '：一般公共预算支出表与基本支出表') as subject,
        'right' as term_side,
        {{ fact_term('economic_rows', "concat_ws(' ', '基本支出表', economic_rows.name)") }},
        case when economic_rows.is_double then 'duplicate' end as doubt
    from economic_rows
    left join twin_names on twin_names.economic_code = economic_rows.economic_code
    where (economic_rows.document_id, economic_rows.economic_code) in (
        select (document_id, economic_code) from function_rows
    )
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
        and halves.measure in ('final', 'budget', 'total') and halves.code is null
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

-- D09: basic expenditure of the funds' tables is part of all basic expenditure.
basic_bounds as (
    select
        'D09' as rule_id,
        totals.document_id,
        '' as key,
        '基本支出：各财政拨款支出表与支出总表' as subject,
        case when totals.table_kind = 'expenditure_summary' then 'right' else 'left' end as term_side,
        {{ fact_term('totals', "concat(table_kinds.label, ' 基本支出')") }},
        totals.table_kind,
        null as doubt
    from totals
    left join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = totals.table_kind
    where
        totals.measure = 'basic_expenditure'
        and totals.table_kind in (
            'expenditure_summary', 'general_public_budget_expenditure', 'government_fund_expenditure',
            'state_capital_expenditure'
        )
),

bound_documents as (
    select
        document_id,
        bool_or(table_kind = 'general_public_budget_expenditure') as has_general,
        bool_or(table_kind = 'government_fund_expenditure') as has_fund,
        bool_or(table_kind = 'state_capital_expenditure') as has_capital
    from basic_bounds
    group by document_id
    having
        bool_or(term_side = 'right')
        and bool_or(term_side = 'left' and status = 'printed')
),

-- Equality only where the summary prints no revenue and no carry-over but 财政拨款.
other_money as (
    select
        document_id,
        bool_or(
            side = 'revenue' and row_level = 1
            and (status in ('masked', 'unreadable') or placement = 'ambiguous' or coalesce(amount_yuan, 0) <> 0)
            and line_item not in (
                'general_public_budget_revenue', 'government_fund_budget_revenue', 'state_capital_budget_revenue',
                'fiscal_appropriation_revenue', 'current_year_revenue', 'total_revenue'
            )
        ) as has_other,
        bool_or(side = 'revenue' and line_item in ('general_public_budget_revenue', 'fiscal_appropriation_revenue'))
            as prints_lines,
        bool_or(line_item = 'government_fund_budget_revenue' and (status <> 'printed' and status <> 'blank' or amount_yuan <> 0))
            as has_fund,
        bool_or(line_item = 'state_capital_budget_revenue' and (status <> 'printed' and status <> 'blank' or amount_yuan <> 0))
            as has_capital
    from single_summary
    where table_kind = 'revenue_expenditure_summary' and measure = principal_measure
    group by document_id
),

terms as (
    select *, '=' as relation from whole_terms
    union all by name
    select *, '=' as relation from pair_terms
    union all by name
    select *, '=' as relation from economic_terms
    union all by name
    select half_totals.*, '=' as relation
    from half_totals
    inner join half_documents on half_documents.document_id = half_totals.document_id
    union all by name
    select
        basic_bounds.* exclude (table_kind),
        case
            when other_money.has_other is false and other_money.prints_lines
                and bound_documents.has_general
                and (bound_documents.has_fund or other_money.has_fund is not true)
                and (bound_documents.has_capital or other_money.has_capital is not true) then '='
            else '<='
        end as relation
    from basic_bounds
    inner join bound_documents on bound_documents.document_id = basic_bounds.document_id
    left join other_money on other_money.document_id = basic_bounds.document_id
),

named as (
    select
        concat_ws('/', rule_id, document_id, key) as instance_id,
        rule_id,
        document_id,
        document_id as scope_id,
        subject,
        relation,
        term_side,
        1 as sign,
        label, cell_id, table_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
        coalesce(block_reason, doubt) as block_reason,
        null::varchar as severity
    from terms
),

-- D11: two prints of one quantity, equally precise, that differ by no more than their last digit. That is rounding
-- and passes; a difference within the tolerance is told as a hint.
close_pairs as (
    select instance_id
    from named
    where rule_id in ('D01', 'D02', 'D03', 'D05', 'D06', 'D07', 'D08')
    group by instance_id
    having
        count(*) = 2 and count(*) filter (where block_reason is null and status = 'printed') = 2
        and abs(sum(case when term_side = 'left' then amount_yuan else -amount_yuan end)) <= sum(half_unit_yuan)
        -- A coarser print of the same figure is no slip of its last digit.
        and (
            max(half_unit_yuan) = min(half_unit_yuan)
            or sum(case when term_side = 'left' then amount_yuan else -amount_yuan end) = 0
        )
),

hints as (
    select
        named.* replace (
            concat('D11/', named.instance_id) as instance_id,
            'D11' as rule_id
        )
    from named
    inner join close_pairs on close_pairs.instance_id = named.instance_id
)

select {{ term_columns() }} from named
union all by name
select {{ term_columns() }} from hints
