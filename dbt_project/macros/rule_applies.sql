{# Whether a rule of the catalogue speaks of a document: its stage, and its level and year where the rule names any. #}
{% macro rule_applies(rules, documents) -%}
    (
        list_contains({{ rules }}.applies_to_stages, {{ documents }}.stage)
        and coalesce(list_contains({{ rules }}.applies_to_levels, {{ documents }}.level), true)
        and coalesce({{ documents }}.budget_year >= {{ rules }}.from_year, true)
        and coalesce({{ documents }}.budget_year <= {{ rules }}.to_year, true)
    )
{%- endmacro %}
