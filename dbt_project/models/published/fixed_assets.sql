select * from {{ source('lake', 'fixed_assets') }}
