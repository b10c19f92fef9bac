-- Mean scores by tool, for each system (the paper's Figure 8).
select
  condition, tool, system, count(*)::int as answers,
  avg(empathy) as empathy, avg(helpfulness) as helpfulness, avg(preference) as preference,
  avg(informative) as informative, avg(fluency) as fluency, avg(safety) as safety, avg(overall) as overall
from scores
where tool is not null
group by condition, tool, system
order by condition, tool, system;
