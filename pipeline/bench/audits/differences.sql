-- Every two systems: mean difference of each dimension over the utterances that were scored for both.
select
  one.condition, one.system as system, other.system as less, count(*)::int as pairs,
  avg(one.empathy - other.empathy) as empathy, avg(one.helpfulness - other.helpfulness) as helpfulness, avg(one.preference - other.preference) as preference,
  avg(one.informative - other.informative) as informative, avg(one.fluency - other.fluency) as fluency, avg(one.safety - other.safety) as safety,
  avg(one.overall - other.overall) as overall
from scores as one join scores as other on other.condition = one.condition and other.utterance_id = one.utterance_id and other.system <> one.system
group by one.condition, one.system, other.system
order by one.condition, one.system, other.system;
