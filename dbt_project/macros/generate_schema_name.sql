{# A model goes where its folder says: main for analysts, internal for the workshop. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
