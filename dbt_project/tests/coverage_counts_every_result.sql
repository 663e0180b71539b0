-- What the report says was examined is what was examined: coverage sums the results of every document, and leaves none out.
with results as (
    select
        document_id,
        count(*) as results
    from {{ ref('rule_results') }}
    group by document_id
),

covered as (
    select
        document_id,
        sum(results) as results
    from {{ ref('coverage') }}
    group by document_id
)

select
    coalesce(results.document_id, covered.document_id) as document_id,
    results.results,
    covered.results as covered
from results
full join covered on covered.document_id = results.document_id
where results.results is distinct from covered.results
