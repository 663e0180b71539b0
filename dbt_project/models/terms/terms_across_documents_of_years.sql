-- K01, K02, K04: figures of another year or stage that this document repeats, against the document that published
-- them. Left what this document prints, right what the other one does.
with figures as (
    select * from {{ ref('disclosed_figures') }}
    where is_current and is_sole
),

documents as (
    select
        document_id,
        coalesce(division_code, '') as division,
        body_name,
        case when level in ('unit', 'headquarters') then 'unit' else 'department' end as scope,
        budget_year,
        stage
    from {{ ref('documents') }}
    where is_current and status in ('read', 'partly_read') and body_name is not null and budget_year is not null
),

-- What this document says of another: the line there, and the terms whose sum it should be.
own_lines as (
    select
        'K01' as rule_id, line_name as about, cell_id as claim_id, cell_id as spoken_id, 1 as sign, document_id, cell_id, page, printed,
        status, placement, amount_yuan, half_unit_yuan, printed_unit, line_name as label, budget_year - 1 as other_year,
        'final_accounts' as other_stage, table_kind,
        case when line = 'opening_carryover' then 'expenditure' else side end as other_side,
        case when line = 'opening_carryover' then 'closing_carryover' else line end as other_line,
        case when column_key = 'opening_carryover' then 'closing_carryover' else column_key end as other_column
    from figures
    where
        (line = 'opening_carryover' and side = 'revenue')
        or (
            column_key = 'opening_carryover'
            and table_kind in ('government_fund_expenditure', 'state_capital_expenditure')
        )
    union all by name
    select
        'K02' as rule_id, concat(line_name, '：表中上年数') as about, cell_id as claim_id, cell_id as spoken_id, 1 as sign, document_id, cell_id, page, printed,
        status, placement, amount_yuan, half_unit_yuan, printed_unit, concat(line_name, '（上年数）') as label,
        budget_year - 1 as other_year, stage as other_stage, table_kind, side as other_side, line as other_line,
        'budget' as other_column
    from figures
    where measure = 'last_year' and stage = 'budget'
    union all by name
    select
        'K04' as rule_id, concat(line_name, '：决算表中预算数') as about, cell_id as claim_id, cell_id as spoken_id, 1 as sign, document_id, cell_id, page, printed,
        status, placement, amount_yuan, half_unit_yuan, printed_unit, concat(line_name, '（预算数）') as label,
        budget_year as other_year, 'budget' as other_stage, table_kind, side as other_side, line as other_line,
        case table_kind
            when 'three_public_expenses' then 'budget'
            when 'revenue_expenditure_summary' then 'amount'
            when 'fiscal_appropriation_summary' then 'amount'
            else 'total'
        end as other_column
    from figures
    where measure = 'budget' and stage = 'final_accounts'
),

-- Prose: the figure of this year less the change it states is the figure of last year; a rate alone leads there too.
claims as (
    select
        claims.narrative_id as claim_id,
        claims.document_id,
        claims.current_id,
        claims.base_id,
        claims.kind,
        coalesce(spoken.comparison_base, '') as base_words,
        spoken.direction,
        spoken.percent,
        claims.half_unit,
        judged.budget_year,
        judged.stage
    from {{ source('lake', 'narrative_claims') }} as claims
    inner join {{ source('lake', 'narrative_amounts') }} as spoken on spoken.narrative_id = claims.narrative_id
    inner join documents as judged on judged.document_id = claims.document_id
    where
        claims.base_is = 'previous'
        and (
            claims.kind = 'unchanged'
            or (claims.kind = 'change' and spoken.direction in ('increase', 'decrease'))
            -- What fell by all of it leaves nothing to reckon back from.
            or (
                claims.kind = 'growth' and claims.change_id is null and spoken.direction in ('increase', 'decrease')
                and spoken.percent >= 0 and (spoken.direction = 'increase' or spoken.percent < 100)
            )
        )
),

-- A budget is compared with the budget of the year before, final accounts with final accounts; what was carried out
-- or adjusted of a budget is published nowhere.
of_last_year as (
    select *
    from claims
    where
        (not regexp_matches(base_words, '20\d\d') or contains(base_words, (budget_year - 1)::varchar))
        and not regexp_matches(base_words, '执行|完成|调整|同期')
        and case stage
            when 'budget' then not regexp_matches(base_words, '决算|实际')
            when 'final_accounts' then not contains(base_words, '预算')
        end
),

