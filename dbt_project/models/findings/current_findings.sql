{{ config(schema='internal') }}
-- One row per root cause found tonight: failing results grouped, and what could not be read.
with instances as (
    select
        finding_instances.*,
        rules.certainty,
        rules.statement as rule_statement,
        rules.phrase,
        rules.finding_kind,
        case finding_instances.severity when 'error' then 1 when 'warning' then 2 else 3 end as severity_rank,
        case rules.certainty when 'proven' then 1 when 'inferred' then 2 else 3 end as certainty_rank,
        case rules.family when 'A' then 1 when 'C' then 2 when 'B' then 3 else 4 end as family_rank
    from {{ ref('finding_instances') }} as finding_instances
    inner join {{ ref('rule_catalogue') }} as rules on rules.rule_id = finding_instances.rule_id
),

units as (
    select
        document_id,
        case amount_unit when '万元' then 10000 when '千元' then 1000 when '亿元' then 100000000 else 1 end as unit_yuan,
        coalesce(amount_unit, '元') as unit_label
    from {{ ref('documents') }}
),

-- Each side in words: every term with its sign, name and printed figure; a mask stays a mask. Terms without an
-- amount are left out beside those with one; a side of nothing but such terms says so.
listed as (
    select
        terms.instance_id,
        terms.term_side,
        list(
            concat(
                case when terms.sign < 0 then '－ ' else '' end, terms.label, ' ',
                case
                    when terms.block_reason = 'masked' then '（遮盖）'
                    when terms.printed is not null then terms.printed
                    when terms.amount_yuan is null then '空白'
                    when terms.quantity in ('count', 'year') then format('{:d}', terms.amount_yuan::bigint)
                    when terms.quantity = 'text' then ''
                    when terms.quantity = 'percent'
                        then concat(rtrim(rtrim(cast(terms.amount_yuan as varchar), '0'), '.'), '%')
                    else rtrim(rtrim(cast((terms.amount_yuan / units.unit_yuan)::decimal(20, 2) as varchar), '0'), '.')
                end
            )
            order by terms.term_ordinal
        ) filter (
            where terms.status not in ('blank', 'dash')
            and (terms.term_side = 'left' or terms.amount_yuan is distinct from 0)
        ) as parts,
        case
            when count(*) = 1 then concat(
                any_value(terms.label), case
                    when max(terms.printed) is not null then concat(' ', max(terms.printed))
                    when max(terms.amount_yuan) = 0 then ' 0'
                    else '（空白）'
                end
            )
            when max(terms.amount_yuan) = 0 then '各项均为 0'
            else '各项均空白'
        end as nothing,
        string_agg(terms.printed, '；' order by terms.term_ordinal) as evidence,
        string_agg(terms.printed, '；' order by terms.printed) as figures,
        min(terms.page) as page
    from {{ ref('identity_terms') }} as terms
    inner join units on units.document_id = terms.document_id
    where terms.instance_id in (select instance_id from instances)
    group by terms.instance_id, terms.term_side
),

-- A sum of very many terms is told by its first ones; the finding's page shows them all.
sides as (
    select
        * exclude (parts, nothing),
        coalesce(
            replace(
                case
                    when len(parts) > 24
                        then concat(array_to_string(parts[1:12], ' ＋ '), ' ＋ …… 共 ', len(parts), ' 项')
                    else array_to_string(parts, ' ＋ ')
                end,
                '＋ －', '－'
            ),
            nothing
        ) as words
    from listed
),

