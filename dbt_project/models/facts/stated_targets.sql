-- One row per performance target as the rules about its words need it: its name, its mask, the year of its code.
with targets as (
    select * from {{ ref('performance_targets') }}
),

codes as (
    select target_id, unit as code_kind, subject as code_division, number::integer as code_year
    from {{ source('lake', 'target_claims') }}
    where kind = 'code'
),

tables as (
    select table_id, table_kind from {{ ref('document_tables') }}
),

documents as (
    select document_id, budget_year from {{ ref('judged_documents') }}
)

select
    targets.*,
    coalesce(targets.project_name, concat('第', targets.ordinal, '个项目')) as subject,
    case when targets.is_masked then 'masked' end as mask,
    tables.table_kind,
    documents.budget_year,
    codes.code_kind,
    codes.code_division,
    codes.code_year,
    codes.code_year < documents.budget_year as is_carried
from targets
inner join documents on documents.document_id = targets.document_id
inner join tables on tables.table_id = targets.table_id
left join codes on codes.target_id = targets.target_id
