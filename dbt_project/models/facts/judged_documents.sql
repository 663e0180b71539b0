-- One row per document the rules look at tonight: present, and the newest at its place.
select
    document_id,
    body_name,
    division_code,
    budget_year,
    coalesce(stage, 'unknown') as stage,
    level,
    status
from {{ ref('documents') }}
where is_current
