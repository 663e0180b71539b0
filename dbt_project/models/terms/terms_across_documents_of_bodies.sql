-- K03: a department's figures are the sum of its office's and its units', per line and column; where a body has not
-- been received, which one. Left what the department prints, right what the bodies print.
with bodies as (
    select * from {{ ref('department_bodies') }}
),

documents as (
    select
        document_id,
        disclosure_id,
        coalesce(division_code, '') as division,
        body_name,
        case when level in ('unit', 'headquarters') then 'unit' else 'department' end as scope,
        budget_year,
        stage
    from {{ ref('documents') }}
    where
        is_current and status in ('read', 'partly_read') and disclosure_id is not null
        and stage in ('budget', 'final_accounts')
),

-- What bodies of one department pay each other is in the figures of both, and not in those of the whole.
figures as (
    select *
    from {{ ref('disclosed_figures') }}
    where is_current and is_sole
),

transfers as (
    select publication_id
    from figures
    where
        (amount_yuan <> 0 or status = 'masked')
        and (
            line in ('superior_subsidy', 'affiliate_turnover')
            or column_key in ('turnover_to_superior', 'subsidy_to_affiliates', 'superior_subsidy', 'affiliate_turnover')
        )
),

lines as (
    select *
    from figures
    where
        line not in ('superior_subsidy', 'affiliate_turnover')
        and column_key not in (
            'turnover_to_superior', 'subsidy_to_affiliates', 'superior_subsidy', 'affiliate_turnover', 'last_year'
        )
        -- A line named by the office alone has no counterpart that is surely the same.
        and (
            regexp_matches(line, '^\d{3,7}$')
            or line in (select line_item from {{ ref('line_items') }})
        )
),

-- The list is whole; that every body of it has published, the lines of all show.
complete as (
    select
        department_id,
        count(*) as bodies,
        bool_or(unit_id in (select publication_id from transfers)) as has_transfers
    from bodies
    group by department_id
    having any_value(is_whole)
),

of_units as (
    select
        bodies.department_id,
        concat(bodies.name, case bodies.role when 'headquarters' then '（本级）' else '' end) as name,
        lines.*
    from complete
    inner join bodies on bodies.department_id = complete.department_id
    inner join lines on lines.publication_id = bodies.unit_id
),

-- How deep each body's codes go.
depths as (
    select
        department_id, table_kind, column_key, length(line) as digits,
        count(distinct name) as bodies
    from of_units
    where regexp_matches(line, '^\d')
    group by all
),

lines_of_all as (
    select
        department_id, table_kind, side, column_key, line,
        count(distinct name) as bodies
    from of_units
    group by department_id, table_kind, side, column_key, line
),

compared as (
    select
        lines.*,
        complete.department_id,
        case
            when complete.has_transfers
                and lines.table_kind in ('revenue_expenditure_summary', 'revenue_summary', 'expenditure_summary')
                then 'scope_unknown'
        end as doubt
    from complete
    inner join lines on lines.publication_id = complete.department_id
    left join depths
        on
            depths.department_id = complete.department_id and depths.table_kind = lines.table_kind
            and depths.column_key = lines.column_key
            and depths.digits = length(lines.line) and depths.bodies = complete.bodies
    left join lines_of_all as every
        on
            every.department_id = complete.department_id and every.table_kind = lines.table_kind
            and every.side = lines.side and every.column_key = lines.column_key and every.line = lines.line
            and every.bodies = complete.bodies
    -- A body that has nothing under a code does not print it; a form prints its lines whole.
    where every.line is not null or (regexp_matches(lines.line, '^\d') and depths.digits is not null)
),

measures as (
    select * from {{ ref('measures') }}
),

kinds as (
    select * from {{ ref('table_kinds') }}
),

sums as (
    select
        compared.document_id, compared.cell_id as key, compared.doubt,
        concat(concat_ws(' ', kinds.label, compared.line_name, measures.label), '：部门与所属单位') as subject,
        side.term_side,
        case side.term_side
            when 'left' then concat('部门 ', compared.line_name)
            else concat(of_units.name, ' ', of_units.line_name)
        end as label,
        case side.term_side when 'left' then compared.cell_id else of_units.cell_id end as cell_id,
        case side.term_side when 'left' then compared.page else of_units.page end as page,
        case side.term_side when 'left' then compared.printed else of_units.printed end as printed,
        case side.term_side when 'left' then compared.status else of_units.status end as status,
        case side.term_side when 'left' then compared.placement else of_units.placement end as placement,
        case side.term_side when 'left' then compared.amount_yuan else of_units.amount_yuan end as amount_yuan,
        case side.term_side when 'left' then compared.half_unit_yuan else of_units.half_unit_yuan end as half_unit_yuan,
        case side.term_side when 'left' then compared.printed_unit else of_units.printed_unit end as printed_unit
    from compared
    cross join (values ('left'), ('right')) as side (term_side)
    left join of_units
        on
            side.term_side = 'right' and of_units.department_id = compared.department_id
            and of_units.table_kind = compared.table_kind and of_units.side = compared.side
            and of_units.column_key = compared.column_key and of_units.line = compared.line
    left join measures on measures.measure = compared.measure
    left join kinds on kinds.table_kind = compared.table_kind
    where side.term_side = 'left' or of_units.cell_id is not null
    -- Where nobody prints anything there is nothing to compare.
    qualify count(*) filter (where coalesce(of_units.status, compared.status) not in ('blank', 'dash'))
        over (partition by compared.cell_id) > 0
),

