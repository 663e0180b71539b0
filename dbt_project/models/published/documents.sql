with read_documents as (
    select * from {{ source('lake', 'documents') }}
),

sources as (
    select * from {{ ref('document_sources') }}
),

joined as (
    select
        read_documents.*,
        sources.source_paths,
        sources.first_seen_at,
        sources.last_seen_at as read_at,
        coalesce(sources.is_present, false) as is_present,
        case
            when read_documents.body_name is not null and read_documents.budget_year is not null
                then md5(concat_ws(
                    '|', read_documents.division_code, read_documents.body_name,
                    read_documents.budget_year, read_documents.stage
                ))
        end as disclosure_id
    from read_documents
    left join sources on sources.document_id = read_documents.document_id
),

-- A newer content at the same path takes the older one's place.
superseding as (
    select
        older.document_id,
        min_by(newer.document_id, newer.first_seen_at) as superseded_by
    from joined as older
    inner join joined as newer
        on
            list_has_any(older.source_paths, newer.source_paths)
            and newer.first_seen_at > older.first_seen_at
            and newer.is_present
    group by older.document_id
)

select
    joined.document_id,
    joined.source_paths,
    joined.sha256,
    joined.media_type,
    joined.pages,
    joined.disclosure_id,
    joined.body_name,
    joined.body_code,
    joined.division_code,
    joined.level,
    joined.budget_year,
    joined.stage,
    joined.amount_unit,
    joined.body_evidence,
    joined.division_evidence,
    joined.level_evidence,
    joined.year_evidence,
    joined.stage_evidence,
    joined.unit_evidence,
    joined.status,
    joined.reason,
    joined.is_present,
    joined.is_present and superseding.superseded_by is null as is_current,
    superseding.superseded_by,
    joined.first_seen_at,
    joined.read_at,
    joined.warnings,
    joined.reader_fingerprint
from joined
left join superseding on superseding.document_id = joined.document_id
