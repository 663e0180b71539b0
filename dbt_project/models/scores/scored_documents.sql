{{ config(schema='internal') }}
-- One row per document of tonight that is a publication of some body and year: whose score it counts for. A body is
-- its division and name; a department and the unit of the same name publish, and are judged, apart.
with documents as (
    select * from {{ ref('documents') }}
    where
        is_current and body_name is not null and budget_year is not null
        and status not in ('not_a_budget', 'blank_form')
),

-- Files of one disclosure are of one level, the highest any of them says (department, headquarters, unit).
levels as (
    select disclosure_id, coalesce(min(level), 'department') as level
    from documents
    group by disclosure_id
)

select
    concat_ws('|', documents.division_code, documents.body_name) as body_key,
    documents.body_name,
    documents.division_code,
    levels.level,
    documents.budget_year,
    -- Targets and adjustments belong to the year's budget; only the final accounts are a publication of their own.
    case
        when documents.stage = 'final_accounts' then 'final_accounts'
        when documents.stage is null then 'unknown'
        else 'budget'
    end as stage,
    documents.document_id,
    documents.status
from documents
inner join levels on levels.disclosure_id = documents.disclosure_id