worded as (
    select
        instances.*,
        case
            -- What is not a sum is said in words: what was needed, or what was printed.
            when instances.phrase is not null then {{ filled(
                'instances.phrase', {
                    'subject': "coalesce(instances.subject, '')",
                    'left': "coalesce(lefts.words, '空白')",
                    'right': "coalesce(rights.words, '空白')",
                    'evidence': "coalesce(lefts.evidence, lefts.words, '')",
                }
            ) }}
            when results.relation = 'present' then concat(instances.subject, '：应有，没有找到')
            else concat(
            coalesce(lefts.words, '空白'),
            case when results.relation = '=' then ' ≠ ' when results.relation = '<=' then ' ＞ ' else ' ＞ ' end,
            coalesce(rights.words, '空白'),
            case
                when results.reason = 'masked_bound' then '（未遮盖各项之和已大于合计）'
                when results.relation = '=' or results.rule_id = 'G07' then concat(
                    '，差额 ',
                    rtrim(rtrim(cast((instances.difference_yuan / units.unit_yuan)::decimal(20, 6) as varchar), '0'), '.'),
                    ' ', units.unit_label
                )
                -- A bound of one figure shows by how much; one of several has to say it.
                when results.relation = '<=' and results.rule_id similar to '[BDEF][0-9]+' and len(results.cell_ids) > 2
                    then concat(
                        '，超出 ',
                        rtrim(rtrim(cast((instances.difference_yuan / units.unit_yuan)::decimal(20, 6) as varchar), '0'), '.'),
                        ' ', units.unit_label
                    )
                else ''
            end
            )
        end as arithmetic,
        coalesce(lefts.page, rights.page) as page,
        -- The numbers as a person saw them: another file that prints the same leaves them as they are.
        concat_ws(
            '|', results.rule_id, results.subject, results.left_yuan, results.right_yuan, instances.difference_yuan,
            lefts.figures, '＝', rights.figures
        ) as numbers,
        results.rule_id in ('A02', 'A03', 'A07', 'A08', 'C01', 'C02', 'C03')
            and coalesce(instances.difference_yuan > 0, false) as falls_short
    from instances
    inner join {{ ref('rule_results') }} as results on results.instance_id = instances.instance_id
    inner join units on units.document_id = instances.document_id
    left join sides as lefts on lefts.instance_id = instances.instance_id and lefts.term_side = 'left'
    left join sides as rights on rights.instance_id = instances.instance_id and rights.term_side = 'right'
),

-- Several results may say the same in words: it is told once.
said as (
    select
        *,
        row_number() over (
            partition by document_id, group_key, arithmetic order by severity_rank, family_rank, rule_id, instance_id
        ) as nth_saying
    from worded
),

grouped as (
    select
        document_id,
        group_key,
        arg_min(rule_id, (severity_rank, family_rank, rule_id, instance_id)) as rule_id,
        arg_min(instance_id, (severity_rank, family_rank, rule_id, instance_id)) as lead_instance_id,
        list(distinct rule_id order by rule_id) as rule_ids,
        arg_min(severity, severity_rank) as severity,
        arg_min(certainty, certainty_rank) as certainty,
        arg_min(finding_kind, (severity_rank, family_rank, rule_id, instance_id)) as finding_kind,
        arg_min(rule_statement, (severity_rank, family_rank, rule_id, instance_id)) as rule_statement,
        arg_min(subject, (severity_rank, family_rank, rule_id, instance_id)) as subject,
        arg_min(arithmetic, (severity_rank, family_rank, rule_id, instance_id)) as arithmetic,
        arg_min(page, (severity_rank, family_rank, rule_id, instance_id)) as page,
        arg_min(difference_yuan, (severity_rank, family_rank, rule_id, instance_id)) as difference_yuan,
        count(*) as instances,
        bool_or(falls_short) as falls_short,
        string_agg(arithmetic, '；' order by severity_rank, family_rank, rule_id, instance_id)
            filter (where nth_saying = 1) as all_arithmetic,
        array_to_string(
            (list(arithmetic order by severity_rank, family_rank, rule_id, instance_id) filter (where nth_saying = 1))[1:3], '；'
        ) as first_arithmetic,
        list_sort(list_distinct(flatten(list(cell_ids)))) as cell_ids,
        list(distinct instance_id order by instance_id) as instance_ids,
        md5(string_agg(numbers, ',' order by numbers)) as signature
    from said
    group by document_id, group_key
),

-- What the best hypothesis says happened, where it is no single figure.
told as (
    select
        grouped.*,
        verdicts.is_extraction,
        verdicts.doubt,
        nullif(verdicts.reason, '') as kind_reason,
        case
            -- Parts that fall short of their sum: rows may have been left out on purpose.
            when verdicts.best_kind = 'row_missing' and falls_short
                then '（所列各项少于合计：应有一行明细没有列示）'
            when falls_short and verdicts.best_kind is null then '（所列各项少于合计，可能有未列示的明细）'
            when not coalesce(verdicts.is_confident, false) then null
            else case verdicts.best_kind
                when 'row_doubled' then '（疑为一行重复列示）'
                when 'rows_swapped' then '（疑为相邻两行的金额互换）'
                when 'row_shifted' then '（疑为一行的金额错了一栏）'
                when 'columns_swapped' then '（疑为两栏互换）'
                when 'table_unit' then '（疑为整张表的金额单位有误）'
                when 'chain' then '（疑为只改了一张表，他表未随之更改）'
            end
        end as event
    from grouped
    left join {{ ref('reading_verdicts') }} as verdicts
        on verdicts.document_id = grouped.document_id and verdicts.group_key = grouped.group_key
),

