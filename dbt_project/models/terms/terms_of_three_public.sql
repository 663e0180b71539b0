-- E01, E02: the three public expenses, in the table.
with facts as (
    select *
    from {{ ref('budget_facts') }}
    where table_kind = 'three_public_expenses' and measure not in ('change', 'change_pct', 'last_year')
),

-- Where lines name what they are summed into, one that names nothing (机关运行经费) stands beside the total.
trees as (
    select
        *,
        bool_or(line_item = 'overseas_visits' and parent_row_ordinal is not null) over (partition by table_id)
            as has_tree
    from facts
),

-- One figure a line and column: a table with a row per body is told apart by its body.
lines as (
    select
        *,
        coalesce(body_code, body_name, '') as body,
        count(*) over (
            partition by table_id, coalesce(body_code, body_name, ''), measure, line_item
        ) as prints
    from trees
    where
        line_item in (
            'total', 'three_public_total', 'overseas_visits', 'vehicle_total', 'vehicle_purchase',
            'vehicle_operation', 'hospitality', 'meetings', 'training', 'agency_operation'
        )
),

shapes as (
    select
        table_id,
        body,
        measure,
        bool_or(line_item = 'three_public_total') as has_subtotal,
        bool_or(
            line_item in ('meetings', 'training', 'agency_operation')
            and (parent_row_ordinal is not null or not has_tree)
        ) as has_more,
        bool_or(line_item = 'vehicle_total') as has_vehicle_total,
        max(prints) as prints
    from lines
    group by table_id, body, measure
),

parts as (
    select
        lines.*,
        shapes.has_subtotal,
        shapes.has_vehicle_total,
        shapes.has_more
    from lines
    inner join shapes
        on shapes.table_id = lines.table_id and shapes.body = lines.body and shapes.measure = lines.measure
    where shapes.prints = 1
),

identities as (
    -- 小计（没有小计、表内又没有会议费等者为合计）= 出国 + 用车 + 接待
    select
        parts.*,
        'E01' as rule_id,
        '小计' as part,
        case
            when line_item = 'three_public_total' or (line_item = 'total' and not has_subtotal and not has_more)
                then 'left'
            when line_item in ('overseas_visits', 'vehicle_total', 'hospitality')
                or (not has_vehicle_total and line_item in ('vehicle_purchase', 'vehicle_operation')) then 'right'
        end as term_side
    from parts
    union all by name
    -- 合计 = 小计 + 会议费 + 培训费（印出者）
    select
        parts.*,
        'E01' as rule_id,
        '合计' as part,
        case
            when line_item = 'total' then 'left'
            when line_item = 'three_public_total' then 'right'
            when line_item in ('meetings', 'training', 'agency_operation')
                and (parent_row_ordinal is not null or not has_tree) then 'right'
        end as term_side
    from parts
    union all by name
    select
        parts.*,
        rule_terms.rule_id,
        '公务用车' as part,
        rule_terms.term_side
    from parts
    inner join {{ ref('rule_terms') }} as rule_terms
        on rule_terms.rule_id = 'E02' and rule_terms.line_item = parts.line_item
),

complete as (
    select table_id, body, measure, part
    from identities
    where term_side is not null
    group by all
    having
        bool_or(term_side = 'left')
        and case part
            when '小计' then
                bool_or(line_item = 'overseas_visits') and bool_or(line_item = 'hospitality')
                and (
                    bool_or(line_item = 'vehicle_total')
                    or (bool_or(line_item = 'vehicle_purchase') and bool_or(line_item = 'vehicle_operation'))
                )
            when '公务用车' then bool_or(line_item = 'vehicle_purchase') and bool_or(line_item = 'vehicle_operation')
            else bool_or(line_item = 'three_public_total' and term_side = 'right')
        end
        and bool_or(status in ('printed', 'masked', 'unreadable'))
),

table_terms as (
    select
        concat_ws('/', identities.rule_id, identities.table_id, identities.body, identities.measure, identities.part)
            as instance_id,
        identities.rule_id,
        identities.document_id,
        identities.table_id as scope_id,
        concat_ws(' ', nullif(identities.body, ''), identities.part, measures.label) as subject,
        '=' as relation,
        identities.term_side,
        1 as sign,
        {{ fact_term('identities', 'line_items.label') }},
        null::varchar as severity
    from identities
    inner join complete
        on
            complete.table_id = identities.table_id and complete.body = identities.body
            and complete.measure = identities.measure and complete.part = identities.part
    left join {{ ref('measures') }} as measures on measures.measure = identities.measure
    left join {{ ref('line_items') }} as line_items on line_items.line_item = identities.line_item
    where identities.term_side is not null
)

select {{ term_columns() }} from table_terms
