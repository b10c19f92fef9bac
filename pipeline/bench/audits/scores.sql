-- Mean scores by condition and system, with the number of answers they are taken over (the paper's Tables 2, 4 and 5).
select
  condition, system, count(*)::int as answers,
  avg(empathy) as empathy, avg(helpfulness) as helpfulness, avg(preference) as preference,
  avg(informative) as informative, avg(fluency) as fluency, avg(safety) as safety, avg(overall) as overall
from scores
group by condition, system
order by condition, system;
