-- One row per distinct content: where it lay when last seen, and whether this run saw it.
with seen as (
    select
        document_id,
        run_id,
        seen_at,
        list(source_path order by source_path) as source_paths
    from {{ source('history', 'sources') }}
    group by document_id, run_id, seen_at
),

newest as (
    select
        document_id,
        arg_max(source_paths, seen_at) as source_paths,
        min(seen_at) as first_seen_at,
        max(seen_at) as last_seen_at,
        bool_or(run_id = {{ current_run_id() }}) as is_present
    from seen
    group by document_id
)

select * from newest
