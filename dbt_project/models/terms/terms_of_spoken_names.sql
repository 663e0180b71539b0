-- H09: a functional item that the prose names is one that a table prints, under the 款 that the prose names.
with spoken as (
    select
        *,
        case
            when not is_printed and meant_codes = 1 then 'other_name'
            when not is_printed then 'unknown_name'
            when code_level = 3 and len(parents) > 2 and are_in_sections and not is_under and not is_nearly_under
                then 'other_section'
        end as doubt
    from {{ ref('spoken_names') }}
),

worded as (
    select
        *,
        case doubt
            when 'other_name'
                then concat('“', subject, '”：表中没有这个科目，此数在表中是 ', meant_code, ' ', meant_name)
            when 'other_section' then concat('“', subject, '”：表中属于“', section_name, '”（款）')
            else concat('“', subject, '”')
        end as words
    from spoken
)

select
    concat_ws('/', 'H09', worded.narrative_id) as instance_id,
    'H09' as rule_id,
    worded.document_id,
    worded.document_id as scope_id,
    worded.words as subject,
    'present' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '文字所用科目' else '表中科目' end as label,
    case side.term_side when 'left' then worded.cell_id else worded.meant_cell_id end as cell_id,
    null::varchar as table_id,
    case side.term_side when 'left' then worded.page else worded.meant_page end as page,
    case side.term_side when 'left' then worded.printed end as printed,
    'printed' as status,
    'printed' as placement,
    case when side.term_side = 'left' or worded.doubt is null then 1 else 0 end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    case when side.term_side = 'right' and worded.doubt = 'unknown_name' then 'no_counterpart' end as block_reason,
    null::varchar as severity,
    'count' as quantity
from worded
cross join (values ('left'), ('right')) as side (term_side)
