select * from {{ source('history', 'dispositions') }}
