-- One row per line of a summary table, where the document has just one table of that kind.
with lines as (
    select
        *,
        count(distinct table_id) over (partition by document_id, table_kind) as tables
    from {{ ref('summary_lines') }}
    where not is_of_which
)

select * from lines
where tables = 1
