{{ config(schema='main') }}
select
    run_id, finding_id, document_id, rule_id, body_key, budget_year, stage, subject, kind, severity, certainty,
    life, signature, statement, arithmetic, page, first_run, last_run
from {{ source('history', 'finding_history') }}
where run_id <> {{ current_run_id() }}
union all by name
select
    {{ current_run_id() }} as run_id, finding_id, document_id, rule_id, body_key, budget_year, stage, subject, kind,
    severity, certainty, life, signature, statement, arithmetic, page, first_run, last_run
from {{ ref('findings') }}
