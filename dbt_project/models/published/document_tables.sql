select * from {{ source('lake', 'document_tables') }}
