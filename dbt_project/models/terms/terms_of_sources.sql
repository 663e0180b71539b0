-- D14, D15: what one source brought in, in two tables. D16: what a fund spends of a code is part of all of it.
with named as (
    select * from {{ ref('rule_terms') }}
    where rule_id in ('D14', 'D15')
),

-- Lines of the year itself: those below 年初结转 are parts of it.
lines as (
    select lines.*
    from {{ ref('sole_summary_lines') }} as lines
    left join {{ ref('sole_summary_lines') }} as parents
        on
            parents.table_id = lines.table_id and parents.side = lines.side and parents.measure = lines.measure
            and parents.row_ordinal = lines.parent_row_ordinal
    where
        lines.side = 'revenue' and lines.measure = lines.principal_measure
        and parents.line_item is distinct from 'opening_carryover'
),

totals as (
    select * from {{ ref('table_totals') }}
    where table_kind = 'revenue_summary'
),

-- One row per source that a table names; `part` is the source.
sources as (
    select named.rule_id, named.part, named.term_side, named.table_kind, lines as fact, lines.document_id
    from named
    inner join lines on lines.table_kind = named.table_kind and lines.line_item = named.line_item
    union all by name
    select named.rule_id, named.part, named.term_side, named.table_kind, totals as fact, totals.document_id
    from named
    inner join totals on totals.measure = named.measure
),

funds as (
    select * from (values ('general_public_budget'), ('government_fund_budget'), ('state_capital_budget')) as funds (part)
),

-- All of 财政拨款 where one of the two tables does not tell its funds apart: its own line, else the sum of the funds.
whole as (
    select
        sources.* replace ('whole' as part),
        bool_or(sources.part = 'fiscal_appropriation') over (
            partition by sources.rule_id, sources.document_id, sources.term_side
        ) as has_line,
        sources.part = 'fiscal_appropriation' as is_line
    from sources
    where sources.part = 'fiscal_appropriation' or sources.part in (select part from funds)
),

compared as (
    select rule_id, part, term_side, table_kind, fact, document_id from sources
    where part <> 'fiscal_appropriation'
    union all by name
    select rule_id, part, term_side, table_kind, fact, document_id from whole
    where is_line = has_line
    qualify bool_or(has_line) over (partition by rule_id, document_id)
),

pairs as (
    select
        *,
        abs(
            sum(case term_side when 'left' then 1 else -1 end * coalesce(fact.amount_yuan, 0)) over (instance)
        ) as gap_yuan,
        sum(coalesce(fact.half_unit_yuan, 0)) over (instance) as tolerance_yuan,
        count(*) over (partition by rule_id, document_id, part, term_side, fact.line_item, fact.measure) > 1 as is_double
    from compared
    window instance as (partition by rule_id, document_id, part)
    qualify
        count(distinct term_side) over (instance) = 2
        and bool_or(fact.status <> 'blank') over (instance)
),

-- Printed carry-over: where it equals the gap, one of the two holds it and the other does not.
carried as (
    select document_id, list(abs(amount_yuan)) as amounts
    from {{ ref('sole_summary_lines') }}
    where
        measure = principal_measure
        and (line_item in ('opening_carryover', 'surplus_used') or contains(name, '结转'))
    group by document_id
),

-- What one of the two tables names and the other does not may stand there under another name.
told_once as (
    select document_id
    from (
        select
            document_id,
            measure as part
        from totals
        where
            amount_yuan is distinct from 0
            and measure not in ('total', 'current_year_subtotal', 'opening_carryover', 'surplus_used', 'account_balance')
            and not starts_with(measure, 'carried_') and measure <> 'fiscal_appropriation'
            and measure not in (select part from funds)
        union all
        select
            lines.document_id,
            coalesce(named.part, lines.line_item) as part
        from lines
        left join named on named.line_item = lines.line_item
        where
            lines.table_kind = 'revenue_expenditure_summary' and lines.row_level = 1
            and lines.amount_yuan is distinct from 0
            and lines.line_item not in (
                'fiscal_appropriation_revenue', 'general_public_budget_revenue', 'government_fund_budget_revenue',
                'state_capital_budget_revenue', 'opening_carryover', 'surplus_used'
            )
    ) as nonzero
    where (document_id, part) not in (select (document_id, part) from pairs)
    group by document_id
),

