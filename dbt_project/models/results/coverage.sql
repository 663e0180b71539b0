select
    document_id,
    outcome,
    coalesce(reason, '') as reason,
    count(*) as results
from {{ ref('rule_results') }}
group by document_id, outcome, coalesce(reason, '')