spoken_terms as (
    select
        of_last_year.claim_id,
        of_last_year.current_id,
        of_last_year.stage,
        of_last_year.budget_year,
        spoken.narrative_id as spoken_id,
        case
            when spoken.narrative_id <> of_last_year.claim_id then 1
            when of_last_year.direction = 'increase' then -1
            else 1
        end as sign,
        case
            when spoken.narrative_id = of_last_year.base_id then '文字：上年'
            when spoken.narrative_id = of_last_year.claim_id
                then case of_last_year.direction when 'increase' then '比上年增加' else '比上年减少' end
            else concat('文字：', spoken.subject)
        end as label,
        spoken.document_id, spoken.cell_id, spoken.page, spoken.printed, spoken.amount_yuan, spoken.half_unit_yuan,
        spoken.unit as printed_unit, said.subject as said_of
    from of_last_year
    inner join {{ source('lake', 'narrative_amounts') }} as said on said.narrative_id = of_last_year.current_id
    inner join {{ source('lake', 'narrative_amounts') }} as spoken
        on
            spoken.narrative_id = of_last_year.base_id
            or (
                of_last_year.base_id is null and of_last_year.kind <> 'growth'
                and spoken.narrative_id = of_last_year.current_id
            )
            or (
                of_last_year.base_id is null and of_last_year.kind = 'change'
                and spoken.narrative_id = of_last_year.claim_id
            )
    union all by name
    select
        rates.claim_id,
        rates.current_id,
        rates.stage,
        rates.budget_year,
        rates.claim_id as spoken_id,
        1 as sign,
        concat(
            '文字：', said.subject, ' ', said.printed, ' 比上年', case rates.direction when 'decrease' then '下降' else '增长' end, ' ',
            rates.printed, '%，推算上年'
        ) as label,
        said.document_id, rates.cell_id, rates.page, null as printed,
        (said.amount_yuan / rates.factor)::decimal(20, 4) as amount_yuan,
        -- What the rounding of the amount and of the rate leaves open, and a last digit of this quotient.
        (ceil(
            10000 * (said.half_unit_yuan / rates.factor + said.amount_yuan * rates.half_unit / 100 / rates.factor ^ 2) + 1
        ) / 10000)::decimal(20, 4) as half_unit_yuan,
        said.unit as printed_unit, said.subject as said_of
    from (
        select
            of_last_year.*, claimed.cell_id, claimed.page, claimed.printed,
            (1 + case of_last_year.direction when 'decrease' then -1 else 1 end * of_last_year.percent::double / 100) as factor
        from of_last_year
        inner join {{ source('lake', 'narrative_amounts') }} as claimed on claimed.narrative_id = of_last_year.claim_id
        where of_last_year.kind = 'growth' and of_last_year.base_id is null
    ) as rates
    inner join {{ source('lake', 'narrative_amounts') }} as said on said.narrative_id = rates.current_id
),

-- The line that the figure of this year stands in, where the table says what the prose says.
spoken_lines as (
    select
        ties.query_id as current_id,
        figures.table_kind,
        figures.side,
        figures.line,
        figures.column_key,
        figures.line_name
    from {{ ref('narrative_ties') }} as ties
    cross join unnest(ties.fact_cell_ids) as tied (cell_id)
    inner join figures on figures.cell_id = tied.cell_id
    where ties.is_equal
),

prose as (
    select
        'K02' as rule_id, concat(coalesce(lines.line_name, terms.said_of), '：文字所说上年数') as about, terms.claim_id,
        terms.spoken_id, terms.sign, terms.document_id, terms.cell_id, terms.page,
        terms.printed, 'printed' as status, 'printed' as placement, terms.amount_yuan, terms.half_unit_yuan,
        terms.printed_unit, terms.label, terms.budget_year - 1 as other_year, terms.stage as other_stage,
        lines.table_kind, lines.side as other_side, lines.line as other_line, lines.column_key as other_column
    from spoken_terms as terms
    -- What no table of its own prints, or prints otherwise, is told without a counterpart.
    left join spoken_lines as lines on lines.current_id = terms.current_id
    -- A claim with a figure that is not told leads to no year before.
    qualify bool_and(terms.amount_yuan is not null) over (partition by terms.claim_id)
),

stated as (
    select * from own_lines
    union all by name
    select * from prose
),

published as (
    select distinct division, body_name, scope, budget_year, stage from documents
),

