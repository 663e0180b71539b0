with read_documents as (
    select * from {{ source('lake', 'documents') }}
),

sources as (
    select * from {{ ref('document_sources') }}
),

placed as (
    select
        read_documents.document_id,
        read_documents.level,
        coalesce(starts_with(read_documents.level_evidence, '首页'), false) as is_level_on_cover,
        read_documents.body_name,
        read_documents.budget_year,
        coalesce(read_documents.stage, 'unknown') as stage,
        coalesce(read_documents.division_code, '') as division
    from read_documents
    where read_documents.body_name is not null and read_documents.budget_year is not null
),

-- Tables of a department label it 单位 too: without a cover such a label gives way to the cover of the prose.
cover_levels as (
    select
        body_name,
        budget_year,
        stage,
        division,
        bool_or(level = 'department') and not bool_or(level <> 'department') as is_department
    from placed
    where is_level_on_cover
    group by body_name, budget_year, stage, division
),

-- Tables and prose published as two files are one disclosure; a department and its own unit are two.
disclosures as (
    select
        placed.document_id,
        md5(concat_ws(
            '|', placed.division, placed.body_name, placed.budget_year, placed.stage,
            case
                when placed.is_level_on_cover then placed.level
                when coalesce(placed.level, 'unit') = 'unit' and cover_levels.is_department then 'department'
                else coalesce(placed.level, 'department')
            end
        )) as disclosure_id
    from placed
    left join cover_levels
        on
            cover_levels.body_name = placed.body_name and cover_levels.budget_year = placed.budget_year
            and cover_levels.stage = placed.stage and cover_levels.division = placed.division
),

joined as (
    select
        read_documents.*,
        disclosures.disclosure_id,
        sources.source_paths,
        sources.first_seen_at,
        sources.last_seen_at as read_at,
        coalesce(sources.is_present, false) as is_present
    from read_documents
    left join disclosures on disclosures.document_id = read_documents.document_id
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
