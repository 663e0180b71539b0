-- G23, G24: what all projects of a document come to, and masks that the document itself takes off.
-- A leak is a count of one against none with the mask as a further part: no amount of it is ever a term.
with targets as (
    select * from {{ ref('stated_targets') }}
    where table_kind = 'project_performance_target' and budget_printed is not null
),

tokens as (
    select * from {{ ref('plan_tokens') }}
),

lines as (
    select * from {{ ref('procurement_lines') }}
),

totals as (
    select * from {{ ref('table_totals') }}
    where
        (table_kind = 'expenditure_summary' and measure = 'project_expenditure')
        or (table_kind = 'project_expenditure_schedule' and measure = 'total')
),

-- Only tables of all funds hold all projects.
expenditure as (
    select * from totals
    qualify row_number() over (partition by document_id order by table_kind, table_id) = 1
),

-- A project printed again (a list that runs on) counts once.
budgets as (
    select * from targets
    qualify row_number() over (
        partition by document_id, coalesce(project_code, project_name, target_id), project_name, budget_printed
        order by ordinal
    ) = 1
),

disclosed as (
    select
        document_id,
        min(table_id) as table_id,
        min(page) as page,
        count(*) filter (where budget_yuan is not null) as projects,
        count(*) filter (where contains(budget_printed, '*')) as masks,
        count(*) filter (where budget_yuan is null and not contains(budget_printed, '*')) as unknowns,
        sum(budget_yuan) as amount,
        sum(budget_half_unit_yuan) as half_unit
    from budgets
    group by document_id
),

sum_terms as (
    select
        concat_ws('/', 'G23', disclosed.document_id) as instance_id,
        'G23' as rule_id, disclosed.document_id, disclosed.document_id as scope_id,
        '项目支出' as subject, '<=' as relation, side.term_side, 1 as sign,
        case side.term_side
            when 'left' then concat('所列 ', disclosed.projects, ' 个项目预算数之和')
            else '支出表项目支出合计'
        end as label,
        case side.term_side when 'right' then expenditure.cell_id end as cell_id,
        case side.term_side when 'left' then disclosed.table_id else expenditure.table_id end as table_id,
        case side.term_side when 'left' then disclosed.page else expenditure.page end as page,
        case side.term_side when 'right' then expenditure.printed end as printed,
        case side.term_side when 'left' then 'printed' else expenditure.status end as status,
        case side.term_side when 'left' then 'printed' else expenditure.placement end as placement,
        case side.term_side when 'left' then disclosed.amount else expenditure.amount_yuan end as amount_yuan,
        case side.term_side when 'left' then disclosed.half_unit else expenditure.half_unit_yuan end as half_unit_yuan,
        case
            when disclosed.unknowns > 0 then 'unit_unknown'
            -- Visible budgets above the total break it whatever the masked ones are.
            when disclosed.masks > 0 and disclosed.amount <= expenditure.amount_yuan then 'masked'
            when side.term_side = 'right' then {{ block_reason('expenditure') }}
        end as block_reason
    from disclosed
    inner join expenditure on expenditure.document_id = disclosed.document_id
    cross join (values ('left'), ('right')) as side (term_side)
    where disclosed.projects + disclosed.unknowns > 0
),

open_plans as (
    select
        tokens.target_id,
        -- What is planned in percent says nothing of the amount.
        count(tokens.value) = count(*) and bool_and(targets.plan_unit is distinct from 'percent') as is_readable,
        min(tokens.cell_id) as cell_id
    from tokens
    inner join targets on targets.target_id = tokens.target_id
    group by tokens.target_id
),

