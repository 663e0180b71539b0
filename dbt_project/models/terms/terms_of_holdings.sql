-- F05–F07, F09–F12: what the prose says of purchases and assets, against itself and against the tables.
{% set evidence = 'label, cell_id, table_id, page, printed, amount_yuan, half_unit_yuan, block_reason' %}
with spoken as (
    select * from {{ ref('holdings') }}
),

-- Prose that is published without its table speaks of the one table of its disclosure.
homes as (
    select document_id, part_id as table_document_id
    from {{ ref('document_parts') }}
    where part_id in (select document_id from {{ ref('purchases') }})
    qualify
        part_id = document_id
        or (
            count(*) over (partition by document_id) = 1
            and document_id not in (
                select document_id from {{ ref('document_tables') }}
                where table_kind = 'government_procurement'
            )
        )
),

purchases as (
    select homes.document_id, printed.* exclude (document_id)
    from {{ ref('purchases') }} as printed
    inner join homes on homes.table_document_id = printed.document_id
),

assets as (
    select
        lines.document_id,
        concat('表：', lines.name) as label,
        lines.value_cell_id as cell_id,
        lines.table_id,
        lines.page,
        lines.value_printed as printed,
        lines.value_yuan as amount_yuan,
        lines.value_half_unit_yuan as half_unit_yuan,
        case when lines.value_yuan is null then 'unreadable' end as block_reason
    from {{ ref('fixed_assets') }} as lines
    where lines.is_total
    qualify count(*) over (partition by lines.document_id) = 1
),

-- A document that states several totals (of itself and of a body below it) tells none to hold the rest against.
totals as (
    select *
    from spoken
    where topic = 'procurement' and part = 'total'
    qualify
        count(distinct amount_yuan) over (partition by document_id) = 1
        and row_number() over (partition by document_id order by statement) = 1
),

-- 货物 + 工程 + 服务 are the total; two of the three are no more than it.
kinds as (
    select document_id, statement, count(distinct part) = 3 as is_whole
    from spoken
    where topic = 'procurement' and part <> 'total'
    group by document_id, statement
    having count(distinct part) >= 2
),

-- 其他用车 closes the list of vehicles; without it the kinds named are no more than the total.
fleets as (
    select document_id, statement, bool_or(part = 'rest') as is_whole
    from spoken
    where topic = 'vehicles' and part <> 'total'
    group by document_id, statement
),

sums as (
    select
        case spoken.topic when 'vehicles' then 'F11' else 'F05' end as rule_id,
        spoken.document_id,
        spoken.statement::varchar as key,
        case spoken.topic when 'vehicles' then '车辆数与各类用车之和' else '政府采购总额与货物、工程、服务之和' end as subject,
        case when wholes.is_whole then '=' else '<=' end as relation,
        case when (spoken.part = 'total') = wholes.is_whole then 'left' else 'right' end as term_side,
        1 as sign,
        case when bool_or(spoken.is_double) over (partition by spoken.document_id, spoken.statement) then 'duplicate' end
            as doubt,
        case spoken.topic when 'vehicles' then 'count' end as quantity,
        {{ evidence }}
    from spoken
    inner join (select * from kinds union all select * from fleets) as wholes
        on wholes.document_id = spoken.document_id and wholes.statement = spoken.statement
),

-- What is kept for small and medium enterprises is a part of the budget; what they won, a part of the contracts.
shares as (
    select * from (
        values
        ('F06', 'reserved', 'reserved'), ('F06', 'granted', 'granted'),
        ('F07', 'won', 'won_reserved'), ('F07', 'won', 'won_other')
    ) as shares (rule_id, key, part)
),

bounded as (
    select
        shares.rule_id,
        spoken.document_id,
        concat(spoken.statement, '/', shares.key) as key,
        case
            when bool_or(spoken.is_double) over (partition by spoken.document_id) then 'duplicate'
            -- A budget kept back is no part of the contracts signed: prices fall.
            when shares.key = 'reserved' and (totals.is_contracted or documents.stage = 'final_accounts')
                then 'scope_unknown'
        end as doubt,
        spoken.* exclude (document_id)
    from spoken
    inner join shares on shares.part = spoken.part
    inner join totals on totals.document_id = spoken.document_id
    inner join {{ ref('judged_documents') }} as documents on documents.document_id = spoken.document_id
),

shared as (
    select
        rule_id, document_id, key, '中小企业份额与政府采购总额' as subject, '<=' as relation, 'left' as term_side,
        1 as sign, doubt, {{ evidence }}
    from bounded
    union all by name
    select
        keys.rule_id, totals.document_id, keys.key, '中小企业份额与政府采购总额' as subject, '<=' as relation,
        'right' as term_side, 1 as sign, keys.doubt, {{ evidence }}
    from (select distinct rule_id, document_id, key, doubt from bounded) as keys
    inner join totals on totals.document_id = keys.document_id
    union all by name
    -- 小微 are a part of 中小.
    select
        'F06' as rule_id, document_id, concat(statement, '/', split_part(part, '_', 1), '/small') as key,
        '小微企业份额与中小企业份额' as subject, '<=' as relation,
        case when contains(part, '_small') then 'left' else 'right' end as term_side,
        1 as sign, case when is_double then 'duplicate' end as doubt, {{ evidence }}
    from spoken
    where part in ('reserved', 'reserved_small', 'granted', 'granted_small')
    qualify count(distinct part) over (partition by document_id, statement, split_part(part, '_', 1)) = 2
),

