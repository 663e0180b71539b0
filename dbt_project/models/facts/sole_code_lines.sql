-- One row per amount of a coded row, with how many tables of its kind the document has and whether its code repeats.
select
    *,
    count(distinct table_id) over (partition by document_id, table_kind) as tables,
    count(*) over (partition by table_id, code, measure) > 1 as is_double
from {{ ref('code_lines') }}
where is_single and not is_of_which
