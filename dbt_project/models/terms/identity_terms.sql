-- One row per term of every instance of every rule: what verdict, second verdict, report and localiser read.
with terms as (
    {% for family in [
        'terms_of_totals', 'terms_of_sides', 'terms_of_columns', 'terms_of_which', 'terms_of_hierarchy',
        'terms_of_codes', 'terms_of_code_names', 'terms_of_fund_balance', 'terms_of_fund_tables', 'terms_of_grand_totals',
        'terms_of_like_lines', 'terms_of_sources', 'terms_of_basic_bounds', 'terms_of_economic_twins', 'terms_of_last_digits',
        'terms_of_three_public', 'terms_of_three_public_bounds', 'terms_of_procurement', 'terms_of_assets', 'terms_of_holdings', 'terms_of_other_tables', 'terms_of_units', 'terms_of_performance',
        'terms_of_completeness', 'terms_of_text',
        'terms_of_target_costs', 'terms_of_target_values', 'terms_of_target_forms', 'terms_of_target_pairs', 'terms_of_target_leaks',
        'terms_across_documents_of_years', 'terms_across_documents_of_bodies',
        'terms_across_documents_of_versions',
        'terms_of_prose_figures', 'terms_of_prose_claims', 'terms_of_shares', 'terms_of_wording', 'terms_of_spoken_names',
        'terms_of_listed_items', 'terms_of_unlisted_items', 'terms_of_topics', 'terms_of_total_bounds',
    ] %}
    select * from {{ ref(family) }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}
),

-- Only what the catalogue knows, on documents judged tonight, in a stage the rule speaks of.
due as (
    select terms.*
    from terms
    inner join {{ ref('judged_documents') }} as documents on documents.document_id = terms.document_id
    inner join {{ ref('rule_catalogue') }} as rules on rules.rule_id = terms.rule_id
    where
        {{ rule_applies('rules', 'documents') }}
        and documents.status in ('read', 'partly_read')
)

select
    instance_id, rule_id, document_id, scope_id, subject, relation,
    row_number() over (
        partition by instance_id order by term_side, sign desc, page, length(cell_id), cell_id, label, printed, amount_yuan
    ) as term_ordinal,
    term_side, sign, label, cell_id, table_id, page, printed, status, placement, amount_yuan, half_unit_yuan,
    block_reason, severity, coalesce(quantity, 'amount') as quantity
from due