owned as (
    select
        'F09' as rule_id, spoken.document_id, spoken.statement::varchar as key, '固定资产总额：文字与表' as subject,
        '=' as relation, 'left' as term_side, 1 as sign, null as doubt, {{ evidence }}
    from spoken
    where topic = 'assets' and part = 'total' and document_id in (select document_id from assets)
    union all by name
    select
        'F09' as rule_id, spoken.document_id, spoken.statement::varchar as key, '固定资产总额：文字与表' as subject,
        '=' as relation, 'right' as term_side, 1 as sign, null as doubt, assets.* exclude (document_id)
    from spoken
    inner join assets on assets.document_id = spoken.document_id
    where spoken.topic = 'assets' and spoken.part = 'total'
),

-- What is to be bought as an asset is no service: at most the total without the services that can be read.
planned as (
    select
        statement, document_id, case when not is_listed then 'hint' end as severity, {{ evidence }}
    from spoken
    where part = 'planned' and document_id in (select document_id from purchases)
),

to_buy as (
    select
        'F10' as rule_id, document_id, statement::varchar as key, '拟购置固定资产与政府采购预算' as subject,
        '<=' as relation, 'left' as term_side, 1 as sign, severity, {{ evidence }}
    from planned
    union all by name
    select
        'F10' as rule_id, planned.document_id, planned.statement::varchar as key, '拟购置固定资产与政府采购预算' as subject,
        '<=' as relation, 'right' as term_side, case when purchases.row_kind = 'total' then 1 else -1 end as sign,
        planned.severity,
        purchases.label, purchases.cell_id, purchases.table_id, purchases.page, purchases.printed,
        purchases.amount_yuan, purchases.half_unit_yuan,
        -- A total left blank is no total of nothing.
        case when purchases.amount_yuan is null then coalesce(purchases.block_reason, 'absent') end as block_reason
    from planned
    inner join purchases on purchases.document_id = planned.document_id
    where
        purchases.row_kind = 'total'
        -- A service of unknown amount leaves more room, never less.
        or (purchases.kind = 'services' and purchases.amount_yuan is not null and (
            purchases.is_of_kind or (purchases.row_kind = 'line' and not purchases.is_group)
        ))
),

told as (
    select document_id, part, statement, {{ evidence }}
    from spoken
    where (document_id, statement) in (select (document_id, statement) from totals)
    qualify count(*) over (partition by document_id, statement, part) = 1
),

printed as (
    select document_id, kind as part, {{ evidence }} from purchases
    where is_of_kind
    union all by name
    select
        document_id, 'total' as part, label, cell_id, table_id, page, printed, amount_yuan, half_unit_yuan,
        -- A total left blank is no total of nothing.
        case when amount_yuan is null then coalesce(block_reason, 'absent') end as block_reason
    from purchases
    where row_kind = 'total'
),

as_printed as (
    select
        'F12' as rule_id, document_id, part as key, '政府采购：文字与表' as subject, '=' as relation,
        'left' as term_side, 1 as sign, {{ evidence }}
    from told
    where (document_id, part) in (select (document_id, part) from printed)
    union all by name
    select
        'F12' as rule_id, document_id, part as key, '政府采购：文字与表' as subject, '=' as relation,
        'right' as term_side, 1 as sign, {{ evidence }}
    from printed
    where (document_id, part) in (select (document_id, part) from told)
),

-- A last digit that differs is rounding (parts made to add up): a hint.
as_rounded as (
    select
        *,
        case
            when abs(sum(case term_side when 'left' then amount_yuan else -amount_yuan end) over same_figure)
                <= 2 * max(half_unit_yuan) over same_figure then 'hint'
        end as severity
    from as_printed
    window same_figure as (partition by document_id, key)
),

terms as (
    select * from sums
    union all by name
    select * from shared
    union all by name
    select * from owned
    union all by name
    select * from to_buy
    union all by name
    select * from as_rounded
)

select
    concat_ws('/', rule_id, document_id, key) as instance_id,
    rule_id, document_id,
    document_id as scope_id,
    subject, relation, term_side, sign, label, cell_id, table_id, page, printed,
    case
        when block_reason = 'masked' then 'masked'
        when amount_yuan is null then 'blank'
        else 'printed'
    end as status,
    'printed' as placement,
    amount_yuan::decimal(20, 4) as amount_yuan,
    half_unit_yuan::decimal(20, 4) as half_unit_yuan,
    coalesce(block_reason, doubt) as block_reason,
    severity,
    quantity
from terms
