{# The run that builds is the one that began last: read from the data, not from --vars, so that dbt need
   not parse the project anew every night. #}
{% macro current_run_id() -%}
    (select run_id from {{ source('history', 'runs') }} order by started_at desc, run_id desc limit 1)
{%- endmacro %}

{% macro current_run_started_at() -%}
    (select max(started_at) from {{ source('history', 'runs') }})
{%- endmacro %}
