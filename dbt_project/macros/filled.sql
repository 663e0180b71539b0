{# A phrase of the catalogue with its places filled: {subject}, {left}, {right}, {evidence}. A filled text is not
   searched again for places: each place is marked with a sign of its own first, so that a subject in braces stays text. #}
{% macro filled(phrase, places) -%}
{%- set ns = namespace(sql=phrase) -%}
{%- for name in places -%}
{%- set ns.sql = "replace(" ~ ns.sql ~ ", '{" ~ name ~ "}', chr(" ~ (57344 + loop.index) ~ "))" -%}
{%- endfor -%}
{%- for name, value in places.items() -%}
{%- set ns.sql = "replace(" ~ ns.sql ~ ", chr(" ~ (57344 + loop.index) ~ "), " ~ value ~ ")" -%}
{%- endfor -%}
{{ ns.sql }}
{%- endmacro %}
