select * from {{ source('lake', 'performance_indicators') }}