doubted as (
    select
        pairs.*,
        case
            when pairs.is_double then 'duplicate'
            when pairs.gap_yuan <= pairs.tolerance_yuan then null
            when len(list_filter(
                carried.amounts, amount -> abs(pairs.gap_yuan - amount) <= pairs.tolerance_yuan
            )) > 0 then 'scope_unknown'
            -- 财政拨款 and its funds are named in every table.
            when told_once.document_id is not null and pairs.part <> 'whole' and pairs.part not in (select part from funds)
                then 'scope_unknown'
        end as doubt,
        case pairs.table_kind when 'revenue_summary' then columns.label else pairs.fact.name end as fact_name
    from pairs
    left join {{ ref('measures') }} as columns on columns.measure = pairs.fact.measure
    left join carried on carried.document_id = pairs.document_id
    left join told_once on told_once.document_id = pairs.document_id
),

source_terms as (
    select
        doubted.rule_id,
        doubted.document_id,
        doubted.part as key,
        concat(
            case doubted.part when 'whole' then '财政拨款收入' else measures.label end, '：',
            case doubted.rule_id when 'D14' then '收入总表与收支总表' else '收支总表与财政拨款收支总表' end
        ) as subject,
        '=' as relation,
        doubted.term_side,
        {{ fact_term('doubted.fact', "concat_ws(' ', kinds.label, doubted.fact_name)") }},
        doubted.doubt
    from doubted
    left join {{ ref('measures') }} as measures on measures.measure = doubted.part
    left join {{ ref('table_kinds') }} as kinds on kinds.table_kind = doubted.table_kind
),

codes as (
    select * from {{ ref('sole_code_lines') }}
    where
        code_scheme = 'function' and tables = 1
        and measure in ('total', 'basic_expenditure', 'project_expenditure')
),

-- Everything spent of a code, and the same code in the tables of the funds.
bounds as (
    select
        codes.*,
        case codes.table_kind when 'expenditure_summary' then 'right' else 'left' end as term_side
    from codes
    where
        codes.table_kind in (
            'expenditure_summary', 'general_public_budget_expenditure', 'government_fund_expenditure',
            'state_capital_expenditure'
        )
    window instance as (partition by codes.document_id, codes.code, codes.measure)
    qualify
        bool_or(codes.table_kind = 'expenditure_summary') over (instance)
        and bool_or(codes.table_kind <> 'expenditure_summary' and codes.status <> 'blank') over (instance)
),

bound_terms as (
    select
        'D16' as rule_id,
        bounds.document_id,
        concat_ws('/', bounds.code, bounds.measure) as key,
        concat(bounds.code, ' ', min(bounds.name) over (instance), '（', measures.label, '）：各资金支出表与支出总表') as subject,
        '<=' as relation,
        bounds.term_side,
        {{ fact_term('bounds', "concat_ws(' ', kinds.label, bounds.name)") }},
        case
            when bool_or(bounds.is_double) over (instance) then 'duplicate'
            when
                sum(case bounds.term_side when 'left' then 1 else -1 end * bounds.amount_yuan) over (instance)
                between 0.01 and list_max(carried.amounts) then 'scope_unknown'
        end as doubt
    from bounds
    left join {{ ref('measures') }} as measures on measures.measure = bounds.measure
    left join {{ ref('table_kinds') }} as kinds on kinds.table_kind = bounds.table_kind
    left join carried on carried.document_id = bounds.document_id
    window instance as (partition by bounds.document_id, bounds.code, bounds.measure)
),

terms as (
    select * from source_terms
    union all by name
    select * from bound_terms
)

{{ named_terms('terms') }}
