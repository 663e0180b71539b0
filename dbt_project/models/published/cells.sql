select * from {{ source('lake', 'cells') }}
