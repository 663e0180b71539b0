-- H01: a figure of the prose is the one that the table prints; E03 the same of the three public expenses.
-- H14: two statements of one quantity that no table prints are equal.
with ties as (
    select
        ties.*,
        -- The same digits in 万元 and 元: where no other figure proves the units, one of them was read wrong.
        not bool_or(ties.is_equal and ties.fact_amount_yuan <> 0) over (partition by ties.document_id) and (
            abs(10000 * queries.amount_yuan - ties.fact_amount_yuan) <= 10000 * queries.half_unit_yuan
            or abs(queries.amount_yuan - 10000 * ties.fact_amount_yuan) <= 10000 * ties.fact_half_unit_yuan
        ) as is_of_other_unit
    from {{ ref('narrative_ties') }} as ties
    inner join {{ ref('spoken_queries') }} as queries on queries.query_id = ties.query_id
    where ties.query_id = ties.narrative_id and not ties.is_ambiguous
),

prose as (
    select * from {{ source('lake', 'narrative_amounts') }}
),

queries as (
    select * from {{ ref('spoken_queries') }}
    where query_id = narrative_id
),

documents as (
    select * from {{ ref('documents') }}
),

table_terms as (
    select
        case ties.table_kind when 'three_public_expenses' then 'E03' else 'H01' end as rule_id,
        ties.narrative_id,
        ties.document_id,
        concat(coalesce(prose.subject, line_items.label), '：文字与表') as subject,
        side.term_side,
        case side.term_side
            when 'left' then concat('文字：', coalesce(prose.subject, line_items.label), units.of_prose)
            else concat('表：', table_kinds.label, units.of_table)
        end as label,
        case side.term_side when 'left' then prose.cell_id else ties.fact_cell_id end as cell_id,
        case side.term_side when 'right' then ties.fact_table_id end as table_id,
        case side.term_side when 'left' then prose.page else ties.fact_page end as page,
        case side.term_side when 'left' then prose.printed else ties.fact_printed end as printed,
        case side.term_side when 'left' then 'printed' else ties.fact_status end as status,
        case side.term_side when 'left' then prose.amount_yuan else ties.fact_amount_yuan end as amount_yuan,
        case side.term_side when 'left' then prose.half_unit_yuan else ties.fact_half_unit_yuan end as half_unit_yuan,
        -- Less than one last digit apart: cut off instead of rounded, and no more than that. A blank may be a figure
        -- that was not read.
        case
            when ties.is_equal then null
            when ties.is_of_other_unit then 'warning'
            when ties.fact_status <> 'printed' then 'warning'
            when
                abs(prose.amount_yuan - ties.fact_amount_yuan)
                < 2 * greatest(prose.half_unit_yuan, ties.fact_half_unit_yuan) then 'hint'
        end as severity,
        ties.is_of_other_unit
    from ties
    inner join prose on prose.narrative_id = ties.narrative_id
    -- Prose and table in one unit need not say so.
    cross join lateral (
        select
            case when prose.unit <> ties.fact_unit then concat('（', prose.unit, '）') end as of_prose,
            case when prose.unit <> ties.fact_unit then concat('（', ties.fact_unit, '）') end as of_table
    ) as units
    cross join (values ('left'), ('right')) as side (term_side)
    left join {{ ref('line_items') }} as line_items on line_items.line_item = ties.line_item
    left join {{ ref('table_kinds') }} as table_kinds on table_kinds.table_kind = ties.table_kind
),

-- One quantity: a line under one name within one section.
untied as (
    select
        prose.*,
        queries.measure = 'budget' or documents.stage <> 'final_accounts' as is_budget,
        md5(concat_ws(
            '|', queries.document_id, queries.fund, queries.line_item, queries.code, queries.code_names::varchar,
            queries.class_code, queries.parent_names::varchar, is_budget, prose.subject, prose.section
        )) as quantity_id
    from queries
    inner join prose on prose.narrative_id = queries.narrative_id
    inner join documents on documents.document_id = queries.document_id
    where queries.query_id not in (select query_id from ties)
),

told_again as (
    select
        *,
        row_number() over (partition by quantity_id order by page, narrative_id) as mention,
        first(narrative_id) over (partition by quantity_id order by page, narrative_id) as first_id
    from untied
),

mentions as (
    select
        again.narrative_id,
        again.document_id,
        concat(again.subject, '：文字前后') as subject,
        side.term_side,
        side.mention,
        case side.term_side when 'left' then again.narrative_id else again.first_id end as told_id
    from told_again as again
    cross join (values ('left', '又写作'), ('right', '先写作')) as side (term_side, mention)
    where again.mention > 1
),

mention_terms as (
    select
        'H14' as rule_id,
        mentions.narrative_id,
        mentions.document_id,
        mentions.subject,
        mentions.term_side,
        concat('文字', mentions.mention, '：', prose.subject) as label,
        prose.cell_id,
        null::varchar as table_id,
        prose.page,
        prose.printed,
        'printed' as status,
        prose.amount_yuan,
        prose.half_unit_yuan,
        null::varchar as severity
    from mentions
    inner join prose on prose.narrative_id = mentions.told_id
),

terms as (
    select * from table_terms
    union all by name
    select * from mention_terms
),

finished as (
    select
        concat_ws('/', rule_id, narrative_id) as instance_id,
        *,
        -- Figures that are cut off in one document are one cause, so are those in another unit; else each is its own.
        case
            when is_of_other_unit then concat(document_id, '/unit')
            when rule_id = 'H01' and severity is distinct from 'hint' then narrative_id
            else document_id
        end as scope_id,
        '=' as relation,
        1 as sign,
        'printed' as placement,
        null::varchar as block_reason
    from terms
)

select {{ term_columns() }} from finished
