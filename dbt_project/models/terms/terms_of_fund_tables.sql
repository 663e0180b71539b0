-- D05 where 财政拨款收支总表 prints no fund columns: its expenditure of the year = Σ of the funds' own tables.
with summary as (
    select
        *,
        count(distinct table_id) over (partition by document_id) as tables
    from {{ ref('summary_lines') }}
    where table_kind = 'fiscal_appropriation_summary'
),

whole as (
    select *
    from summary
    where
        tables = 1 and side = 'expenditure' and measure = principal_measure and totals_agree
        and row_ordinal = closing_ordinal
        and table_id not in (
            select table_id from {{ source('lake', 'table_columns') }}
            where measure in ('general_public_budget', 'government_fund_budget', 'state_capital_budget')
        )
),

-- The three tables the rule names, each with the line that says whether the fund received anything.
funds as (
    select
        rule_terms.table_kind,
        revenue_lines.line_item
    from {{ ref('rule_terms') }} as rule_terms
    inner join (
        values
        ('general_public_budget_expenditure', 'general_public_budget_revenue'),
        ('government_fund_expenditure', 'government_fund_budget_revenue'),
        ('state_capital_expenditure', 'state_capital_budget_revenue')
    ) as revenue_lines (table_kind, line_item) on revenue_lines.table_kind = rule_terms.table_kind
    where rule_terms.rule_id = 'D05' and rule_terms.part = 'tables'
),

totals as (
    select * from {{ ref('table_totals') }}
    where measure in ('total', 'current_year_expenditure')
    qualify row_number() over (partition by table_id order by measure <> 'total') = 1
),

tables as (
    select
        document_id,
        table_kind,
        count(*) filter (where status = 'rejected') as rejected_tables,
        count(*) filter (where status = 'read') as read_tables
    from {{ ref('document_tables') }}
    group by document_id, table_kind
),

-- A fund that brought nothing in this year spends nothing; where its revenue is not printed, nobody knows.
revenue as (
    select
        document_id,
        line_item,
        bool_or(status in ('masked', 'unreadable') or coalesce(amount_yuan, 0) <> 0) as is_received
    from summary
    where measure = principal_measure and not is_of_which
    group by document_id, line_item
),

-- The printed funds add up to all revenue of the year: one that is not printed brought nothing.
received_in_full as (
    select document_id
    from summary
    where side = 'revenue' and measure = principal_measure and not is_of_which
    group by document_id
    having
        abs(
            sum(amount_yuan) filter (where line_item in (select line_item from funds))
            - any_value(amount_yuan) filter (where row_ordinal = closing_ordinal)
        ) <= sum(half_unit_yuan) filter (
            where line_item in (select line_item from funds) or row_ordinal = closing_ordinal
        )
),

parts as (
    select
        whole.document_id,
        whole.table_id as whole_table_id,
        whole as whole_fact,
        totals as fact,
        table_kinds.label,
        funds.table_kind,
        case
            when totals.cell_id is not null then null
            when tables.rejected_tables > 0 then 'rejected'
            when tables.read_tables > 0 then 'absent'
            when tables.document_id is null and revenue.is_received is not false
                and (revenue.is_received or received_in_full.document_id is null) then 'absent'
            when revenue.is_received then 'absent'
        end as gap
    from whole
    cross join funds
    inner join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = funds.table_kind
    left join totals on totals.document_id = whole.document_id and totals.table_kind = funds.table_kind
    left join tables on tables.document_id = whole.document_id and tables.table_kind = funds.table_kind
    left join revenue on revenue.document_id = whole.document_id and revenue.line_item = funds.line_item
    left join received_in_full on received_in_full.document_id = whole.document_id
),

-- Printed carry-over: where it equals the gap, one of the two holds it and the other does not.
carried as (
    select
        document_id,
        list(abs(amount_yuan)) as amounts,
        bool_or(status in ('masked', 'unreadable')) as is_hidden
    from {{ ref('summary_lines') }}
    where
        measure = principal_measure
        and (line_item in ('opening_carryover', 'closing_carryover') or contains(name, '结转'))
    group by document_id
),

carry_tables as (
    select distinct document_id from {{ ref('document_tables') }}
    where table_kind = 'other' and contains(title, '结转') and not contains(title, '不含上年结转')
),

gaps as (
    select
        document_id,
        any_value(whole_fact.amount_yuan) - sum(fact.amount_yuan) as gap_yuan,
        any_value(whole_fact.half_unit_yuan) + sum(fact.half_unit_yuan) as tolerance_yuan,
        max(gap) as gap,
        count(*) filter (where table_kind = 'general_public_budget_expenditure' and fact.cell_id is not null)
            as general_tables
    from parts
    group by document_id
),

judged as (
    select
        gaps.document_id,
        gaps.gap,
        gaps.general_tables,
        case
            when abs(gaps.gap_yuan) <= gaps.tolerance_yuan then null
            when carry_tables.document_id is not null or carried.is_hidden then 'scope_unknown'
            when len(list_filter(
                carried.amounts, amount -> abs(abs(gaps.gap_yuan) - amount) <= gaps.tolerance_yuan
            )) > 0 then 'scope_unknown'
        end as doubt
    from gaps
    left join carried on carried.document_id = gaps.document_id
    left join carry_tables on carry_tables.document_id = gaps.document_id
),

terms as (
    select
        whole.document_id,
        'left' as term_side,
        {{ fact_term('whole', "concat('财政拨款收支总表 ', whole.name)") }}
    from whole
    union all by name
    select
        parts.document_id,
        'right' as term_side,
        {{ fact_term('parts.fact', "concat(parts.label, ' 合计')") }}
    from parts
    where parts.fact.cell_id is not null
)

select {{ term_columns() }}
from (
    select
        terms.* replace (coalesce(terms.block_reason, judged.gap, judged.doubt) as block_reason),
        concat_ws('/', 'D05', terms.document_id, 'tables') as instance_id,
        'D05' as rule_id,
        terms.document_id as scope_id,
        '财政拨款收支总表支出与各资金支出表之和' as subject,
        '=' as relation,
        1 as sign,
        null::varchar as severity
    from terms
    inner join judged on judged.document_id = terms.document_id
    where judged.general_tables = 1
) as named
