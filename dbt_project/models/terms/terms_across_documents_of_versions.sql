-- K05–K07: what was published twice. A disclosure whose figures were changed, one body's figures under another's name
-- or year, one unit code for two bodies.
with documents as (
    select
        document_id,
        source_paths,
        superseded_by,
        is_current,
        first_seen_at,
        disclosure_id,
        division_code,
        body_name,
        body_code,
        budget_year,
        stage,
        level,
        case when level in ('unit', 'headquarters') then 'unit' else 'department' end as scope,
        concat(
            body_name, ' ', budget_year, '年度',
            case when level in ('unit', 'headquarters') then '单位' when level = 'department' then '部门' else '' end,
            case stage when 'budget' then '预算' when 'final_accounts' then '决算' else '' end
        ) as title
    from {{ ref('documents') }}
    where status in ('read', 'partly_read') and body_name is not null and budget_year is not null
),

figures as (
    select * from {{ ref('disclosed_figures') }}
),

measures as (
    select * from {{ ref('measures') }}
),

kinds as (
    select * from {{ ref('table_kinds') }}
),

-- The version before: what lay at its place, or another file of the same disclosure that is older. Of what is not
-- current itself nothing is judged.
versions as (
    select
        newer.document_id,
        older.document_id as older_id,
        '旧版' as words
    from documents as newer
    inner join documents as older
        on older.superseded_by = newer.document_id and older.disclosure_id = newer.disclosure_id
    union all by name
    select
        newer.document_id,
        older.document_id as older_id,
        '另一份文件' as words
    from documents as newer
    inner join documents as older
        on
            older.disclosure_id = newer.disclosure_id
            -- Where a file does not say whether it is the department's or the unit's, it may be either's.
            and older.level = newer.level
            and (older.first_seen_at, older.document_id) < (newer.first_seen_at, newer.document_id)
    where older.is_current
),

changed as (
    select
        'K05' as rule_id,
        newer.document_id,
        concat_ws('/', 'K05', newer.cell_id, older.cell_id) as instance_id,
        concat(concat_ws(' ', kinds.label, newer.line_name, measures.label), '：与', versions.words) as subject,
        '=' as relation,
        side.term_side,
        1 as sign,
        concat(
            case side.term_side when 'left' then '本文件' else versions.words end, ' ', newer.line_name,
            case
                when newer.printed_unit is distinct from older.printed_unit then concat(
                    '（', case side.term_side when 'left' then newer.printed_unit else older.printed_unit end, '）'
                )
                else ''
            end
        ) as label,
        case side.term_side when 'left' then newer.cell_id else older.cell_id end as cell_id,
        case side.term_side when 'left' then newer.page else older.page end as page,
        case side.term_side when 'left' then newer.printed else older.printed end as printed,
        case side.term_side when 'left' then newer.status else older.status end as status,
        case side.term_side when 'left' then newer.placement else older.placement end as placement,
        case side.term_side when 'left' then newer.amount_yuan else older.amount_yuan end as amount_yuan,
        case side.term_side when 'left' then newer.half_unit_yuan else older.half_unit_yuan end as half_unit_yuan,
        null::varchar as severity
    from versions
    inner join figures as newer on newer.document_id = versions.document_id
    inner join figures as older
        on
            older.document_id = versions.older_id and older.table_kind = newer.table_kind and older.side = newer.side
            and older.line = newer.line and older.column_key = newer.column_key
    cross join (values ('left'), ('right')) as side (term_side)
    left join measures on measures.measure = newer.measure
    left join kinds on kinds.table_kind = newer.table_kind
    where newer.status not in ('blank', 'dash') or older.status not in ('blank', 'dash')
),

-- Whether two documents print the very same figures: every line and column with an amount, of ten amounts at least.
signatures as (
    select
        document_id,
        count(distinct amount_yuan) as amounts,
        md5(string_agg(
            concat_ws('|', table_kind, side, line, column_key, amount_yuan), ';'
            order by table_kind, side, line, column_key
        )) as signature
    from figures
    where is_current and amount_yuan <> 0
    group by document_id
    having count(distinct amount_yuan) >= 10
),

