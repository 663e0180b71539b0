select * from {{ source('lake', 'second_readings') }}
