-- G08–G10: what a target costs by its own words: quantity × unit cost, stated need, parts, sums within the text.
with targets as (
    select * from {{ ref('stated_targets') }}
),

claims as (
    select * from {{ source('lake', 'target_claims') }}
),

needs as (
    select * from claims
    where kind = 'need'
    qualify count(*) over (partition by target_id) = 1
),

-- A ceiling or floor is exact: nothing beyond its printed digits is meant.
products as (
    select
        prices.target_id,
        (prices.amount_yuan * prices.number * quantities.number)::decimal(20, 4) as amount,
        case prices.operator
            when '=' then prices.half_unit_yuan * prices.number * quantities.number
            else 0
        end::decimal(20, 4) as half_unit,
        concat(
            quantities.printed, ' × ', regexp_extract(prices.printed, '^[≥≤<>=]*\s*[\d.,]+\s*(万元|亿元|元)?'),
            case when prices.number <> 1 then concat(' × ', prices.number::integer) else '' end
        ) as printed,
        prices.cell_id,
        prices.page
    from claims as prices
    inner join claims as quantities
        on quantities.target_id = prices.target_id and quantities.kind = 'quantity' and quantities.unit = prices.unit
    where prices.kind = 'unit_cost'
    qualify count(*) over (partition by prices.target_id) = 1
),

-- Cost indicators of the target, in yuan: a need that one of them prints is compared with the budget by G07.
costs as (
    select
        target_id,
        list(
            value_number * case value_unit when '万元' then 10000 when '亿元' then 100000000 else 1 end
        ) as amounts
    from {{ ref('performance_indicators') }}
    where contains(level2, '成本') and value_unit in ('元', '万元', '亿元')
    group by target_id
),

requests as (
    select * from claims
    where kind = 'request'
    qualify count(*) over (partition by target_id) = 1
),

-- Without a stated need the product itself is what the target may cost: a hint only, its price is a ceiling.
due as (
    select
        needs.target_id, '所述资金需求' as label, needs.printed, needs.cell_id, needs.page, needs.amount_yuan as amount,
        needs.half_unit_yuan as half_unit, null as severity
    from needs
    left join costs on costs.target_id = needs.target_id
    where not list_contains(coalesce(costs.amounts, []), needs.amount_yuan)
    union all by name
    select
        products.target_id, '数量 × 单位成本' as label, products.printed, products.cell_id, products.page, products.amount,
        products.half_unit, 'hint' as severity
    from products
    where products.target_id not in (select target_id from needs)
),

budgets as (
    select
        target_id, '预算数' as label, budget_printed as printed, budget_cell_id as cell_id, page, budget_yuan as amount,
        budget_half_unit_yuan as half_unit,
        case when budget_yuan is null then coalesce(mask, 'unit_unknown') end as block_reason
    from targets
    where budget_printed is not null
),

need_terms as (
    select
        'G08' as rule_id, 'need' as part, '<=' as relation, 'left' as term_side, '所述资金需求' as label,
        needs.target_id, needs.printed, needs.cell_id, needs.page, needs.amount_yuan as amount, needs.half_unit_yuan as half_unit
    from needs
    where needs.target_id in (select target_id from products)
    union all by name
    select
        'G08' as rule_id, 'need' as part, '<=' as relation, 'right' as term_side, '数量 × 单位成本' as label, target_id,
        printed, cell_id, page, amount, half_unit
    from products
    where target_id in (select target_id from needs)
),

due_terms as (
    select 'G08' as rule_id, 'budget' as part, '<=' as relation, 'left' as term_side, *
    from due
    where target_id in (select target_id from budgets)
    union all by name
    select 'G08' as rule_id, 'budget' as part, '<=' as relation, 'right' as term_side, *
    from budgets
    where target_id in (select target_id from due)
),

request_terms as (
    select
        'G08' as rule_id, 'request' as part, '=' as relation, 'left' as term_side, '所述本次申请' as label,
        target_id, printed, cell_id, page, amount_yuan as amount, half_unit_yuan as half_unit
    from requests
    where target_id in (select target_id from budgets)
    union all by name
    select 'G08' as rule_id, 'request' as part, '=' as relation, 'right' as term_side, *
    from budgets
    where target_id in (select target_id from requests)
),

parts as (
    select
        claims.target_id,
        sum(claims.amount_yuan) as amount,
        sum(claims.half_unit_yuan) as half_unit
    from claims
    where claims.kind = 'part'
    group by claims.target_id
),

