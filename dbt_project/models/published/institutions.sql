select * from {{ source('lake', 'institutions') }}
