select * from {{ source('lake', 'procurement_lines') }}
