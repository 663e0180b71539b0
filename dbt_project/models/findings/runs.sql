select * from {{ source('history', 'runs') }}
