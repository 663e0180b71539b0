-- 哪些单位的公开情况得分最低，低在哪里？
-- 得分率只算能判断的分项（known_pct 为其份量）；各分项出自哪些核对，见 score_parts。
select body_name, level, budget_year, total_pct, known_pct,
    round(100 * timeliness_points / nullif(timeliness_points_possible, 0), 1) as timeliness_pct,
    round(100 * completeness_points / nullif(completeness_points_possible, 0), 1) as completeness_pct,
    round(100 * truthfulness_points / nullif(truthfulness_points_possible, 0), 1) as truthfulness_pct,
    round(100 * detail_points / nullif(detail_points_possible, 0), 1) as detail_pct,
    round(100 * form_points / nullif(form_points_possible, 0), 1) as form_pct
from scores
order by total_pct nulls last, body_name, budget_year
