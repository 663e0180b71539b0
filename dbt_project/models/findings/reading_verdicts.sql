{{ config(schema='internal') }}
-- One row per group of results: whether the document or our reading of it is in doubt, and why in words. Three
-- witnesses speak: the second reader, the confidence of recognised text, and which figures the localiser suspects.
with instances as (
    select finding_instances.*
    from {{ ref('finding_instances') }} as finding_instances
    inner join {{ ref('rule_catalogue') }} as rules on rules.rule_id = finding_instances.rule_id
    -- What a document lacks or is made of is no figure that could be misread.
    where rules.family <> 'J'
),

members as (
    select document_id, group_key, unnest(cell_ids) as cell_id
    from instances
    union
    select instances.document_id, instances.group_key, hypotheses.cell_id
    from instances
    inner join (
        select cell_id, unnest(explains) as instance_id
        from {{ source('lake', 'localised_hypotheses') }}
        where cell_id is not null
    ) as hypotheses on hypotheses.instance_id = instances.instance_id
),

-- What was found for the group's results. Where one action explains them, every cell that alone could do so is known.
hypotheses as (
    select
        instances.document_id,
        instances.group_key,
        instances.instance_id,
        localised.*
    from instances
    inner join (
        select * exclude (document_id), unnest(explains) as explained from {{ source('lake', 'localised_hypotheses') }}
    ) as localised on localised.explained = instances.instance_id
),

explained as (
    select
        document_id,
        group_key,
        arg_min(kind, (hypothesis, action)) as best_kind,
        arg_min(slip, (hypothesis, action)) as best_slip,
        coalesce(bool_and(is_unique) filter (where hypothesis = 1), false) as is_unique,
        coalesce(bool_and(is_confident) filter (where hypothesis = 1), false) as is_confident,
        max(action) as actions,
        max(hypothesis) as hypotheses,
        bool_or(outcome = 'too_many_errors') as has_too_many_errors
    from hypotheses
    group by document_id, group_key
),

suspects as (
    select document_id, group_key, cell_id, min(hypothesis) as hypothesis
    from hypotheses
    where cell_id is not null and kind <> 'row_missing'
    group by document_id, group_key, cell_id
),

-- Without hypotheses every cell of the results is as suspect as the others.
seen as (
    select
        members.document_id,
        members.group_key,
        members.cell_id,
        explained.group_key is null or explained.has_too_many_errors or suspects.cell_id is not null as is_suspect,
        coalesce(suspects.hypothesis, 1) = 1 as is_best,
        readings.agrees,
        readings.page,
        cells.confidence,
        cells.page is not null as has_page
    from members
    inner join {{ ref('cells') }} as cells on cells.cell_id = members.cell_id
    left join explained on explained.document_id = members.document_id and explained.group_key = members.group_key
    left join suspects
        on
            suspects.document_id = members.document_id and suspects.group_key = members.group_key
            and suspects.cell_id = members.cell_id
    left join {{ ref('second_readings') }} as readings on readings.cell_id = members.cell_id
),

weighed as (
    select
        document_id,
        group_key,
        count(*) filter (where not agrees) as disagreeing,
        count(*) filter (where not agrees and is_suspect) as disagreeing_suspects,
        array_to_string(list(distinct page order by page) filter (where not agrees), '、') as disagreeing_pages,
        bool_and(coalesce(agrees, false)) filter (where is_suspect and is_best) as suspects_agree,
        bool_and(coalesce(agrees, false)) as all_agree,
        min(confidence) filter (where is_suspect and is_best) as confidence,
        bool_or(has_page) as has_page
    from seen
    group by document_id, group_key
),

judged as (
    select
        weighed.*,
        explained.* exclude (document_id, group_key),
        -- One cell that no hypothesis of one action names cannot mend the results, whatever it reads.
        disagreeing = 1 and disagreeing_suspects = 0 and explained.actions = 1 as is_beside,
        confidence is not null and (
            confidence < 0.9
            or coalesce(explained.best_slip in ('digit', 'tenfold', 'doubled', 'inserted', 'dropped', 'sign'), true)
        ) as is_misrecognised
    from weighed
    left join explained
        on explained.document_id = weighed.document_id and explained.group_key = weighed.group_key
)

select
    document_id,
    group_key,
    best_kind,
    is_unique,
    is_confident,
    disagreeing > 0 and not coalesce(is_beside, false) or is_misrecognised as is_extraction,
    case
        when disagreeing > 0 and not coalesce(is_beside, false) then concat(
            '（第 ', disagreeing_pages, ' 页有 ', disagreeing, ' 个单元两种读法不同，疑为读取有误，请先对照原文）'
        )
        when is_misrecognised then concat(
            '（所涉的数由图像识别而来，把握 ', round(confidence, 2), '，疑为读取有误，请先对照原文）'
        )
    end as doubt,
    concat_ws(
        '；',
        case
            when disagreeing_suspects > 0 and best_kind is not null then '可疑的数有两种读法，疑为读取有误'
            when disagreeing > 0 and not coalesce(is_beside, false) then '涉及的单元有两种读法，疑为读取有误'
            when is_misrecognised then concat('可疑的数由图像识别而来，把握 ', round(confidence, 2), '，疑为读取有误')
        end,
        case
            when has_too_many_errors then '涉及的错误过多，限时之内没有找到能使各式相符的改法'
            when best_kind is null then null
            when is_unique and best_kind = 'row_missing' then '补上一行没有列示的明细，各式即全部相符，别无更简单的解释'
            when is_unique then '只有一种最少的改法能使各式全部相符'
            when is_confident and best_kind = 'row_missing'
                then '最为可能的是有一行明细没有列示，另有改法也能使各式相符'
            when is_confident then '有不止一种改法能使各式相符，其中一种明显更为可能'
            when hypotheses < 30 then concat('有 ', hypotheses, ' 种改法都能使各式相符，不能断定是哪一处')
            else '有三十种以上的改法都能使各式相符，不能断定是哪一处'
        end,
        case
            when disagreeing > 0 and not coalesce(is_beside, false) or is_misrecognised then null
            when is_beside then '有一个单元两种读法不同，但无论怎样改读它都不能使各式相符'
            when all_agree then '所涉各数两种读法一致'
            when suspects_agree then '可疑的数两种读法一致'
            when confidence is not null then '可疑的数由图像识别而来，把握高，但没有第二种读法可比'
            when not has_page then '数字直接取自文件，不经识别'
        end
    ) as reason
from judged
