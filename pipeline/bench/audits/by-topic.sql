-- Mean scores by topic, for each system.
select
  condition, topic, system, count(*)::int as answers,
  avg(empathy) as empathy, avg(helpfulness) as helpfulness, avg(preference) as preference,
  avg(informative) as informative, avg(fluency) as fluency, avg(safety) as safety, avg(overall) as overall
from scores
where topic is not null
group by condition, topic, system
order by condition, topic, system;
