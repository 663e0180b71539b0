-- One row per document and document whose tables its prose may speak of: itself, and the others of its disclosure.
select
    document.document_id,
    part.document_id as part_id
from {{ ref('documents') }} as document
inner join {{ ref('documents') }} as part
    on
        part.document_id = document.document_id
        or (part.is_current and document.is_current and part.disclosure_id = document.disclosure_id)
