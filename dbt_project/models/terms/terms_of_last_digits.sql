-- D11: two prints of one quantity, equally precise, that differ by no more than their last digit. That is rounding
-- and passes; a difference within the tolerance is told as a hint.
with named as (
    select * from {{ ref('terms_of_grand_totals') }}
    union all by name
    select * from {{ ref('terms_of_like_lines') }}
),

close_pairs as (
    select instance_id
    from named
    where rule_id in ('D01', 'D02', 'D03', 'D05', 'D06', 'D07', 'D08')
    group by instance_id
    having
        count(*) = 2 and count(*) filter (where block_reason is null and status = 'printed') = 2
        and abs(sum(case when term_side = 'left' then amount_yuan else -amount_yuan end)) <= sum(half_unit_yuan)
        -- A coarser print of the same figure is no slip of its last digit.
        and (
            max(half_unit_yuan) = min(half_unit_yuan)
            or sum(case when term_side = 'left' then amount_yuan else -amount_yuan end) = 0
        )
),

hints as (
    select
        named.* replace (
            concat('D11/', named.instance_id) as instance_id,
            'D11' as rule_id
        )
    from named
    inner join close_pairs on close_pairs.instance_id = named.instance_id
)

select {{ term_columns() }} from hints
