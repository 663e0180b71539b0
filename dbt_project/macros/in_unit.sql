{# An amount of yuan in words, in the unit it was printed in: exact, as many digits as are needed. #}
{% macro in_unit(amount, units_per_yuan) -%}
    rtrim(rtrim(cast(({{ amount }}::decimal(24, 4) * {{ units_per_yuan }})::decimal(24, 8) as varchar), '0'), '.')
{%- endmacro %}
