-- One row per figure of a table that the prose asks for: of the line it states, of the whole a share is taken of, of
-- the budget a completion is measured by, of the year before.
with prose as (
    select * from {{ source('lake', 'narrative_amounts') }}
),

lines as (
    select * from {{ source('lake', 'spoken_lines') }}
),

claims as (
    select * from {{ source('lake', 'narrative_claims') }}
),

stated as (
    select
        lines.narrative_id as query_id,
        lines.* exclude (document_id),
        prose.document_id,
        prose.measure,
        prose.amount_yuan,
        prose.half_unit_yuan
    from lines
    inner join prose on prose.narrative_id = lines.narrative_id
    where prose.measure in ('amount', 'budget', 'final') and prose.amount_yuan is not null
),

wholes as (
    select
        concat(claims.narrative_id, '.whole') as query_id,
        claims.narrative_id,
        claims.document_id,
        claims.base_fund as fund,
        claims.base_line_item as line_item,
        'amount' as measure
    from claims
    where claims.base_line_item is not null
),

budgets as (
    select
        concat(claims.narrative_id, '.budget') as query_id,
        claims.narrative_id,
        stated.* exclude (query_id, narrative_id, measure, amount_yuan, half_unit_yuan),
        'budget' as measure
    from claims
    inner join stated on stated.query_id = claims.current_id
    where claims.kind in ('completion', 'order')
),

years_before as (
    select
        concat(claims.narrative_id, '.before') as query_id,
        claims.narrative_id,
        stated.* exclude (query_id, narrative_id, measure, amount_yuan, half_unit_yuan),
        'last_year' as measure
    from claims
    inner join stated on stated.query_id = claims.current_id
    where
        (claims.kind in ('change', 'unchanged') or (claims.kind = 'growth' and claims.change_id is null))
        and claims.base_is = 'previous'
)

select * from stated
union all by name
select * from wholes
union all by name
select * from budgets
union all by name
select * from years_before
