-- D10: the same payment by function and by economic class (a hint: other payments may share the code).
with coded as (
    select
        *,
        count(distinct table_id) over (partition by document_id, table_kind) as tables,
        is_single and count(*) over (partition by table_id, code, measure) > 1 as is_double
    from {{ ref('code_lines') }}
    where not is_of_which
),

-- A table with several rows a code speaks with their sum, if its lowest rows are all of its total: else some
-- rows hold others.
leaf_sums as (
    select
        coded.table_id,
        coded.measure,
        sum(coded.amount_yuan) as amount_yuan,
        sum(coded.half_unit_yuan) as half_unit_yuan
    from coded
    left join (
        select table_id, parent_row_ordinal from coded
    ) as parents
        on parents.table_id = coded.table_id and parents.parent_row_ordinal = coded.row_ordinal
    where coded.code is not null and parents.table_id is null
    group by coded.table_id, coded.measure
),

told_in_full as (
    select
        leaf_sums.table_id,
        leaf_sums.measure
    from leaf_sums
    inner join {{ ref('table_totals') }} as totals
        on totals.table_id = leaf_sums.table_id and totals.measure = leaf_sums.measure
    where
        abs(totals.amount_yuan - leaf_sums.amount_yuan) <= totals.half_unit_yuan + leaf_sums.half_unit_yuan
),

code_rows as (
    select coded.*
    from coded
    left join told_in_full
        on told_in_full.table_id = coded.table_id and told_in_full.measure = coded.measure
    where coded.is_single or told_in_full.table_id is not null
),

columns as (
    select table_id, measure from {{ source('lake', 'table_columns') }}
),

twins as (
    select
        functions.code as function_code,
        functions.part as economic_code
    from {{ ref('rule_terms') }} as functions
    where functions.rule_id = 'D10'
),

subsidies as (
    select
        document_id,
        bool_or(code = '2101103' and table_kind = 'general_public_budget_expenditure' and amount_yuan <> 0)
            as by_function,
        bool_or(code = '30111' and table_kind = 'general_public_budget_basic_expenditure' and amount_yuan <> 0)
            as by_economic
    from code_rows
    group by document_id
),

function_rows as (
    -- 公务员医疗补助 printed on one side only is then inside the other side's 医疗: the two are compared whole.
    select
        code_rows.*,
        case when twins.economic_code = '30111' and subsidies.by_economic is not true then '30110' else twins.economic_code end
            as economic_code
    from code_rows
    inner join twins on twins.function_code = code_rows.code
    left join subsidies on subsidies.document_id = code_rows.document_id
    where
        code_rows.table_kind = 'general_public_budget_expenditure'
        and code_rows.tables = 1
        and (
            code_rows.measure = 'basic_expenditure'
            or code_rows.measure in ('personnel_expenditure', 'operating_expenditure')
            and code_rows.table_id not in (select table_id from columns where measure = 'basic_expenditure')
        )
),

economic_rows as (
    select
        code_rows.*,
        case when code_rows.code = '30111' and subsidies.by_function is not true then '30110' else code_rows.code end
            as economic_code
    from code_rows
    left join subsidies on subsidies.document_id = code_rows.document_id
    where
        code_rows.table_kind = 'general_public_budget_basic_expenditure' and code_rows.tables = 1
        and code_rows.measure in ('total', 'final', 'budget')
    qualify rank() over (
        partition by code_rows.document_id, code_rows.code
        order by list_position(['total', 'final'], code_rows.measure) nulls last
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

terms as (
    select *, '=' as relation from economic_terms
)

{{ named_terms('terms') }}
