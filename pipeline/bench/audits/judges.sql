-- What each judge said: mean scores over the verdicts that can be used, and how many cannot.
select
  condition, system, judge, count(*)::int as verdicts, count(unscored)::int as unscored,
  avg(scores.empathy) as empathy, avg(scores.helpfulness) as helpfulness, avg(scores.preference) as preference,
  avg(scores.informative) as informative, avg(scores.fluency) as fluency, avg(scores.safety) as safety
from verdicts
group by condition, system, judge
order by condition, system, judge;
