-- A rule that says nothing of a document reads as "all well": that must not happen.
select
    documents.document_id,
    rules.rule_id
from {{ ref('documents') }} as documents
cross join {{ ref('rule_catalogue') }} as rules
left join {{ ref('rule_results') }} as results
    on results.document_id = documents.document_id and results.rule_id = rules.rule_id
where documents.is_present and results.rule_id is null
