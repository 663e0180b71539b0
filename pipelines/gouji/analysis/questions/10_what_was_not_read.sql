-- 哪些文件或表没有读懂，为什么？
select documents.source_paths[1] as source_path, documents.status, document_tables.title, document_tables.page_first,
    coalesce(document_tables.reason, documents.reason) as reason
from documents
left join document_tables
    on document_tables.document_id = documents.document_id and document_tables.status not in ('read', 'empty')
where documents.status != 'read' and coalesce(document_tables.reason, documents.reason) is not null
order by source_path, document_tables.page_first
