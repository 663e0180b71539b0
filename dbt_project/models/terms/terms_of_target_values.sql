-- G11–G14, G16–G18, G21, G27, G29: an indicator's value against its own name, text, class and year.
with targets as (
    select * from {{ ref('stated_targets') }}
),

indicators as (
    select
        indicators.*,
        readings.* exclude (indicator_id, target_id, document_id),
        targets.table_id,
        targets.subject,
        targets.budget_year,
        indicators.placement = 'ambiguous' as is_ambiguous,
        concat_ws(' ', indicators.level3, indicators.value_printed) as words
    from {{ ref('performance_indicators') }} as indicators
    inner join {{ source('lake', 'indicator_readings') }} as readings
        on readings.indicator_id = indicators.indicator_id
    inner join targets on targets.target_id = indicators.target_id
),

-- Rows whose value is one number of its own cell.
measured as (
    select * from indicators
    where status = 'printed' and not is_ambiguous and value_number is not null
),

missing_percent as (
    select
        'G11' as rule_id, *, words as printed,
        value_unit is null and value_number > 1 and value_number <= 100 as is_found
    from measured
    where name_kind = 'rate' and not is_unit_in_name
),

over_hundred as (
    select
        'G12' as rule_id, *, words as printed,
        (operator in ('>=', '>') and value_number >= 100 and not is_growth) or (is_share and value_number > 100) as is_found,
        case when value_number <= 100 then 'hint' end as mark_severity
    from measured
    where value_unit = '%'
),

contradicted as (
    select
        'G13' as rule_id, *,
        concat('“', told_printed, '”填为', value_printed) as printed,
        told_number <> value_number as is_found
    from measured
    where told_number is not null
),

fillers as (
    select 'G14' as rule_id, *, words as printed, filler is not null as is_found
    from indicators
    where status = 'printed' and value_printed is not null
),

blanks as (
    select
        'G16' as rule_id, *,
        concat_ws(' ', coalesce(level2, level1, '指标'), coalesce(level3, '没有名称'), coalesce(value_printed, '没有指标值')) as printed,
        status = 'empty' or level3 is null or value_printed is null as is_found,
        case when level3 is null then 'hint' end as mark_severity
    from indicators
    -- A row whose name says 不适用 asks for no value.
    where
        status in ('printed', 'empty') and not is_ambiguous
        and coalesce(level3, '') not in ('不适用', '无', '/', '／', '-', '—', '——')
),

directions as (
    select
        'G17' as rule_id, *, words as printed,
        (tendency in ('harm', 'cost') and operator in ('>=', '>') and value_number > 0)
        or (tendency = 'good' and operator in ('<=', '<') and value_unit = '%')
        or (tendency = 'harm' and operator in ('<=', '<') and value_unit = '%' and value_number >= 30) as is_found
    from measured
    where tendency is not null
),

classes as (
    select
        'G18' as rule_id, *, concat_ws(' ', level2, words) as printed,
        (name_kind in ('count', 'money') and value_unit = '%' and not is_growth) or (name_kind = 'rate' and level2 = '数量指标')
            as is_found
    from measured
    where name_kind is not null
),

years as (
    select
        'G21' as rule_id, *, words as printed,
        list_max(years) < budget_year as is_found
    from indicators
    where len(years) > 0 and budget_year is not null
),

fines as (
    select
        'G27' as rule_id, *, words as printed,
        is_fine_income and (value_unit in ('元', '万元', '亿元') or contains(level3, '收入')) as is_found
    from measured
),

ratios as (
    select 'G29' as rule_id, *, concat(level3, '：', description) as printed, is_ratio_reversed as is_found
    from indicators
    where name_kind = 'rate' and description is not null and status = 'printed'
),

found as (
    {% for rule in [
        'missing_percent', 'over_hundred', 'contradicted', 'fillers', 'blanks', 'directions', 'classes', 'years', 'fines', 'ratios'
    ] %}
    select * from {{ rule }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}
),

marks as (
    select
        rule_id,
        concat_ws('/', target_id, mark_severity) as key,
        document_id, table_id, subject, '不符的指标' as label, printed,
        coalesce(value_cell_id, cell_ids[1]) as cell_id,
        page, is_found, mark_severity as severity, null as block_reason
    from found
)

{{ mark_terms('marks') }}
