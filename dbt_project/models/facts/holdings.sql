-- One row per figure of the prose about purchases or assets, with its cell; is_double: its part is stated twice.
with spoken as (
    select * from {{ source('lake', 'spoken_holdings') }}
),

prose as (
    select * from {{ source('lake', 'narrative_amounts') }}
)

select
    spoken.document_id,
    spoken.statement,
    spoken.topic,
    spoken.part,
    spoken.is_listed,
    spoken.is_contracted,
    concat('文字：', prose.subject) as label,
    prose.cell_id,
    null::varchar as table_id,
    prose.page,
    prose.printed,
    spoken.value as amount_yuan,
    spoken.half_unit as half_unit_yuan,
    null::varchar as block_reason,
    count(*) over (partition by spoken.document_id, spoken.statement, spoken.topic, prose.subject) > 1 as is_double
from spoken
inner join prose on prose.narrative_id = spoken.narrative_id
