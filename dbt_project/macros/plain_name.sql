{# A printed name as names are compared: without its ordinal (一、), brackets, quotes and commas. Extraction has
   folded widths and taken the white space out already. #}
{% macro plain_name(name) -%}
    regexp_replace(
        regexp_replace({{ name }}, '^[一二三四五六七八九十0-9]+、', ''), '[()（）、，,“”"]', '', 'g'
    )
{%- endmacro %}
