-- H02–H07: what the prose claims of two figures, recomputed: growth, shares, completion, larger or smaller.
with every_claim as (
    select * from {{ ref('claimed_figures') }}
),

claims as (
    select
        *,
        -- The year before, from the change; or as it is printed.
        coalesce(current_yuan - change_course * change_yuan, base_yuan) as before_yuan,
        coalesce(current_half_unit_yuan + change_half_unit_yuan, base_half_unit_yuan) as before_half_unit_yuan
    from every_claim
    where is_sound and current_yuan is not null
),

-- A percentage and the quotient it is rounded from, with what the rounding of both printed figures leaves open.
quotients as (
    select
        'H02' as rule_id,
        *,
        concat(case direction when 'decrease' then '下降' else '增长' end, '（%）') as label,
        case
            when change_yuan is not null then concat(
                '按 ', change_printed, ' ÷（', current_printed, case change_course when 1 then ' － ' else ' ＋ ' end,
                change_printed, '）计算'
            )
            else concat('按 ', current_printed, ' 与 ', base_printed, ' 计算')
        end as workings,
        -- Positive as long as the two directions agree.
        course * coalesce(change_course * change_yuan, current_yuan - base_yuan) as part_yuan,
        coalesce(change_half_unit_yuan, current_half_unit_yuan + base_half_unit_yuan) as part_half_unit_yuan,
        -- Growth out of a deficit is measured by its size.
        abs(before_yuan) as whole_yuan,
        before_half_unit_yuan as whole_half_unit_yuan
    from claims
    where kind = 'growth' and direction in ('increase', 'decrease') and abs(before_yuan) > before_half_unit_yuan
    union all by name
    select
        case kind when 'share' then 'H03' else 'H04' end as rule_id,
        *,
        case kind when 'share' then '占比（%）' else '完成率（%）' end as label,
        concat('按 ', current_printed, ' ÷ ', base_printed, ' 计算') as workings,
        current_yuan as part_yuan,
        current_half_unit_yuan as part_half_unit_yuan,
        base_yuan as whole_yuan,
        base_half_unit_yuan as whole_half_unit_yuan
    from claims
    where kind in ('share', 'completion') and base_yuan > base_half_unit_yuan
),

-- Shares of one whole that add up to 100: one of them may have been moved by its last digit to make them so.
shares as (
    select
        narrative_id,
        sum(percent) over (partition by coalesce(base_id, base_cell_id)) % 100 = 0 as is_closed
    from claims
    where kind = 'share'
),

judged as (
    select
        quotients.*,
        100 * part_yuan::double / whole_yuan::double as quotient,
        case when
            shares.is_closed and abs(percent - quotient) > half_unit and abs(percent - quotient) < 2 * half_unit
            then 'hint'
            -- A table may mean another figure of the year before; a deficit leaves more than one way to count.
            when quotients.kind = 'growth' and (quotients.base_table_id is not null or quotients.before_yuan < 0)
                then 'warning'
        end as severity
    from quotients
    left join shares on shares.narrative_id = quotients.narrative_id
    where percent is not null
),

percent_terms as (
    select
        rule_id, narrative_id, document_id, subject, '=' as relation, 'left' as term_side, 1 as sign, label,
        cell_id, page, printed, percent as amount, half_unit as half_amount, 'percent' as quantity, severity
    from judged
    union all by name
    select
        rule_id, narrative_id, document_id, subject, '=' as relation, 'right' as term_side, 1 as sign,
        workings as label, null as cell_id, page, null as printed,
        round(quotient, 4) as amount,
        -- Half of the fourth digit that is kept here, and what the printed figures leave open.
        0.00005 + ceil(
            (1000000 * part_half_unit_yuan::double + 10000 * abs(quotient) * whole_half_unit_yuan::double)
            / whole_yuan::double
        ) / 10000 as half_amount,
        'percent' as quantity,
        severity
    from judged
),

-- The amount of a change is what lies between the two figures; a table may mean another figure of the year before.
differences as (
    select
        *,
        case when base_table_id is not null then 'warning' end as severity
    from claims
    where kind = 'change' and direction in ('increase', 'decrease') and amount_yuan is not null and base_yuan is not null
),

difference_terms as (
    select
        'H02' as rule_id, narrative_id, document_id, subject, '=' as relation, 'left' as term_side, 1 as sign,
        case direction when 'increase' then '增加' else '减少' end as label, cell_id, null as table_id, page, printed,
        amount_yuan as amount, half_unit_yuan as half_amount, 'amount' as quantity,
        severity
    from differences
    union all by name
    select
        'H02' as rule_id, narrative_id, document_id, subject, '=' as relation, 'right' as term_side, course as sign,
        '现数' as label, current_cell_id as cell_id, null as table_id, current_page as page,
        current_printed as printed, current_yuan as amount, current_half_unit_yuan as half_amount, 'amount' as quantity,
        severity
    from differences
    union all by name
    select
        'H02' as rule_id, narrative_id, document_id, subject, '=' as relation, 'right' as term_side, -course as sign,
        '原数' as label, base_cell_id as cell_id, base_table_id as table_id, base_page as page,
        base_printed as printed, base_yuan as amount, base_half_unit_yuan as half_amount, 'amount' as quantity,
        severity
    from differences
),

