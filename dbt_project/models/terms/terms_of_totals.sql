-- A01, A06: total revenue = total expenditure; A14: parallel breakdowns of one side agree.
with lines as (
    select * from {{ ref('summary_lines') }}
    where line_item in ('total_revenue', 'total_expenditure') and not is_of_which
),

-- The columns that speak for the whole of a side; a column printed on both sides is a pair of its own.
speaking as (
    select
        *,
        case when measure in ('budget', 'adjusted_budget', 'final') then measure else 'principal' end as pairing
    from lines
    where measure = principal_measure or measure in ('budget', 'adjusted_budget', 'final')
),

sides as (
    select table_id, count(distinct side) filter (where pairing <> 'principal') as named_sides
    from speaking
    group by table_id
),

paired as (
    select
        speaking.*,
        case when sides.named_sides = 2 then speaking.pairing else 'principal' end as pair
    from speaking
    inner join sides on sides.table_id = speaking.table_id
    where sides.named_sides = 2 or speaking.measure = speaking.principal_measure
),

first_lines as (
    select
        *,
        row_number() over (partition by table_id, side, pair order by row_ordinal) as nth,
        count(*) over (partition by table_id, side, pair, amount_yuan) as same,
        count(*) over (partition by table_id, side, pair) as lines_on_side
    from paired
),

balance as (
    select
        first_lines.*,
        rule_terms.rule_id,
        rule_terms.term_side,
        rule_terms.sign,
        concat_ws('/', first_lines.table_id, first_lines.pair) as instance_key
    from first_lines
    inner join {{ ref('rule_terms') }} as rule_terms
        on
            rule_terms.table_kind = first_lines.table_kind and rule_terms.line_item = first_lines.line_item
            and rule_terms.rule_id in ('A01', 'A06')
    where first_lines.nth = 1
),

complete as (
    select instance_key
    from balance
    group by instance_key
    having count(*) = 2
),

balance_terms as (
    select
        concat_ws('/', balance.rule_id, balance.instance_key) as instance_id,
        balance.rule_id,
        balance.document_id,
        balance.table_id as scope_id,
        '收入总计与支出总计' as subject,
        '=' as relation,
        balance.term_side,
        balance.sign,
        {{ fact_term('balance', "case when balance.side = 'revenue' then '收入总计' else '支出总计' end") }},
        null::varchar as severity
    from balance
    inner join complete on complete.instance_key = balance.instance_key
),

parallel_terms as (
    select
        concat_ws('/', 'A14', other.table_id, other.side, other.pair, other.nth) as instance_id,
        'A14' as rule_id,
        other.document_id,
        other.table_id as scope_id,
        concat_ws(' ', '第', other.nth, '种分类的合计') as subject,
        '=' as relation,
        case when term.nth = 1 then 'left' else 'right' end as term_side,
        1 as sign,
        {{ fact_term('term', 'term.name') }},
        null::varchar as severity
    from first_lines as other
    inner join first_lines as term
        on
            term.table_id = other.table_id
            and term.side = other.side
            and term.pair = other.pair
            and term.nth in (1, other.nth)
    where other.nth > 1 and other.table_kind = 'revenue_expenditure_summary' and other.side = 'expenditure'
)

select {{ term_columns() }} from balance_terms
union all by name
select {{ term_columns() }} from parallel_terms
