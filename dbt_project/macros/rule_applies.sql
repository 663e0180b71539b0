{# Whether a rule of the catalogue speaks of a document: its stage, and its level and year where the rule names any.
   A document that prints no stage is judged by the rules that hold in every stage; the others stay open. #}
{% macro rule_applies(rules, documents) -%}
    (
        (
            list_contains({{ rules }}.applies_to_stages, {{ documents }}.stage)
            or (
                {{ documents }}.stage = 'unknown'
                and list_has_all({{ rules }}.applies_to_stages, ['budget', 'final_accounts'])
            )
        )
        and coalesce(list_contains({{ rules }}.applies_to_levels, {{ documents }}.level), true)
        and coalesce({{ documents }}.budget_year >= {{ rules }}.from_year, true)
        and coalesce({{ documents }}.budget_year <= {{ rules }}.to_year, true)
    )
{%- endmacro %}
