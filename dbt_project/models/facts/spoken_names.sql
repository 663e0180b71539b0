-- One row per functional item that the prose names with an amount of its own year: the line a table prints for it.
with spoken as (
    select
        lines.narrative_id, lines.document_id, lines.code_level,
        list_transform(lines.code_names, name -> replace({{ plain_name('name') }}, '其它', '其他')) as names,
        list_transform(lines.parent_names, name -> replace({{ plain_name('name') }}, '其它', '其他')) as parents,
        amounts.cell_id, amounts.page, amounts.printed, amounts.subject, amounts.amount_yuan, amounts.half_unit_yuan
    from {{ source('lake', 'spoken_lines') }} as lines
    inner join {{ source('lake', 'narrative_amounts') }} as amounts on amounts.narrative_id = lines.narrative_id
    where
        lines.line_item = 'function' and lines.code is null and len(lines.code_names) > 0
        and amounts.measure in ('amount', 'budget', 'final') and amounts.comparison_base is null
        and amounts.direction is null and amounts.amount_yuan <> 0
),

-- Prose that is published without its tables speaks of the tables of its disclosure.
parts as (
    select
        document.document_id,
        part.document_id as part_id
    from {{ ref('documents') }} as document
    inner join {{ ref('documents') }} as part
        on
            part.document_id = document.document_id
            or (part.is_current and document.is_current and part.disclosure_id = document.disclosure_id)
),

printed as (
    select
        parts.document_id, lines.code, lines.code_level, lines.name, lines.cell_id, lines.page,
        lines.amount_yuan, lines.half_unit_yuan,
        replace({{ plain_name('lines.name') }}, '其它', '其他') as plain
    from parts
    inner join {{ ref('code_lines') }} as lines on lines.document_id = parts.part_id
    where lines.code_scheme = 'function' and lines.code is not null and coalesce(lines.name, '') <> ''
),

named as (
    select distinct document_id, code, code_level, plain from printed
),

-- The lines that bear the spoken name, each with the 款 it stands under.
bearers as (
    select
        spoken.narrative_id,
        count(*) as lines,
        count(section.code) as sections,
        coalesce(bool_or(list_contains(spoken.parents, section.plain)), false) as is_under,
        min(section.plain) as section_name,
        coalesce(bool_or(len(list_filter(
            spoken.parents, parent -> contains(parent, section.plain) or contains(section.plain, parent)
        )) > 1), false) as is_nearly_under
    from spoken
    inner join named on named.document_id = spoken.document_id and list_contains(spoken.names, named.plain)
    left join named as section
        on
            section.document_id = named.document_id and length(named.code) = 7
            and section.code = left(named.code, 5)
    group by spoken.narrative_id
),

all_names as (
    select document_id, list_distinct(flatten(list(names))) as names from spoken
    group by document_id
),

-- A name that no table prints, beside a line of just that amount which the prose does not name.
meant as (
    select
        spoken.narrative_id,
        count(distinct printed.code) as codes,
        min(printed.code) as code,
        arg_min(printed.name, printed.code) as name,
        arg_min(printed.cell_id, (printed.code, printed.cell_id)) as cell_id,
        arg_min(printed.page, (printed.code, printed.cell_id)) as page
    from spoken
    inner join all_names on all_names.document_id = spoken.document_id
    inner join printed
        on
            printed.document_id = spoken.document_id and printed.code_level = spoken.code_level
            and abs(printed.amount_yuan - spoken.amount_yuan) <= printed.half_unit_yuan + spoken.half_unit_yuan
            and not list_contains(all_names.names, printed.plain)
    left join bearers on bearers.narrative_id = spoken.narrative_id
    where bearers.narrative_id is null
    group by spoken.narrative_id
)

select
    spoken.*,
    coalesce(bearers.lines, 0) as lines,
    coalesce(bearers.sections, 0) as sections,
    coalesce(bearers.is_under, false) as is_under,
    coalesce(bearers.is_nearly_under, false) as is_nearly_under,
    bearers.section_name,
    meant.codes as meant_codes,
    meant.code as meant_code,
    meant.name as meant_name,
    meant.cell_id as meant_cell_id,
    meant.page as meant_page
from spoken
left join bearers on bearers.narrative_id = spoken.narrative_id
left join meant on meant.narrative_id = spoken.narrative_id
