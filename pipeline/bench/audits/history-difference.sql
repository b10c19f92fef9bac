-- Preference alignment with and without history, and the difference over the utterances scored in both (the paper's Table 3).
with paired as (
  select system, after.preference - before.preference as difference
  from scores as after join scores as before using (system, utterance_id)
  where after.condition = 'history' and before.condition = 'no-history'
), means as (
  select system, avg(preference) filter (condition = 'no-history') as without_history, avg(preference) filter (condition = 'history') as with_history from scores group by system
)
select system, any_value(without_history) as without_history, any_value(with_history) as with_history, avg(difference) as difference, count(difference)::int as pairs
from means left join paired using (system)
group by system
order by system;
