-- H03 where the whole is printed nowhere: the shares of parts that do not overlap are at most 100 %, of the three
-- public expenses all of it. Where the whole is known, each share is recomputed from it.
with claims as (
    select * from {{ source('lake', 'narrative_claims') }}
    where kind = 'share'
),

prose as (
    select * from {{ source('lake', 'narrative_amounts') }}
),

known as (
    select narrative_id from {{ ref('claimed_figures') }}
    where base_yuan > base_half_unit_yuan
),

-- Parts of one kind that cannot hold one another.
shares as (
    select
        prose.*,
        claims.half_unit,
        case
            when claims.base_line_item = 'three_public_total' then 'three_public'
            when prose.line_item in ('basic_expenditure', 'project_expenditure') then 'use'
            when lines.line_item = 'function' and lines.code_level = 1 then 'class'
        end as division,
        case when lines.line_item = 'function' then lines.code_names::varchar else prose.line_item end as part
    from claims
    inner join prose on prose.narrative_id = claims.narrative_id
    left join {{ source('lake', 'spoken_lines') }} as lines on lines.narrative_id = coalesce(claims.current_id, claims.narrative_id)
    where claims.narrative_id not in (select narrative_id from known) and prose.percent >= 0
),

groups as (
    select
        document_id,
        division,
        md5(concat_ws('|', section, comparison_base)) as whole,
        any_value(comparison_base) as base_words,
        list(narrative_id) as narrative_ids
    from shares
    where
        -- Parts of no known division are in no group: null is not true.
        division <> 'three_public' or line_item in ('overseas_visits', 'vehicle_total', 'hospitality')
    group by document_id, division, section, comparison_base
    having
        count(*) = count(distinct part)
        and count(*) >= case division when 'three_public' then 3 else 2 end
),

terms as (
    select
        groups.document_id, groups.division, groups.whole, groups.base_words, 'left' as term_side,
        shares.subject as label, shares.cell_id, shares.page, shares.printed,
        shares.percent as amount, shares.half_unit as half_amount
    from groups
    inner join shares on list_contains(groups.narrative_ids, shares.narrative_id)
    union all by name
    select
        document_id, division, whole, base_words, 'right' as term_side, '全部' as label, 100 as amount, 0 as half_amount
    from groups
)

select
    concat_ws('/', 'H03', document_id, division, whole) as instance_id,
    'H03' as rule_id,
    document_id,
    concat_ws('/', document_id, division, whole) as scope_id,
    concat_ws('', '各项占', base_words, '之比') as subject,
    case division when 'three_public' then '=' else '<=' end as relation,
    term_side,
    1 as sign,
    label,
    cell_id,
    null::varchar as table_id,
    page,
    printed,
    'printed' as status,
    'printed' as placement,
    amount::decimal(20, 4) as amount_yuan,
    half_amount::decimal(20, 4) as half_unit_yuan,
    null::varchar as block_reason,
    -- What the whole was meant to be cannot be known.
    'warning' as severity,
    'percent' as quantity
from terms