-- What a purchase says of the budget of its project, and what an indicator says of its cost.
told_elsewhere as (
    select
        targets.target_id,
        min(lines.project_budget_cell_id) filter (where lines.project_budget_yuan is not null) as purchase_cell_id,
        min(indicators.value_cell_id) filter (
            where contains(indicators.level2, '成本') and indicators.value_unit in ('元', '万元', '亿元')
            and readings.name_kind = 'money'
        ) as cost_cell_id
    from targets
    left join lines
        on lines.document_id = targets.document_id
        and replace(lines.project_name, ' ', '') = replace(targets.project_name, ' ', '')
    left join {{ ref('performance_indicators') }} as indicators
        on indicators.target_id = targets.target_id and indicators.value_number is not null
    left join {{ source('lake', 'indicator_readings') }} as readings
        on readings.indicator_id = indicators.indicator_id
    where contains(targets.budget_printed, '*')
    group by targets.target_id
),

-- A budget is its sources together: one of them tells it only where the other is blank or told, too.
open_sources as (
    select
        target_id,
        case
            when fiscal_yuan is not null and not contains(coalesce(other_printed, ''), '*') then fiscal_cell_id
            when other_yuan is not null and fiscal_printed is null then other_cell_id
        end as told_cell_id
    from targets
),

masked_budgets as (
    select
        targets.target_id as key, targets.document_id, targets.target_id as scope_id, targets.table_id, targets.page,
        targets.subject, targets.budget_cell_id as cell_id,
        case
            when sources.told_cell_id is not null then '预算数已遮盖，资金来源却未遮盖'
            when open_plans.is_readable then '预算数已遮盖，资金支出计划却未遮盖'
            when told.purchase_cell_id is not null then '预算数已遮盖，政府采购表所列的项目预算却未遮盖'
            when told.cost_cell_id is not null then '预算数已遮盖，成本指标却未遮盖'
        end as leak,
        case
            when sources.told_cell_id is not null then sources.told_cell_id
            when open_plans.is_readable then open_plans.cell_id
            else coalesce(told.purchase_cell_id, told.cost_cell_id)
        end as leak_cell_id
    from targets
    inner join told_elsewhere as told on told.target_id = targets.target_id
    inner join open_sources as sources on sources.target_id = targets.target_id
    left join open_plans on open_plans.target_id = targets.target_id
),

-- A printed sum with masked parts whose other parts are all visible tells what is masked.
parts as (
    select
        parents.line_id, parents.document_id, parents.table_id, parents.page, parents.amount_cell_id as parent_cell_id,
        coalesce(parents.body_name, parents.item_name, case parents.row_kind when 'total' then '合计' else '小计' end) as name,
        parents.row_ordinal,
        min(children.amount_cell_id) filter (where contains(children.amount_printed, '*')) as cell_id,
        count(*) filter (where contains(children.amount_printed, '*')) as masks,
        count(*) filter (
            where children.amount_yuan is null and not contains(coalesce(children.amount_printed, ''), '*')
        ) as unknowns
    from lines as parents
    inner join lines as children
        on children.table_id = parents.table_id and children.parent_row_ordinal = parents.row_ordinal
    where parents.amount_yuan is not null
    group by all
),

masked_purchases as (
    select
        line_id as key, document_id, table_id as scope_id, table_id, page,
        concat('政府采购', name, '（第 ', row_ordinal, ' 行）') as subject, cell_id,
        case
            when unknowns = 0 then concat('其下 ', masks, ' 行金额已遮盖，小计和其余各行却未遮盖')
        end as leak,
        parent_cell_id as leak_cell_id
    from parts
    where masks > 0
),

-- The same in a table by code: a printed line with masked lines below it, the others visible.
masked_lines as (
    select
        concat_ws('/', parents.table_id, parents.row_ordinal, parents.measure) as key,
        parents.document_id, parents.table_id as scope_id, parents.table_id, any_value(parents.page) as page,
        concat(any_value(parents.name), '（第 ', parents.row_ordinal, ' 行）') as subject,
        min(children.cell_id) filter (where children.status = 'masked') as cell_id,
        case
            when bool_and(children.status in ('masked', 'blank', 'dash') or children.amount_yuan is not null)
                then concat(
                    '其下 ', count(*) filter (where children.status = 'masked'), ' 行金额已遮盖，合计和其余各行却未遮盖'
                )
        end as leak,
        any_value(parents.cell_id) as leak_cell_id
    from {{ ref('budget_facts') }} as parents
    inner join {{ ref('budget_facts') }} as children
        on
            children.table_id = parents.table_id and children.side = parents.side
            and children.measure = parents.measure and children.parent_row_ordinal = parents.row_ordinal
    where
        parents.amount_yuan is not null and not children.is_of_which
        -- Purchases are judged line by line above.
        and parents.table_kind <> 'government_procurement'
    group by parents.document_id, parents.table_id, parents.row_ordinal, parents.measure
    having count(*) filter (where children.status = 'masked') > 0
),