disclosures as (
    select
        document_id,
        rule_id,
        rule_ids,
        case
            when finding_kind = 'disclosure' and is_extraction then 'extraction'
            else finding_kind
        end as kind,
        severity,
        case when is_extraction then 'judgement' else certainty end as certainty,
        case
            when instances = 1 then concat(rule_statement, '：', coalesce(subject, ''))
            when len(rule_ids) = 1 then concat(rule_statement, '：', coalesce(subject, ''), ' 等 ', instances, ' 处')
            else concat(rule_statement, '：', coalesce(subject, ''), '（同一原因共涉及 ', instances, ' 项核对）')
        end as statement,
        concat(
            case
                when instances <= 6 and length(all_arithmetic) <= 1000 then all_arithmetic
                -- Of many the first three, where they are short.
                when length(first_arithmetic) <= 300 then concat(first_arithmetic, '；等 ', instances, ' 处')
                else concat(arithmetic, '；等 ', instances, ' 处')
            end,
            event,
            doubt
        ) as arithmetic,
        subject,
        page,
        cell_ids,
        instance_ids,
        concat(signature, md5(doubt)) as signature,
        group_key,
        instances,
        case when finding_kind = 'disclosure' then kind_reason end as kind_reason
    from told
),

-- A table or file that could not be read is said, so that nobody takes silence for assent.
unread_tables as (
    select
        tables.document_id,
        'R01' as rule_id,
        ['R01'] as rule_ids,
        'unreadable' as kind,
        'hint' as severity,
        'proven' as certainty,
        concat('未能读取的表：', coalesce(tables.title, kinds.label, '无标题')) as statement,
        coalesce(tables.reason, '') as arithmetic,
        concat_ws(' ', coalesce(tables.title, kinds.label), tables.ordinal) as subject,
        tables.page_first as page,
        []::varchar[] as cell_ids,
        []::varchar[] as instance_ids,
        md5(coalesce(tables.reason, '')) as signature,
        concat('table:', tables.table_id) as group_key,
        1 as instances,
        null::varchar as kind_reason
    from {{ ref('document_tables') }} as tables
    inner join {{ ref('judged_documents') }} as documents on documents.document_id = tables.document_id
    left join {{ ref('table_kinds') }} as kinds on kinds.table_kind = tables.table_kind
    where tables.status = 'rejected'
),

unread_documents as (
    select
        documents.document_id,
        'R02' as rule_id,
        ['R02'] as rule_ids,
        'unreadable' as kind,
        'warning' as severity,
        'proven' as certainty,
        concat('未能读取的文件：', details.source_paths[1]) as statement,
        coalesce(details.reason, '') as arithmetic,
        details.source_paths[1] as subject,
        null::bigint as page,
        []::varchar[] as cell_ids,
        []::varchar[] as instance_ids,
        md5(coalesce(details.reason, '')) as signature,
        concat('document:', documents.document_id) as group_key,
        1 as instances,
        null::varchar as kind_reason
    from {{ ref('judged_documents') }} as documents
    inner join {{ ref('documents') }} as details on details.document_id = documents.document_id
    where documents.status = 'rejected'
),

found as (
    select * from disclosures
    union all by name
    select * from unread_tables
    union all by name
    select * from unread_documents
),

keyed as (
    select
        found.*,
        coalesce(
            case when documents.body_name is not null
                then concat_ws('|', documents.division_code, documents.body_name) end,
            documents.document_id
        ) as body_key,
        documents.budget_year,
        documents.stage,
        documents.level
    from found
    inner join {{ ref('judged_documents') }} as documents on documents.document_id = found.document_id
),

-- The fingerprint holds no amounts; two findings of one subject are told apart by their order.
numbered as (
    select
        *,
        row_number() over (
            partition by body_key, budget_year, stage, level, rule_id, subject,
                case when budget_year is null then document_id end
            order by document_id, page, group_key
        ) as twin
    from keyed
)

select
    md5(concat_ws(
        '|', body_key, budget_year, stage, level, rule_id, subject, twin, case when budget_year is null then document_id end
    )) as finding_id,
    * exclude (level)
from numbered
