select
    facts.*,
    tables.amount_unit
from {{ source('lake', 'budget_facts') }} as facts
left join {{ source('lake', 'document_tables') }} as tables on tables.table_id = facts.table_id