-- The budgets left over are those of the masked projects where they are just what one printed line comes to.
residuals as (
    select
        disclosed.document_id as key, disclosed.document_id, disclosed.document_id as scope_id,
        disclosed.table_id, disclosed.page, '被遮盖的项目' as subject,
        (
            select min(targets.budget_cell_id) from targets
            where targets.document_id = disclosed.document_id and contains(targets.budget_printed, '*')
        ) as cell_id,
        concat(disclosed.masks, ' 个项目的预算数已遮盖，其合计却可由公开的项目支出和其余项目的预算数推出') as leak,
        expenditure.cell_id as leak_cell_id
    from disclosed
    inner join expenditure on expenditure.document_id = disclosed.document_id
    where
        disclosed.masks > 0 and disclosed.unknowns = 0 and disclosed.amount < expenditure.amount_yuan
        and exists (
            select 1 from {{ ref('code_lines') }} as facts
            where
                facts.table_id = expenditure.table_id and facts.measure = 'project_expenditure'
                and abs(facts.amount_yuan - (expenditure.amount_yuan - disclosed.amount))
                <= facts.half_unit_yuan + expenditure.half_unit_yuan
        )
),

masks as (
    select * from masked_budgets
    union all by name
    select * from masked_purchases
    union all by name
    select * from masked_lines
    union all by name
    select * from residuals
),

leak_terms as (
    select
        concat_ws('/', 'G24', masks.key) as instance_id,
        'G24' as rule_id, masks.document_id, masks.scope_id, masks.subject, '=' as relation, side.term_side, 1 as sign,
        side.label,
        -- What is masked stands where the mask does, what can be told where it is told.
        case
            when side.part = 'mask' or (side.part = 'told' and masks.leak is null) then masks.cell_id
            when side.part = 'told' then masks.leak_cell_id
        end as cell_id,
        masks.table_id,
        masks.page,
        case side.part when 'none' then masks.leak end as printed,
        case side.part when 'mask' then null when 'told' then (masks.leak is not null)::integer else 0 end as amount_yuan,
        case side.part when 'mask' then null else 0 end as half_unit_yuan,
        case side.part when 'mask' then 'masked' end as block_reason
    from masks
    inner join lateral (
        values ('left', '应为', 'none'), ('right', '可以推出的遮盖', 'told'), ('right', '遮盖的金额', 'mask')
    ) as side (term_side, label, part) on side.part <> 'mask' or masks.leak is not null
)

select
    instance_id, rule_id, document_id, scope_id, subject, relation, term_side, sign, label, cell_id, table_id, page, printed,
    status, placement,
    case when block_reason is null then amount_yuan::decimal(20, 4) end as amount_yuan,
    case when block_reason is null then half_unit_yuan::decimal(20, 4) end as half_unit_yuan,
    block_reason, null as severity, 'amount' as quantity
from sum_terms
union all by name
select
    instance_id, rule_id, document_id, scope_id, subject, relation, term_side, sign, label, cell_id, table_id, page, printed,
    coalesce(block_reason, 'printed') as status, 'printed' as placement, amount_yuan::decimal(20, 4) as amount_yuan,
    half_unit_yuan::decimal(20, 4) as half_unit_yuan, block_reason, null as severity, 'count' as quantity
from leak_terms
