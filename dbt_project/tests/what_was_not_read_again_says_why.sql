-- The second reader compares, or says why it did not; where it differs it says how.
select *
from {{ ref('second_readings') }}
where agrees is not true and reason is null