-- Prose may mean a line that several tables print: the one that bears it out is the one it means.
compared as (
    select
        stated.*,
        judged.body_name,
        published.body_name is not null as is_published,
        other.cell_id as other_cell_id,
        other.table_id as other_table_id,
        other.page as other_page,
        other.printed as other_printed,
        other.status as other_status,
        other.placement as other_placement,
        other.amount_yuan as other_amount_yuan,
        other.half_unit_yuan as other_half_unit_yuan,
        other.printed_unit as other_unit,
        other.line_name as other_name,
        abs(
            sum(stated.sign * stated.amount_yuan) over (partition by stated.claim_id, other.cell_id)
            - coalesce(other.amount_yuan, 0)
        ) as gap_yuan,
        case other_stage when 'budget' then '预算' else '决算' end as other_words
    from stated
    inner join documents as judged on judged.document_id = stated.document_id
    left join published
        on
            published.division = judged.division and published.body_name = judged.body_name
            and published.scope = judged.scope and published.budget_year = stated.other_year
            and published.stage = stated.other_stage
    left join figures as other
        on
            other.division = judged.division and other.body_name = judged.body_name and other.scope = judged.scope
            and other.budget_year = stated.other_year and other.stage = stated.other_stage
            and other.table_kind = stated.table_kind and other.side = stated.other_side
            and other.line = stated.other_line and other.column_key = stated.other_column
),

meant as (
    select *
    from compared
    qualify
        dense_rank() over (
            partition by rule_id, claim_id
            order by other_cell_id is null, gap_yuan, table_kind, other_line, other_column, other_cell_id
        ) = 1
        and row_number() over (partition by rule_id, claim_id, spoken_id, other_cell_id) = 1
),

found as (
    select
        *,
        concat_ws('/', rule_id, claim_id) as instance_id,
        concat(other_year, '年度', other_words) as other_title,
        -- Figures of two documents may be printed in two units: then each says its own.
        case when other_unit is distinct from printed_unit then concat('（', printed_unit, '）') else '' end as own_unit_words,
        case when other_unit is distinct from printed_unit then concat('（', other_unit, '）') else '' end as other_unit_words,
        -- A sum printed in a coarser unit may have been made of its parts as they were rounded: a hint.
        case
            when
                other_unit is distinct from printed_unit
                and gap_yuan > half_unit_yuan + other_half_unit_yuan
                and gap_yuan <= 6 * greatest(half_unit_yuan, other_half_unit_yuan)
                then 'hint'
        end as severity
    from meant
    where is_published
),

compared_terms as (
    select
        instance_id, rule_id, document_id, claim_id,
        concat(about, '与', other_title) as subject,
        'left' as term_side, sign,
        concat(label, own_unit_words) as label, cell_id, page, printed, status, placement, amount_yuan,
        half_unit_yuan, {{ block_reason('found') }} as block_reason, severity
    from found
    union all by name
    select distinct on (instance_id)
        instance_id, rule_id, document_id, claim_id,
        concat(about, '与', other_title) as subject,
        'right' as term_side, 1 as sign,
        concat(other_title, ' ', coalesce(other_name || other_unit_words, '没有这一行')) as label,
        other_cell_id as cell_id, other_page as page, other_printed as printed,
        coalesce(other_status, 'absent') as status, coalesce(other_placement, 'printed') as placement,
        other_amount_yuan as amount_yuan, other_half_unit_yuan as half_unit_yuan,
        case
            when other_status = 'masked' then 'masked'
            when other_cell_id is null or other_status = 'unreadable' then coalesce(other_status, 'absent')
            when other_status = 'printed' and other_placement = 'ambiguous' then 'ambiguous'
            when other_status = 'printed' and other_amount_yuan is null then 'unit_unknown'
        end as block_reason,
        severity
    from found
),

-- The document that should have it was not found: said once, with its name.
unpublished as (
    select distinct
        concat_ws('/', rule_id, document_id, 'absent', other_year) as instance_id,
        rule_id,
        document_id,
        concat('与', other_year, '年度', other_words, '核对：没有收到') as subject,
        concat(body_name, ' ', other_year, '年度', other_words) as label
    from meant
    where not is_published
),

terms as (
    select * from compared_terms
    union all by name
    select
        instance_id, rule_id, document_id, subject, 'right' as term_side, 1 as sign, label, 'absent' as status,
        'printed' as placement, 'absent' as block_reason
    from unpublished
)

select
    instance_id,
    rule_id,
    document_id,
    document_id as scope_id,
    subject,
    '=' as relation,
    term_side,
    sign,
    label,
    cell_id,
    null::varchar as table_id,
    page,
    printed,
    status,
    placement,
    amount_yuan,
    half_unit_yuan,
    block_reason,
    severity
from terms
