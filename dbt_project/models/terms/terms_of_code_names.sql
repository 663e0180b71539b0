-- C06: the name beside a code is one the code list of that year knows (a hint: the list is no official one).
with printed as (
    select
        lines.document_id,
        lines.code_scheme,
        lines.code,
        {{ plain_name('lines.name') }} as plain,
        documents.budget_year,
        coalesce(documents.body_name, documents.document_id) as body,
        min_by(lines.name, (lines.page, lines.cell_id)) as name,
        min_by(lines.cell_id, (lines.page, lines.cell_id)) as cell_id,
        min_by(lines.table_id, (lines.page, lines.cell_id)) as table_id,
        min(lines.page) as page
    from {{ ref('code_lines') }} as lines
    inner join {{ ref('judged_documents') }} as documents on documents.document_id = lines.document_id
    inner join {{ source('lake', 'cells') }} as cells on cells.cell_id = lines.cell_id
    where
        lines.is_single
        and lines.code_scheme in ('function', 'department_economic', 'government_economic')
        -- A name recognised from a picture may be ours, not the document's.
        and cells.confidence is null
        and {{ plain_name('lines.name') }} <> ''
    group by all
),

-- What many bodies print in that year is the name of that year, whatever the list says.
named as (
    select
        *,
        concat_ws('/', document_id, code_scheme, code, plain) as key,
        count(distinct body) over (partition by code_scheme, code, plain, budget_year) >= 3 as is_common
    from printed
),

listed as (
    select
        *,
        {{ plain_name('name') }} as plain
    from {{ ref('classification_codes') }}
),

known as (
    select
        named.key,
        count(listed.code) as names,
        bool_or(contains(listed.plain, named.plain) or contains(named.plain, listed.plain)) as is_listed,
        bool_or(listed.is_dated) as is_dated,
        string_agg(distinct listed.name, '”或“' order by listed.name) as listed_names
    from named
    left join listed
        on
            listed.code_scheme = named.code_scheme and listed.code = named.code
            and named.budget_year between listed.from_year and listed.to_year
    group by named.key
),

-- The name of another code of the same group: the two are mixed up.
swapped as (
    select named.key
    from named
    inner join listed
        on
            listed.code_scheme = named.code_scheme
            and left(listed.code, length(listed.code) - 2) = left(named.code, length(named.code) - 2)
            and listed.plain = named.plain
            and named.budget_year between listed.from_year and listed.to_year
),

-- A group whose codes are all listed: a code beside them is none of its list.
outside as (
    select named.key
    from named
    inner join listed as groups
        on
            groups.code_scheme = named.code_scheme and length(named.code) = length(groups.code) + 2
            and starts_with(named.code, groups.code)
            and named.budget_year between groups.whole_from_year and groups.whole_to_year
),

judged as (
    select
        named.*,
        known.is_listed or named.is_common as is_known,
        case
            when known.names > 0 then concat('所见的名称为“', known.listed_names, '”')
            else '所见的科目表没有这个编码'
        end as listed_words,
        -- A name whose years are not known accuses none but a mixed-up one; no list, no verdict.
        case
            when known.is_listed or named.is_common or known.is_dated then null
            when known.names = 0 and named.key in (select key from outside) then null
            when known.names > 0 and named.key in (select key from swapped) then null
            else 'list_unknown'
        end as doubt
    from named
    inner join known on known.key = named.key
)

select
    concat_ws('/', 'C06', judged.document_id, judged.code_scheme, judged.code, judged.plain) as instance_id,
    'C06' as rule_id,
    judged.document_id,
    judged.document_id as scope_id,
    concat(
        judged.code, ' 印作“', judged.name, '”，',
        judged.budget_year, ' 年', judged.listed_words
    ) as subject,
    'present' as relation,
    side.term_side,
    1 as sign,
    case side.term_side when 'left' then '应见于科目表' else '见于科目表' end as label,
    case when side.term_side = 'left' then judged.cell_id end as cell_id,
    judged.table_id,
    judged.page,
    case when side.term_side = 'left' then judged.name end as printed,
    'printed' as status,
    'printed' as placement,
    case when side.term_side = 'left' or judged.is_known then 1 else 0 end::decimal(20, 4) as amount_yuan,
    0::decimal(20, 4) as half_unit_yuan,
    case when side.term_side = 'right' then judged.doubt end as block_reason,
    null::varchar as severity,
    'count' as quantity
from judged
cross join (values ('left'), ('right')) as side (term_side)
