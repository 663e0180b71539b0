-- Every value of a closed set is one that the schema names.
select 'rule_results.outcome' as place, outcome as value
from {{ ref('rule_results') }}
where outcome not in ('pass', 'fail', 'not_evaluable', 'not_applicable') or outcome is null
union all
select 'rule_results.reason' as place, outcome as value
from {{ ref('rule_results') }}
where outcome in ('not_evaluable', 'not_applicable') and reason is null
union all
select 'findings.kind' as place, kind as value
from {{ ref('findings') }}
where kind not in ('disclosure', 'extraction', 'rounding', 'unreadable', 'missing') or kind is null
union all
select 'findings.severity' as place, severity as value
from {{ ref('findings') }}
where severity not in ('error', 'warning', 'hint') or severity is null
union all
select 'findings.certainty' as place, certainty as value
from {{ ref('findings') }}
where certainty not in ('proven', 'inferred', 'judgement') or certainty is null
union all
select 'findings.life' as place, life as value
from {{ ref('findings') }}
where life not in ('new', 'open', 'changed', 'resolved', 'waived') or life is null
union all
select 'narrative_amounts.tie_status' as place, tie_status as value
from {{ ref('narrative_amounts') }}
where tie_status not in ('tied', 'no_counterpart', 'ambiguous') or tie_status is null
