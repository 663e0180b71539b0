-- What a summary's side closes with: its current-year line where printed, and its total.
select
    *,
    row_ordinal = current_year_ordinal as is_current_year,
    row_ordinal = total_ordinal as is_total
from {{ ref('sole_summary_lines') }}
where measure = principal_measure and (row_ordinal = current_year_ordinal or row_ordinal = total_ordinal)
    and totals_agree
