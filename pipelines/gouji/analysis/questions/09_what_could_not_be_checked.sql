-- 哪些核对没有做成，为什么？
select rules.rule_id, rules.statement, rule_results.reason, count(*) as results,
    count(distinct rule_results.document_id) as documents
from rule_results
inner join rules on rules.rule_id = rule_results.rule_id
where rule_results.outcome = 'not_evaluable'
group by all
order by results desc
limit 50