twins as (
    select
        own.document_id,
        signatures.amounts,
        string_agg(other.title, '、' order by other.title) as titles,
        min(other.document_id) as twin_id
    from signatures
    inner join documents as own on own.document_id = signatures.document_id
    left join signatures as same on same.signature = signatures.signature
    left join documents as other
        on
            other.document_id = same.document_id and other.stage = own.stage and other.scope = own.scope
            and (
                other.body_name <> own.body_name or other.division_code <> own.division_code
                or other.budget_year <> own.budget_year
            )
    group by own.document_id, signatures.amounts
),

repeated as (
    select
        'K06' as rule_id,
        document_id,
        concat('K06/', document_id) as key,
        case
            when twin_id is null then '没有数字完全相同的他单位或他年度文件'
            else concat('本文件 ', amounts, ' 个不同的数，与', titles, '完全相同')
        end as subject,
        twin_id is not null as is_wrong,
        twin_id,
        null::varchar as severity
    from twins
    union all by name
    -- The very same file at two places: which of them it belongs to cannot be told.
    select
        'K06' as rule_id, document_id, concat('K06/', document_id, '/paths') as key,
        concat('同一文件放在 ', len(source_paths), ' 处：', array_to_string(source_paths, '、')) as subject,
        true as is_wrong, null as twin_id, 'hint' as severity
    from documents
    where len(source_paths) > 1
),

coded as (
    select
        own.document_id,
        own.body_code,
        string_agg(distinct other.body_name, '、' order by other.body_name) as names
    from documents as own
    left join documents as other
        on
            other.is_current and other.body_code = own.body_code and other.body_name <> own.body_name
            and other.budget_year = own.budget_year
            -- Each place numbers its own bodies: only in one place, or where none is known, is it one code.
            and coalesce(other.division_code = own.division_code, true)
    where own.body_code is not null
    group by own.document_id, own.body_code
),

shared as (
    select
        'K07' as rule_id,
        document_id,
        concat('K07/', document_id) as key,
        case
            when names is null then concat('单位代码 ', body_code, ' 只此一家')
            else concat('单位代码 ', body_code, ' 又用于', names)
        end as subject,
        names is not null as is_wrong,
        null::varchar as twin_id,
        null::varchar as severity
    from coded
),

stated as (
    select * from repeated
    union all by name
    select * from shared
),

totals as (
    select
        document_id,
        arg_max(
            struct_pack(cell_id, page, printed, amount_yuan, half_unit_yuan, line_name), (amount_yuan, cell_id)
        ) filter (where amount_yuan is not null) as total
    from figures
    where placement = 'printed'
    group by document_id
),

-- A count of one against none; the largest figure of either document is shown beside it and takes no part.
marked as (
    select
        rule_id, document_id, key as instance_id, subject, 'present' as relation, 'left' as term_side, 1 as sign,
        '相同' as label, case when is_wrong then 1 else 0 end as amount_yuan, 0 as half_unit_yuan,
        'printed' as status, 'printed' as placement, severity, 'count' as quantity, null::varchar as cell_id,
        null::bigint as page, null::varchar as printed
    from stated
    union all by name
    select
        rule_id, document_id, key as instance_id, subject, 'present' as relation, 'right' as term_side, 1 as sign,
        '应无' as label, 0 as amount_yuan, 0 as half_unit_yuan, 'printed' as status, 'printed' as placement, severity,
        'count' as quantity
    from stated
    union all by name
    select
        stated.rule_id, stated.document_id, stated.key as instance_id, stated.subject, 'present' as relation,
        case totals.document_id when stated.document_id then 'left' else 'right' end as term_side, 0 as sign,
        concat(case totals.document_id when stated.document_id then '本文件 ' else '另一文件 ' end, totals.total.line_name)
            as label,
        totals.total.amount_yuan as amount_yuan, totals.total.half_unit_yuan as half_unit_yuan, 'printed' as status,
        'printed' as placement, stated.severity, 'amount' as quantity, totals.total.cell_id as cell_id,
        totals.total.page as page, totals.total.printed as printed
    from stated
    inner join totals on totals.document_id in (stated.document_id, stated.twin_id)
    where stated.twin_id is not null
),

terms as (
    select *, 'amount' as quantity from changed
    union all by name
    select * from marked
)

select
    instance_id, rule_id, document_id, document_id as scope_id, subject, relation, term_side, sign, label, cell_id,
    null::varchar as table_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
    {{ block_reason('terms') }} as block_reason, severity, quantity
from terms
