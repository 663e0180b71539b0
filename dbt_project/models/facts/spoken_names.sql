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

printed as (
    select
        parts.document_id, lines.code, lines.code_level, lines.name, lines.cell_id, lines.page,
        lines.amount_yuan, lines.half_unit_yuan,
        replace({{ plain_name('lines.name') }}, '其它', '其他') as plain
    from {{ ref('document_parts') }} as parts
    inner join {{ ref('code_lines') }} as lines on lines.document_id = parts.part_id
    where lines.code_scheme = 'function'
),

-- The lines that bear the spoken name, with the 款 they stand under.
bearers as (
    select
        spoken.narrative_id,
        bool_and(section.code is not null) as are_in_sections,
        bool_or(list_contains(spoken.parents, section.plain)) as is_under,
        bool_or(len(list_filter(
            spoken.parents, parent -> contains(parent, section.plain) or contains(section.plain, parent)
        )) > 1) as is_nearly_under,
        min(section.plain) as section_name
    from spoken
    inner join printed as named on named.document_id = spoken.document_id and list_contains(spoken.names, named.plain)
    left join printed as section
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
        count(distinct named.code) as codes,
        arg_min(named, (named.code, named.cell_id)) as line
    from spoken
    inner join all_names on all_names.document_id = spoken.document_id
    inner join printed as named
        on
            named.document_id = spoken.document_id and named.code_level = spoken.code_level
            and abs(named.amount_yuan - spoken.amount_yuan) <= named.half_unit_yuan + spoken.half_unit_yuan
            and not list_contains(all_names.names, named.plain)
    left join bearers on bearers.narrative_id = spoken.narrative_id
    where bearers.narrative_id is null
    group by spoken.narrative_id
)

select
    spoken.*,
    bearers.narrative_id is not null as is_printed,
    bearers.are_in_sections,
    bearers.is_under,
    bearers.is_nearly_under,
    bearers.section_name,
    meant.codes as meant_codes,
    meant.line.code as meant_code,
    meant.line.name as meant_name,
    meant.line.cell_id as meant_cell_id,
    meant.line.page as meant_page
from spoken
left join bearers on bearers.narrative_id = spoken.narrative_id
left join meant on meant.narrative_id = spoken.narrative_id