-- The parts stand in one cell, which is none of them: they have no cell of their own.
-- A sum that differs by no more than the last digits is rounding: told as a hint, against the bare figures.
part_sums as (
    select
        parts.target_id,
        parts.amount <> budgets.amount
        and abs(parts.amount - budgets.amount) <= parts.half_unit + budgets.half_unit as is_rounding
    from parts
    inner join budgets on budgets.target_id = parts.target_id
),

part_terms as (
    select
        'G09' as rule_id, 'parts' as part, '=' as relation, 'left' as term_side, '预算数' as label, budgets.target_id,
        budgets.printed, budgets.cell_id, budgets.page, budgets.amount,
        case when part_sums.is_rounding then 0 else budgets.half_unit end as half_unit,
        budgets.block_reason,
        case when part_sums.is_rounding then 'hint' end as severity
    from budgets
    inner join part_sums on part_sums.target_id = budgets.target_id
    union all by name
    select
        'G09' as rule_id, 'parts' as part, '=' as relation, 'right' as term_side, claims.unit as label, claims.target_id,
        claims.printed, null as cell_id, claims.page, claims.amount_yuan as amount,
        case when part_sums.is_rounding then 0 else claims.half_unit_yuan end as half_unit
    from claims
    inner join part_sums on part_sums.target_id = claims.target_id
    where claims.kind = 'part'
),

-- a × b [× c] = r as the text prints it: one price, one count or two.
multiplied as (
    select
        target_id, group_ordinal,
        any_value(amount_yuan) * min_by(number, claim_id)
        * case when count(number) > 1 then max_by(number, claim_id) else 1 end as amount,
        string_agg(
            case when number is not null then concat(rtrim(rtrim(number::varchar, '0'), '.'), unit) else printed end,
            ' × ' order by claim_id
        ) as printed
    from claims
    where kind = 'factor'
    group by target_id, group_ordinal
),

results as (
    select * from claims
    where kind = 'result'
),

product_terms as (
    select
        'G10' as rule_id, concat('sum', results.group_ordinal) as part, '=' as relation, 'left' as term_side, '文中所算' as label,
        results.target_id, results.printed, results.cell_id, results.page, results.amount_yuan as amount,
        results.half_unit_yuan as half_unit
    from results
    union all by name
    select
        'G10' as rule_id, concat('sum', multiplied.group_ordinal) as part, '=' as relation, 'right' as term_side,
        '各因数之积' as label, multiplied.target_id, multiplied.printed, null as cell_id, results.page, multiplied.amount,
        0 as half_unit
    from multiplied
    inner join results on results.target_id = multiplied.target_id and results.group_ordinal = multiplied.group_ordinal
),

-- Of the sums a text makes the smallest is part of the budget at the least.
smallest as (
    select target_id, printed, amount_yuan as amount, half_unit_yuan as half_unit, cell_id, page
    from results
    qualify row_number() over (partition by target_id order by amount_yuan) = 1
),

sum_terms as (
    select
        'G10' as rule_id, 'budget' as part, '<=' as relation, 'left' as term_side, '文中所算' as label, *
    from smallest
    where target_id in (select target_id from budgets)
    union all by name
    select 'G10' as rule_id, 'budget' as part, '<=' as relation, 'right' as term_side, *
    from budgets
    where target_id in (select target_id from smallest)
),

terms as (
    select * from need_terms
    union all by name
    select * from due_terms
    union all by name
    select * from request_terms
    union all by name
    select * from part_terms
    union all by name
    select * from product_terms
    union all by name
    select * from sum_terms
)

select
    concat_ws('/', terms.rule_id, terms.target_id, terms.part) as instance_id,
    terms.rule_id,
    targets.document_id,
    targets.target_id as scope_id,
    targets.subject,
    terms.relation,
    terms.term_side,
    1 as sign,
    terms.label,
    terms.cell_id,
    targets.table_id,
    terms.page,
    terms.printed,
    case when terms.block_reason = 'masked' then 'masked' when terms.amount is null then 'blank' else 'printed' end as status,
    'printed' as placement,
    case when terms.block_reason is null then terms.amount::decimal(20, 4) end as amount_yuan,
    case when terms.block_reason is null then terms.half_unit::decimal(20, 4) end as half_unit_yuan,
    terms.block_reason,
    case when targets.is_carried and terms.rule_id = 'G08' then 'hint' else terms.severity end as severity,
    'amount' as quantity
from terms
inner join targets on targets.target_id = terms.target_id
