-- One row per amount of the total row of a table by code, where the document has just one such table.
with totals as (
    select *
    from {{ ref('budget_facts') }}
    where line_item = 'total'
),

counted as (
    select
        *,
        count(distinct row_ordinal) over (partition by table_id) as total_rows,
        count(distinct table_id) over (partition by document_id, table_kind) as tables
    from totals
)

select * from counted
where total_rows = 1 and tables = 1
