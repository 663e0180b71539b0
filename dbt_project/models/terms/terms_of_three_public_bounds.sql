-- E04–E06: the three public expenses against the basic expenditure, against nothing at all, and final against budget.
with facts as (
    select * from {{ ref('budget_facts') }}
    where table_kind = 'three_public_expenses' and not is_of_which
),

-- The column that speaks of the money of the general public budget, this year's; one figure a line.
spent as (
    select
        *,
        count(*) over (partition by document_id, line_item) > 1 as is_double
    from (
        select *
        from facts
        where
            measure in ('general_public_budget', 'final', 'total', 'budget')
        qualify rank() over (
            partition by table_id
            order by list_position(['general_public_budget', 'final', 'total'], measure)
        ) = 1
    ) as principal
),

classes as (
    select * from (
        values
        ('30212', 'overseas_visits'), ('31013', 'vehicle_purchase'), ('30231', 'vehicle_operation'),
        ('30217', 'hospitality')
    ) as classes (code, line_item)
),

basic as (
    select
        coded.*,
        classes.line_item as spoken_line
    from {{ ref('sole_code_lines') }} as coded
    inner join classes on classes.code = coded.code
    where
        coded.table_kind = 'general_public_budget_basic_expenditure' and coded.tables = 1
        and coded.measure in ('total', 'final', 'budget')
    qualify rank() over (
        partition by coded.document_id, coded.code
        order by list_position(['total', 'final'], coded.measure)
    ) = 1
),

-- A project may pay for more of it, never for less.
basic_terms as (
    select
        'E04' as rule_id, basic.document_id, basic.code as key,
        concat(basic.name, '：基本支出表与“三公”经费表') as subject,
        '<=' as relation, 'left' as term_side,
        {{ fact_term('basic', "concat('基本支出表 ', basic.code)") }},
        case when basic.is_double or spent.is_double then 'duplicate' end as doubt
    from basic
    inner join spent on spent.document_id = basic.document_id and spent.line_item = basic.spoken_line
    union
    select
        'E04' as rule_id, basic.document_id, basic.code as key,
        concat(basic.name, '：基本支出表与“三公”经费表') as subject,
        '<=' as relation, 'right' as term_side,
        {{ fact_term('spent', "'“三公”经费表'") }},
        case when basic.is_double or spent.is_double then 'duplicate' end as doubt
    from basic
    inner join spent on spent.document_id = basic.document_id and spent.line_item = basic.spoken_line
),

-- Final above budget: one line of the form, both columns; the budget as adjusted where it was. A dash is no budget.
pairs as (
    select
        table_id,
        row_ordinal,
        case when bool_or(measure = 'adjusted_budget') then 'adjusted_budget' else 'budget' end as budget_measure
    from facts
    where measure in ('budget', 'adjusted_budget', 'final')
    group by table_id, row_ordinal
    having
        count(*) = count(distinct measure) and bool_or(measure = 'final')
        and bool_or(measure in ('budget', 'adjusted_budget'))
),

final_terms as (
    select
        'E06' as rule_id, facts.document_id, concat(facts.table_id, '/', facts.row_ordinal) as key,
        line_items.label as subject,
        '<=' as relation,
        case facts.measure when 'final' then 'left' else 'right' end as term_side,
        {{ fact_term('facts', "case facts.measure when 'final' then '决算数' else '预算数' end") }},
        case when facts.measure <> 'final' and facts.status = 'dash' then 'blank' end as doubt,
        case when facts.line_item in ('total', 'three_public_total') then 'warning' end as severity
    from facts
    inner join pairs on pairs.table_id = facts.table_id and pairs.row_ordinal = facts.row_ordinal
    left join {{ ref('line_items') }} as line_items on line_items.line_item = facts.line_item
    where facts.measure in ('final', pairs.budget_measure)
),

-- What the prose says the three public expenses are, this year.
told as (
    select
        document_id,
        max(amount_yuan) as most_yuan,
        arg_max(printed, amount_yuan) as printed,
        arg_max(unit, amount_yuan) as unit
    from {{ source('lake', 'narrative_amounts') }}
    where
        line_item = 'three_public_total' and measure in ('amount', 'budget', 'final')
        and amount_yuan is not null and direction is null and comparison_base is null
    group by document_id
),

blanks as (
    select
        tables.*,
        told.most_yuan > 0 as is_contradicted,
        tables.note is not null or told.document_id is not null as is_explained,
        case
            when told.most_yuan > 0
                then concat('“三公”经费表全部空白，文字却写有 ', told.printed, ' ', told.unit)
            else '“三公”经费表全部空白，没有说明'
        end as subject
    from {{ ref('document_tables') }} as tables
    left join told on told.document_id = tables.document_id
    where tables.table_kind = 'three_public_expenses' and tables.status <> 'rejected'
),

blank_terms as (
    select
        'E05' as rule_id, blanks.document_id, blanks.table_id as key,
        case blanks.status when 'empty' then blanks.subject else '“三公”经费表' end as subject,
        'present' as relation, side.term_side,
        case side.term_side when 'left' then '应填写或说明' else '已填写或说明' end as label,
        case when side.term_side = 'left' then blanks.title_cell_id end as cell_id,
        blanks.table_id, blanks.page_first as page,
        null::varchar as printed, 'printed' as status, 'printed' as placement,
        case
            when side.term_side = 'left' then 1
            when blanks.status <> 'empty' then 1
            when blanks.is_contradicted then 0
            when blanks.is_explained then 1
            else 0
        end::decimal(20, 4) as amount_yuan,
        0::decimal(20, 4) as half_unit_yuan,
        null::varchar as block_reason,
        null as doubt,
        case when blanks.is_contradicted then 'warning' end as severity,
        'count' as quantity
    from blanks
    cross join (values ('left'), ('right')) as side (term_side)
),

terms as (
    select * from basic_terms
    union all by name
    select * from final_terms
    union all by name
    select * from blank_terms
)

select
    concat_ws('/', rule_id, document_id, key) as instance_id,
    rule_id, document_id,
    case rule_id when 'E04' then document_id else split_part(key, '/', 1) end as scope_id,
    subject, relation, term_side,
    1 as sign,
    label, cell_id, table_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
    coalesce(block_reason, doubt) as block_reason,
    severity, quantity
from terms