-- A row that a department's table gives to one of its units, against the total that the unit published.
own_rows as (
    select
        documents.document_id,
        facts.cell_id,
        units.cell_id as unit_cell_id,
        concat(concat_ws(' ', kinds.label, units.body_name, measures.label), '：部门表与单位表') as subject,
        facts.page, facts.printed, facts.status, facts.placement, facts.amount_yuan, facts.half_unit_yuan,
        facts.amount_unit as printed_unit,
        units.body_name, units.page as unit_page, units.printed as unit_printed, units.status as unit_status,
        units.placement as unit_placement, units.amount_yuan as unit_amount_yuan,
        units.half_unit_yuan as unit_half_unit_yuan, units.printed_unit as unit_printed_unit
    from {{ ref('budget_facts') }} as facts
    inner join documents on documents.document_id = facts.document_id and documents.scope = 'department'
    inner join figures as units
        on
            units.scope = 'unit' and units.division = documents.division and units.budget_year = documents.budget_year
            and units.stage = documents.stage and units.body_name = coalesce(facts.body_name, facts.name)
            and units.table_kind = facts.table_kind and units.line = 'total' and units.measure = facts.measure
    left join measures on measures.measure = facts.measure
    left join kinds on kinds.table_kind = facts.table_kind
    where
        facts.line_item = 'unit' and not facts.is_of_which and units.body_name <> documents.body_name
        and facts.table_kind in ('revenue_summary', 'expenditure_summary')
    qualify count(*) over (partition by units.cell_id, documents.document_id) = 1
),

row_terms as (
    select
        document_id, concat('row/', cell_id) as key, null::varchar as doubt, subject, 'left' as term_side,
        concat('部门表 ', body_name) as label, cell_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
        printed_unit
    from own_rows
    union all by name
    select
        document_id, concat('row/', cell_id) as key, null as doubt, subject, 'right' as term_side,
        concat(body_name, ' 合计') as label, unit_cell_id as cell_id, unit_page as page, unit_printed as printed,
        unit_status as status, unit_placement as placement, unit_amount_yuan as amount_yuan,
        unit_half_unit_yuan as half_unit_yuan, unit_printed_unit as printed_unit
    from own_rows
),

terms as (
    select * from sums
    union all by name
    select * from row_terms
),

found as (
    select
        document_id, concat_ws('/', 'K03', key) as instance_id, subject, term_side,
        -- Figures of two documents may be printed in two units: then each says its own.
        case
            when min(printed_unit) over (partition by key) <> max(printed_unit) over (partition by key)
                then concat(label, '（', printed_unit, '）')
            else label
        end as label,
        cell_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
        coalesce({{ block_reason('terms') }}, doubt) as block_reason
    from terms
),

-- What has not been received, body by body; or that the department does not say which bodies it has.
parents as (
    select
        units.document_id,
        units.division,
        coalesce(members.name, units.body_name) as name,
        units.budget_year,
        units.stage
    from documents as units
    left join {{ source('lake', 'member_bodies') }} as members
        on members.document_id = units.document_id and members.role = 'parent'
    where units.scope = 'unit'
),

missing as (
    select
        documents.document_id,
        concat(bodies.name, case bodies.role when 'headquarters' then '（本级）' else '' end) as label,
        concat('单位', case documents.stage when 'budget' then '预算' else '决算' end) as kind,
        documents.budget_year
    from documents
    inner join bodies on bodies.department_id = documents.disclosure_id
    where bodies.unit_id is null
    union all by name
    select distinct
        documents.document_id,
        documents.body_name as label,
        concat('所属单位名单全文（共 ', bodies.announced, ' 家，列出 ', bodies.bodies, ' 家）') as kind,
        documents.budget_year
    from documents
    inner join bodies on bodies.department_id = documents.disclosure_id
    where not bodies.is_whole
    union all by name
    select
        documents.document_id, documents.body_name as label, '所属单位名单' as kind, documents.budget_year
    from documents
    left join bodies on bodies.department_id = documents.disclosure_id
    where documents.scope = 'department' and bodies.department_id is null
    union all by name
    select
        parents.document_id, parents.name as label,
        concat('部门', case parents.stage when 'budget' then '预算' else '决算' end) as kind, parents.budget_year
    from parents
    left join documents as departments
        on
            departments.scope = 'department' and departments.division = parents.division
            and departments.body_name = parents.name and departments.budget_year = parents.budget_year
            and departments.stage = parents.stage
    where departments.document_id is null
),

absent as (
    select
        document_id,
        concat_ws('/', 'K03', document_id, 'absent') as instance_id,
        concat('部门 = 本级 + 所属单位：没有收到', string_agg(concat(label, ' ', budget_year, '年度', kind), '、' order by label)
            over (partition by document_id)) as subject,
        'right' as term_side,
        concat(label, ' ', budget_year, '年度', kind) as label,
        'absent' as status,
        'printed' as placement,
        'absent' as block_reason
    from missing
),

all_terms as (
    select * from found
    union all by name
    select * from absent
)

select
    instance_id, 'K03' as rule_id, document_id, document_id as scope_id, subject, '=' as relation, term_side, 1 as sign,
    label, cell_id, null::varchar as table_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
    block_reason, null::varchar as severity
from all_terms
