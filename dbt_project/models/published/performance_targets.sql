select * from {{ source('lake', 'performance_targets') }}
