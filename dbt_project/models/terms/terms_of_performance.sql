-- G01–G07: a performance target against its own budget and plan.
with targets as (
    select
        *,
        coalesce(project_name, concat('第', ordinal, '个项目')) as subject,
        case when is_masked then 'masked' end as mask
    from {{ ref('performance_targets') }}
),

tokens as (
    select * from {{ ref('plan_tokens') }}
),

amounts as (
    select
        'G01' as rule_id, targets.target_id, '=' as relation, sides.term_side, sides.label,
        sides.cell_id, sides.printed, sides.amount, sides.half_unit,
        case
            when sides.printed is not null and sides.amount is null
                then coalesce(targets.mask, case when contains(sides.printed, '*') then 'masked' else 'unit_unknown' end)
            -- 上年结转 and the like: the two sources alone are not the budget.
            when targets.has_further_sources then 'scope_unknown'
        end as block_reason
    from targets
    inner join lateral (
        values
        ('left', '预算数', targets.budget_cell_id, targets.budget_printed, targets.budget_yuan, targets.budget_half_unit_yuan),
        ('right', '财政资金', targets.fiscal_cell_id, targets.fiscal_printed, targets.fiscal_yuan, targets.fiscal_half_unit_yuan),
        ('right', '其他资金', targets.other_cell_id, targets.other_printed, targets.other_yuan, targets.other_half_unit_yuan)
    ) as sides (term_side, label, cell_id, printed, amount, half_unit) on true
    where targets.budget_printed is not null and targets.fiscal_printed is not null
),

plans as (
    select
        targets.target_id,
        targets.plan_unit,
        targets.plan_basis,
        any_value(targets.budget_yuan) as budget_yuan,
        any_value(targets.budget_half_unit_yuan) as budget_half_unit,
        any_value(targets.mask) as mask,
        count(tokens.value) = count(*) as is_readable,
        sum(tokens.value) as total,
        sum(tokens.half_unit) as total_half_unit,
        max(tokens.value) as highest,
        arg_max(tokens.half_unit, tokens.value) as highest_half_unit,
        arg_max(tokens.value, tokens.ordinal) as last,
        arg_max(tokens.half_unit, tokens.ordinal) as last_half_unit,
        arg_max(tokens.cell_id, tokens.ordinal) as last_cell_id,
        arg_max(tokens.cell_id, tokens.value) as highest_cell_id,
        min(tokens.cell_id) as first_cell_id,
        string_agg(tokens.printed, '、' order by tokens.ordinal) as printed
    from targets
    inner join tokens on tokens.target_id = targets.target_id
    group by targets.target_id, targets.plan_unit, targets.plan_basis
),

-- What the plan comes to, and what it should come to: 100 (percent) or the budget (amounts).
understood as (
    select
        *,
        case when plan_unit = 'percent' then 100 else budget_yuan end as goal,
        case when plan_unit = 'percent' then 0 else budget_half_unit end as goal_half_unit,
        case when plan_basis = 'per_period' then total else highest end as reached_at_most,
        case when plan_basis = 'per_period' then total_half_unit else highest_half_unit end as at_most_half_unit,
        case when plan_basis = 'per_period' then total else last end as reached_at_end,
        case when plan_basis = 'per_period' then total_half_unit else last_half_unit end as at_end_half_unit,
        case when plan_basis = 'per_period' then '各期之和' else '最高一期' end as most_label,
        case when plan_basis = 'per_period' then '各期之和' else '末期' end as end_label,
        case
            when mask is not null then mask
            when not is_readable then 'unreadable'
            when coalesce(plan_unit, 'unknown') = 'unknown' then 'scope_unknown'
            when plan_unit <> 'percent' and budget_yuan is null then 'unit_unknown'
        end as doubt,
        coalesce(plan_basis, 'unknown') = 'unknown' as is_basis_unknown
    from plans
),

-- One value above the goal is too much however the plan is meant; a plan that may be either is not judged further.
bounded as (
    select
        *,
        case
            when doubt is not null then doubt
            when is_basis_unknown and highest <= goal then 'scope_unknown'
        end as most_doubt,
        case
            when doubt is not null then doubt
            when is_basis_unknown then 'scope_unknown'
        end as end_doubt
    from understood
),

limits as (
    select
        'G04' as rule_id, target_id, '<=' as relation, 'left' as term_side, concat('资金支出计划', most_label) as label,
        highest_cell_id as cell_id, printed, reached_at_most as amount, at_most_half_unit as half_unit, most_doubt as block_reason
    from bounded
    union all by name
    select
        'G04' as rule_id, target_id, '<=' as relation, 'right' as term_side,
        case when plan_unit = 'percent' then '百分之百' else '预算数' end as label,
        null as cell_id, null as printed, goal as amount, goal_half_unit as half_unit, most_doubt as block_reason
    from bounded
    union all by name
    select
        'G05' as rule_id, target_id, '<=' as relation, 'left' as term_side,
        case when plan_unit = 'percent' then '百分之百' else '预算数' end as label,
        null as cell_id, null as printed, goal as amount, goal_half_unit as half_unit, end_doubt as block_reason
    from bounded
    union all by name
    select
        'G05' as rule_id, target_id, '<=' as relation, 'right' as term_side, concat('资金支出计划', end_label) as label,
        last_cell_id as cell_id, printed, reached_at_end as amount, at_end_half_unit as half_unit, end_doubt as block_reason
    from bounded
),

