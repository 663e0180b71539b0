-- G15, G22, G25, G26, G28, G30: what the form of a target asks for, and how it was filled in.
with targets as (
    select * from {{ ref('stated_targets') }}
),

of_projects as (
    select * from targets
    where table_kind = 'project_performance_target'
),

indicators as (
    select * from {{ ref('performance_indicators') }}
),

claims as (
    select * from {{ source('lake', 'target_claims') }}
),

-- Which classes a target has indicators of; a row of no known class could be of any.
present as (
    select
        target_id,
        bool_or(level2 is null) as has_unknown,
        bool_or(contains(level2, '数量')) as has_quantity,
        bool_or(contains(level2, '质量')) as has_quality,
        bool_or(contains(level2, '时效')) as has_time,
        bool_or(contains(level2, '成本')) as has_cost,
        bool_or(contains(level2, '效益') or contains(level2, '影响')) as has_benefit,
        bool_or(contains(level2, '满意')) as has_satisfaction
    from indicators
    group by target_id
),

classes as (
    select
        'G15' as rule_id, targets.*,
        concat('缺', class.name) as printed,
        not class.is_present as is_found,
        case when present.has_unknown then 'ambiguous' end as block_reason
    from targets
    inner join present on present.target_id = targets.target_id
    inner join lateral (
        values
        ('数量指标', present.has_quantity), ('质量指标', present.has_quality), ('时效指标', present.has_time),
        ('成本指标', present.has_cost), ('效益指标', present.has_benefit), ('满意度指标', present.has_satisfaction)
    ) as class (name, is_present) on true
),

-- How the codes of a document are made: what most of them are, and how often each stands.
codes as (
    select
        document_id,
        mode(code_kind) as usual_kind,
        mode(code_division) as usual_division
    from of_projects
    where code_kind is not null
    group by document_id
),

repeated as (
    select
        document_id, project_code,
        count(distinct project_name) > 1 as has_several_names
    from of_projects
    group by document_id, project_code
),

code_doubts as (
    select
        'G22' as rule_id, of_projects.*,
        concat(of_projects.project_code, '：', case
            when of_projects.code_kind = 'function' then '是功能分类科目编码'
            when repeated.has_several_names and of_projects.code_kind = 'project' then '与他项目的编码相同'
            when of_projects.code_year > of_projects.budget_year then '年份晚于预算年度'
            when of_projects.code_division <> codes.usual_division then '行政区划与他项目不同'
            else '位数与他项目不同'
        end) as printed,
        of_projects.code_kind = 'function'
        or (repeated.has_several_names and of_projects.code_kind = 'project')
        or coalesce(of_projects.code_year > of_projects.budget_year, false)
        or coalesce(of_projects.code_division <> codes.usual_division, false)
        or (of_projects.code_kind = 'other' and codes.usual_kind = 'project') as is_found
    from of_projects
    inner join codes on codes.document_id = of_projects.document_id
    inner join repeated
        on repeated.document_id = of_projects.document_id and repeated.project_code = of_projects.project_code
),

-- Forms that ask for a purpose: at least one project of the document has it.
asking as (
    select distinct document_id from of_projects
    where purpose is not null
),

purposes as (
    select 'G25' as rule_id, of_projects.*, '资金用途' as printed, of_projects.purpose is null as is_found
    from of_projects
    inner join asking on asking.document_id = of_projects.document_id
),

residues as (
    select
        'G26' as rule_id, targets.*, claims.printed, claims.printed is not null as is_found
    from targets
    left join claims on claims.target_id = targets.target_id and claims.kind = 'residue'
    where len(targets.objectives) > 0 or targets.purpose is not null
),

units as (
    select
        'G28' as rule_id, targets.*,
        concat('预算数 ', targets.budget_printed) as printed,
        targets.amount_unit is null and not ends_with(targets.budget_printed, '元') as is_found
    from targets
    where targets.budget_printed is not null and targets.mask is null
),

-- Plans of amounts of one document: some name each period's amount, some what is reached by then.
plans as (
    select
        *,
        count(*) filter (where plan_basis = 'cumulative') over (partition by document_id) as cumulative_plans,
        count(*) filter (where plan_basis = 'per_period') over (partition by document_id) as period_plans
    from of_projects
    where plan_unit in ('万元', '元') and plan_basis in ('cumulative', 'per_period')
),

bases as (
    select
        'G30' as rule_id, *,
        concat(
            case plan_basis when 'cumulative' then '按累计数填列：' else '按各期数填列：' end,
            array_to_string(plan_tokens, '、')
        ) as printed,
        -- Where all plans are of one kind, it is not the rarer one.
        plan_basis = case when cumulative_plans <= period_plans then 'cumulative' else 'per_period' end as is_found
    from plans
),

found as (
    {% for rule in ['classes', 'code_doubts', 'purposes', 'residues', 'units', 'bases'] %}
    select * from {{ rule }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}
),

marks as (
    select
        rule_id, target_id as key, document_id, table_id, subject,
        case rule_id when 'G15' then '缺少的类别' else '所填' end as label,
        printed,
        case rule_id when 'G25' then purpose_cell_id when 'G30' then plan_cell_ids[1] else budget_cell_id end as cell_id,
        page, is_found, null as severity, block_reason
    from found
)

{{ mark_terms('marks') }}
