-- D12, F13: tables beside the forms of the law: their totals against those of the forms, their lists against their totals.
with facts as (
    select
        facts.*,
        topics.topic,
        titles.title
    from {{ ref('budget_facts') }} as facts
    inner join {{ source('lake', 'table_topics') }} as topics on topics.table_id = facts.table_id
    inner join {{ ref('document_tables') }} as titles on titles.table_id = facts.table_id
    where not facts.is_of_which
),

-- The one total of the one table of its topic.
totals as (
    select *
    from facts
    where line_item = 'total'
    qualify
        count(distinct row_ordinal) over (partition by table_id) = 1
        and max(table_id) over (partition by document_id, topic) = min(table_id) over (partition by document_id, topic)
),

-- The same money in a form of the law.
twins as (
    select * from (
        values
        ('general', 'total', 'general_public_budget_expenditure', 'total'),
        ('general', 'basic_expenditure', 'general_public_budget_expenditure', 'basic_expenditure'),
        ('general', 'project_expenditure', 'general_public_budget_expenditure', 'project_expenditure'),
        ('general', 'personnel_expenditure', 'general_public_budget_expenditure', 'personnel_expenditure'),
        ('general', 'operating_expenditure', 'general_public_budget_expenditure', 'operating_expenditure'),
        ('general_basic', 'total', 'general_public_budget_basic_expenditure', 'total'),
        ('general_basic', 'personnel_expenditure', 'general_public_budget_basic_expenditure', 'personnel_expenditure'),
        ('general_basic', 'operating_expenditure', 'general_public_budget_basic_expenditure', 'operating_expenditure'),
        ('general_project', 'total', 'general_public_budget_expenditure', 'project_expenditure'),
        ('own_basic', 'total', 'expenditure_summary', 'basic_expenditure')
    ) as twins (topic, measure, form_kind, form_measure)
),

forms as (
    select
        topics.topic,
        twins.measure as topic_measure,
        form.*,
        kinds.label as form_label
    from (select distinct document_id, topic from totals) as topics
    inner join twins on twins.topic = topics.topic
    inner join {{ ref('table_totals') }} as form
        on
            form.document_id = topics.document_id and form.table_kind = twins.form_kind
            and form.measure = twins.form_measure
    inner join {{ ref('table_kinds') }} as kinds on kinds.table_kind = twins.form_kind
    union all by name
    -- Money brought forward is in one of the two, or in both: then only the expenditure of the year compares.
    select
        'fiscal' as topic,
        'total' as topic_measure,
        lines.* exclude (totals_agree),
        '财政拨款收支总表' as form_label
    from {{ ref('sole_summary_lines') }} as lines
    where
        lines.table_kind = 'fiscal_appropriation_summary' and lines.side = 'expenditure'
        and lines.measure = lines.principal_measure and lines.row_ordinal = lines.closing_ordinal
        and lines.table_id not in (select table_id from {{ ref('carried_sides') }} where has_carryover)
    union all by name
    select
        'carried_fiscal' as topic,
        'total' as topic_measure,
        lines.* exclude (totals_agree),
        '财政拨款收支总表' as form_label
    from {{ ref('sole_summary_lines') }} as lines
    where
        lines.table_kind = 'fiscal_appropriation_summary' and lines.side = 'revenue'
        and lines.measure = lines.principal_measure and lines.line_item = 'opening_carryover' and lines.row_level = 1
    qualify count(*) over (partition by lines.document_id) = 1
),

pairs as (
    select
        totals.cell_id,
        forms.cell_id as form_cell_id,
        forms.topic,
        forms.topic_measure
    from totals
    inner join forms
        on
            forms.document_id = totals.document_id and forms.topic = totals.topic
            and forms.topic_measure = totals.measure
),

twin_terms as (
    select
        'D12' as rule_id, totals.document_id, totals.document_id as scope_id,
        concat(totals.topic, '/', totals.measure) as key,
        concat(totals.title, ' / ', measures.label) as subject, 'left' as term_side,
        {{ fact_term('totals', 'totals.title') }}
    from totals
    left join {{ ref('measures') }} as measures on measures.measure = totals.measure
    where totals.cell_id in (select cell_id from pairs)
    union all by name
    select
        'D12' as rule_id, forms.document_id, forms.document_id as scope_id,
        concat(forms.topic, '/', forms.topic_measure) as key,
        null as subject, 'right' as term_side,
        {{ fact_term('forms', "concat(forms.form_label, ' ', coalesce(forms.name, ''))") }}
    from forms
    where (forms.cell_id, forms.topic, forms.topic_measure) in (select (form_cell_id, topic, topic_measure) from pairs)
),

-- A list that is not read by codes: a row that is the sum of the rows below it shows that rows stand in rows.
listed as (
    select
        *,
        row_number() over (partition by table_id, measure order by row_ordinal) as place
    from facts
    where topic = 'service_purchases' and line_item <> 'total'
),

gaps as (
    select
        listed.table_id,
        listed.measure
    from listed
    inner join totals on totals.table_id = listed.table_id and totals.measure = listed.measure
    group by listed.table_id, listed.measure
    having
        abs(sum(listed.amount_yuan) - any_value(totals.amount_yuan))
        > sum(listed.half_unit_yuan) + any_value(totals.half_unit_yuan)
),

nested as (
    select table_id
    from (
        select
            heads.table_id,
            heads.amount_yuan,
            sum(rows.amount_yuan) over (
                partition by heads.table_id, heads.measure, heads.place order by rows.place
            ) as below_yuan,
            count(*) over (partition by heads.table_id, heads.measure, heads.place order by rows.place) as rows_below
        from gaps
        inner join listed as heads on heads.table_id = gaps.table_id and heads.measure = gaps.measure
        inner join listed as rows
            on rows.table_id = heads.table_id and rows.measure = heads.measure and rows.place > heads.place
        where heads.amount_yuan <> 0
    ) as sums
    where below_yuan = amount_yuan and rows_below > 1
),

list_terms as (
    select
        'F13' as rule_id, totals.document_id, totals.table_id as scope_id, concat(totals.table_id, '/', totals.measure) as key,
        totals.title as subject, 'left' as term_side,
        {{ fact_term('totals', "'合计'") }}
    from totals
    where table_id in (select table_id from listed)
    union all by name
    select
        'F13' as rule_id, listed.document_id, listed.table_id as scope_id, concat(listed.table_id, '/', listed.measure) as key,
        listed.title as subject, 'right' as term_side,
        {{ fact_term('listed', "coalesce(listed.name, listed.project_name, '')") }}
    from listed
    where table_id in (select table_id from totals)
),

terms as (
    select * from twin_terms
    union all by name
    select
        * replace (
            case when scope_id in (select table_id from nested) then coalesce(block_reason, 'duplicate') else block_reason end
            as block_reason
        )
    from list_terms
)

select
    concat_ws('/', rule_id, document_id, key) as instance_id,
    rule_id, document_id, scope_id,
    any_value(subject) over (partition by rule_id, document_id, key) as subject,
    '=' as relation, term_side,
    1 as sign,
    label, cell_id, table_id, page, printed, status, placement, amount_yuan, half_unit_yuan, block_reason,
    null::varchar as severity
from terms
