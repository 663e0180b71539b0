-- Where something is masked, neither side nor the difference is shown: they would tell what the mask hides.
select instance_id
from {{ ref('rule_results') }}
where
    reason in ('masked', 'masked_bound')
    and coalesce(left_yuan, right_yuan, difference_yuan, tolerance_yuan) is not null
