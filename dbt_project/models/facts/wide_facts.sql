-- One row per amount of the current documents, for the wide tables: the first print of a line wins.
select facts.*
from {{ ref('budget_facts') }} as facts
inner join {{ ref('documents') }} as documents on documents.document_id = facts.document_id
where documents.is_current and facts.placement <> 'ambiguous'