-- Unchanged is the figure that stands beside it in the table for the year before.
flat_terms as (
    select
        'H02' as rule_id, narrative_id, document_id, subject, '=' as relation, 'left' as term_side, 1 as sign,
        concat('写明', printed, '：现数') as label, current_cell_id as cell_id, null as table_id,
        current_page as page, current_printed as printed, current_yuan as amount,
        current_half_unit_yuan as half_amount, 'amount' as quantity,
        'warning' as severity
    from claims
    where kind = 'unchanged' and base_yuan is not null
    union all by name
    select
        'H02' as rule_id, narrative_id, document_id, subject, '=' as relation, 'right' as term_side, 1 as sign,
        '原数' as label, base_cell_id as cell_id, base_table_id as table_id, base_page as page,
        base_printed as printed, base_yuan as amount, base_half_unit_yuan as half_amount, 'amount' as quantity,
        'warning' as severity
    from claims
    where kind = 'unchanged' and base_yuan is not null
),

-- Growth from nothing has no percentage.
growth_terms as (
    select
        'H05' as rule_id, narrative_id, document_id, subject, 'present' as relation, 'left' as term_side, 1 as sign,
        '增长' as label, cell_id, page, printed,
        case when abs(before_yuan) <= before_half_unit_yuan then percent else 0 end as amount,
        0 as half_amount, 'percent' as quantity
    from claims
    where kind = 'growth' and direction = 'increase' and percent is not null and before_yuan is not null
),

-- 大于, 小于, 等于: at least one last printed digit lies between what is larger and what is smaller.
orders as (
    select
        'H06' as rule_id, narrative_id, document_id,
        concat(subject, '：', case direction
            when 'increase' then '决算数大于预算数' when 'decrease' then '决算数小于预算数' else '决算数与预算数持平'
        end) as subject,
        case direction when 'flat' then '=' else '<=' end as relation,
        direction, current_cell_id, current_page, current_printed, current_yuan, current_half_unit_yuan,
        base_cell_id, base_table_id, base_page, base_printed, base_yuan, base_half_unit_yuan
    from claims
    where kind = 'order' and base_yuan is not null
),

order_terms as (
    select
        *, case direction when 'increase' then 'right' else 'left' end as term_side, 1 as sign, '决算数' as label,
        current_cell_id as cell_id, null as table_id, current_page as page, current_printed as printed,
        current_yuan as amount, case direction when 'flat' then current_half_unit_yuan else 0 end as half_amount
    from orders
    union all by name
    select
        *, case direction when 'increase' then 'left' else 'right' end as term_side, 1 as sign, '预算数' as label,
        base_cell_id as cell_id, base_table_id as table_id, base_page as page, base_printed as printed,
        base_yuan as amount, case direction when 'flat' then base_half_unit_yuan else 0 end as half_amount
    from orders
    union all by name
    select
        *, 'left' as term_side, 1 as sign, '至少相差' as label, null as cell_id, null as table_id,
        current_page as page, null as printed,
        2 * least(current_half_unit_yuan, base_half_unit_yuan) as amount, 0 as half_amount
    from orders
    where direction <> 'flat'
),

reason_terms as (
    select
        'H07' as rule_id, narrative_id, document_id, subject, 'present' as relation, 'left' as term_side, 1 as sign,
        '文字' as label, cell_id, page, printed, has_reason::integer as amount, 0 as half_amount, 'text' as quantity
    from every_claim
    where kind = 'unchanged'
),

-- The amount and the rate of one change go the same way.
direction_terms as (
    select
        'H02' as rule_id, narrative_id, document_id, concat(subject, '：增减方向') as subject, '=' as relation,
        side.term_side, 1 as sign,
        case case side.term_side when 'left' then course else change_course end when 1 then '增长' else '下降' end as label,
        case side.term_side when 'left' then cell_id else current_cell_id end as cell_id,
        page,
        case side.term_side when 'left' then printed else change_printed end as printed,
        case side.term_side when 'left' then course else change_course end as amount,
        0 as half_amount, 'text' as quantity
    from every_claim
    cross join (values ('left'), ('right')) as side (term_side)
    where
        kind = 'direction' and is_sound and percent <> 0 and change_yuan <> 0
        -- A change or a rate of no direction goes no other way.
        and direction in ('increase', 'decrease') and change_course is not null
),

terms as (
    select * from percent_terms
    union all by name
    select * from direction_terms
    union all by name
    select * from difference_terms
    union all by name
    select * from flat_terms
    union all by name
    select * from growth_terms
    union all by name
    select * exclude (
        direction, current_cell_id, current_page, current_printed, current_yuan, current_half_unit_yuan, base_cell_id,
        base_table_id, base_page, base_printed, base_yuan, base_half_unit_yuan
    )
    from order_terms
    union all by name
    select * from reason_terms
),

finished as (
    select
        concat_ws('/', rule_id, narrative_id) as instance_id,
        * exclude (amount, half_amount),
        document_id as scope_id,
        'printed' as status,
        'printed' as placement,
        amount::decimal(20, 4) as amount_yuan,
        half_amount::decimal(20, 4) as half_unit_yuan,
        null::varchar as block_reason
    from terms
)

select
    {{ term_columns() }},
    quantity
from finished
