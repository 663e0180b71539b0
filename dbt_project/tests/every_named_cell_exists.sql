-- A number in a finding leads back to the place where it was printed.
with named as (
    select 'budget_facts' as source, cell_id from {{ ref('budget_facts') }}
    union all
    select 'rule_results' as source, unnest(cell_ids) as cell_id from {{ ref('rule_results') }}
    union all
    select 'findings' as source, unnest(cell_ids) as cell_id from {{ ref('findings') }}
    union all
    select 'suspect_cells' as source, cell_id from {{ ref('suspect_cells') }}
)

select distinct
    named.source,
    named.cell_id
from named
left join {{ ref('cells') }} as cells on cells.cell_id = named.cell_id
where cells.cell_id is null
