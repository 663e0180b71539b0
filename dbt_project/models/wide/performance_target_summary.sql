-- One row per performance target of current documents, with counts of its indicators.
with indicators as (
    select
        target_id,
        count(*) as indicators,
        count(*) filter (where status = 'empty') as empty_indicators,
        count(*) filter (where status = 'masked') as masked_indicators
    from {{ ref('performance_indicators') }}
    group by target_id
)

select
    {{ wide_document_columns() }},
    targets.target_id,
    targets.ordinal,
    targets.project_code,
    targets.project_name,
    targets.budget_yuan,
    targets.fiscal_yuan,
    targets.other_yuan,
    targets.is_masked,
    targets.plan_unit,
    targets.plan_basis,
    coalesce(indicators.indicators, 0) as indicators,
    coalesce(indicators.empty_indicators, 0) as empty_indicators,
    coalesce(indicators.masked_indicators, 0) as masked_indicators
from {{ ref('performance_targets') }} as targets
inner join {{ ref('documents') }} as documents on documents.document_id = targets.document_id and documents.is_current
left join indicators on indicators.target_id = targets.target_id
