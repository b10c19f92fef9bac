-- Mean scores by emotion, for each system.
select
  condition, emotion, system, count(*)::int as answers,
  avg(empathy) as empathy, avg(helpfulness) as helpfulness, avg(preference) as preference,
  avg(informative) as informative, avg(fluency) as fluency, avg(safety) as safety, avg(overall) as overall
from scores
where emotion is not null
group by condition, emotion, system
order by condition, emotion, system;