-- The header says %, the values are amounts.
headers as (
    select
        'G02' as rule_id, targets.target_id, '<=' as relation, side.term_side,
        case side.term_side when 'left' then '表头为百分比而所填为金额' else '应为' end as label,
        case side.term_side when 'left' then plans.first_cell_id end as cell_id,
        case side.term_side when 'left' then concat_ws('：', targets.plan_header, plans.printed) end as printed,
        case
            when side.term_side = 'left' and contains(targets.plan_header, '%')
                and targets.plan_unit in ('万元', '元') then 1
            else 0
        end as amount,
        0 as half_unit,
        case
            when targets.mask is not null then targets.mask
            when coalesce(targets.plan_unit, 'unknown') = 'unknown' then 'scope_unknown'
        end as block_reason
    from targets
    inner join plans on plans.target_id = targets.target_id
    cross join (values ('left'), ('right')) as side (term_side)
    where targets.plan_header is not null
),

falls as (
    select
        later.target_id,
        count(*) filter (where later.value < earlier.value) as falls,
        min(later.cell_id) filter (where later.value < earlier.value) as cell_id
    from tokens as later
    inner join tokens as earlier
        on earlier.target_id = later.target_id and earlier.ordinal = later.ordinal - 1
    group by later.target_id
),

monotonic as (
    select
        'G03' as rule_id, understood.target_id, '<=' as relation, side.term_side,
        case side.term_side when 'left' then '比上一期减少的期数' else '应为' end as label,
        case side.term_side when 'left' then coalesce(falls.cell_id, understood.first_cell_id) end as cell_id,
        case side.term_side when 'left' then understood.printed end as printed,
        case side.term_side when 'left' then coalesce(falls.falls, 0) else 0 end as amount,
        0 as half_unit,
        case
            when understood.mask is not null then understood.mask
            when not understood.is_readable then 'unreadable'
        end as block_reason
    from understood
    left join falls on falls.target_id = understood.target_id
    cross join (values ('left'), ('right')) as side (term_side)
    where understood.plan_basis = 'cumulative'
),

filled as (
    select
        'G06' as rule_id, targets.target_id, 'present' as relation, side.term_side,
        case side.term_side when 'left' then '应填' else '已填期数' end as label,
        null as cell_id, null as printed,
        case side.term_side when 'left' then 1 else len(targets.plan_tokens) end as amount,
        0 as half_unit, null as block_reason
    from targets
    cross join (values ('left'), ('right')) as side (term_side)
    where targets.plan_header is not null
),

costs as (
    select
        indicators.*,
        case indicators.value_unit when '万元' then 10000 when '亿元' then 100000000 else 1 end as unit_yuan,
        targets.budget_yuan,
        targets.budget_half_unit_yuan,
        targets.budget_cell_id,
        targets.budget_printed,
        targets.mask,
        targets.subject
    from {{ ref('performance_indicators') }} as indicators
    inner join targets on targets.target_id = indicators.target_id
    where
        indicators.level2 = '成本指标' and indicators.value_unit in ('元', '万元', '亿元')
        and indicators.value_number is not null and indicators.placement <> 'ambiguous'
        and coalesce(indicators.operator, '=') in ('=', '<=', '<')
        and targets.budget_printed is not null
),

cost_terms as (
    select
        'G07' as rule_id, costs.target_id, costs.indicator_id as part, '<=' as relation, sides.term_side, sides.label,
        sides.cell_id, sides.printed, sides.amount, sides.half_unit, sides.block_reason
    from costs
    inner join lateral (
        values
        (
            'left', concat('成本指标 ', costs.level3), costs.value_cell_id, costs.value_printed,
            (costs.value_number * costs.unit_yuan)::decimal(20, 4),
            case when costs.value_number = trunc(costs.value_number) then 0 else 0.005 * costs.unit_yuan end::decimal(20, 4),
            null
        ),
        (
            'right', '预算数', costs.budget_cell_id, costs.budget_printed, costs.budget_yuan,
            costs.budget_half_unit_yuan,
            case when costs.budget_yuan is null then coalesce(costs.mask, 'unit_unknown') end
        )
    ) as sides (term_side, label, cell_id, printed, amount, half_unit, block_reason) on true
),

terms as (
    select *, '' as part from amounts
    union all by name
    select *, '' as part from limits
    union all by name
    select *, '' as part from headers
    union all by name
    select *, '' as part from monotonic
    union all by name
    select *, '' as part from filled
    union all by name
    select * from cost_terms
),

-- A project code of an earlier year: money carried over, whose targets still speak of the first grant.
carried as (
    select
        targets.target_id,
        try_cast(concat('20', substr(targets.project_code, 7, 2)) as integer) < documents.budget_year as is_carried
    from targets
    inner join {{ ref('judged_documents') }} as documents on documents.document_id = targets.document_id
    where regexp_matches(targets.project_code, '^\d{6}\d{2}[P0-9A-Z]')
)

select
    concat_ws('/', terms.rule_id, terms.target_id, terms.part) as instance_id,
    terms.rule_id,
    targets.document_id,
    -- Several projects of one list share a table: each is judged for itself.
    targets.target_id as scope_id,
    targets.subject,
    terms.relation,
    terms.term_side,
    1 as sign,
    terms.label,
    terms.cell_id,
    targets.table_id,
    targets.page,
    terms.printed,
    case
        when terms.block_reason = 'masked' then 'masked'
        when terms.amount is null then 'blank'
        else 'printed'
    end as status,
    'printed' as placement,
    case when terms.block_reason is null then terms.amount::decimal(20, 4) end as amount_yuan,
    case when terms.block_reason is null then terms.half_unit::decimal(20, 4) end as half_unit_yuan,
    terms.block_reason,
    case when terms.rule_id = 'G07' and carried.is_carried then 'hint' end as severity,
    case
        when terms.rule_id in ('G02', 'G03', 'G06') then 'count'
        when terms.label = '百分之百' then 'percent'
        else 'amount'
    end as quantity
from terms
inner join targets on targets.target_id = terms.target_id
left join carried on carried.target_id = terms.target_id
