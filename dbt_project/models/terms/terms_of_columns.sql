-- A12, A15, B01–B07, B09, F03: on every row, the column that prints a sum = the columns it sums.
with columns as (
    select * from {{ source('lake', 'table_columns') }}
    where not is_of_which
),

-- Where the total of 收入总表 stands over nothing but sources (final accounts), it is the year's subtotal, which has
-- no rule of its own.
sums as (
    select
        table_id,
        side,
        parent_measure,
        case
            when parent_measure <> 'total'
                or bool_or(
                    measure in (
                        'current_year_subtotal', 'current_year_revenue', 'opening_carryover', 'surplus_used',
                        'account_balance'
                    ) or starts_with(measure, 'carried_')
                ) then parent_measure
        end as sum_key
    from columns
    group by table_id, side, parent_measure
),

facts as (
    select
        *,
        coalesce(nullif(concat_ws(' ', code, name), ''), line_item) as row_label
    from {{ ref('budget_facts') }}
),

parents as (
    select
        facts.*,
        sums.parent_measure as sum_measure,
        'left' as term_side
    from facts
    inner join sums
        on sums.table_id = facts.table_id and sums.side = facts.side and sums.parent_measure = facts.measure
),

children as (
    select
        facts.*,
        columns.parent_measure as sum_measure,
        'right' as term_side
    from facts
    inner join columns
        on columns.table_id = facts.table_id and columns.side = facts.side and columns.measure = facts.measure
),

-- A column that is printed but of which this row gave no cell: nobody knows what stood there.
lost as (
    select
        rows.*,
        columns.measure,
        columns.parent_measure as sum_measure,
        'right' as term_side,
        null::varchar as cell_id,
        null::varchar as printed,
        'absent' as status,
        'printed' as placement
    from (
        select distinct document_id, table_id, table_kind, side, row_ordinal, row_label, page from facts
    ) as rows
    inner join columns on columns.table_id = rows.table_id and columns.side = rows.side
    where not exists (
        select 1 from facts
        where
            facts.table_id = rows.table_id and facts.side = rows.side
            and facts.row_ordinal = rows.row_ordinal and facts.measure = columns.measure
    )
),

terms as (
    select * from parents
    union all by name
    select * from children
    union all by name
    select * from lost
),

ruled as (
    select
        terms.*,
        rules.rule_id
    from terms
    inner join sums
        on
            sums.table_id = terms.table_id and sums.side = terms.side
            and sums.parent_measure = terms.sum_measure
    inner join lateral (
        select arg_min(rule_id, parent_measure is distinct from sums.sum_key) as rule_id
        from {{ ref('rule_columns') }}
        where rule_columns.table_kind = terms.table_kind
            and parent_measure in (sums.sum_key, '*')
    ) as rules on true
    where rules.rule_id is not null
),

-- A row with both sides and at least one figure in it; the column of the sum must be printed.
complete as (
    select table_id, side, row_ordinal, sum_measure
    from ruled
    group by all
    having
        bool_or(term_side = 'left')
        and bool_or(status in ('printed', 'masked', 'unreadable'))
)

select
    concat_ws('/', ruled.rule_id, ruled.table_id, ruled.side, ruled.row_ordinal, ruled.sum_measure) as instance_id,
    ruled.rule_id,
    ruled.document_id,
    ruled.table_id as scope_id,
    concat_ws(' / ', ruled.row_label, sum_labels.label) as subject,
    '=' as relation,
    ruled.term_side,
    1 as sign,
    {{ fact_term('ruled', 'term_labels.label') }},
    null::varchar as severity
from ruled
inner join complete
    on
        complete.table_id = ruled.table_id and complete.side = ruled.side
        and complete.row_ordinal = ruled.row_ordinal and complete.sum_measure = ruled.sum_measure
left join {{ ref('measures') }} as sum_labels on sum_labels.measure = ruled.sum_measure
left join {{ ref('measures') }} as term_labels on term_labels.measure = ruled.measure
