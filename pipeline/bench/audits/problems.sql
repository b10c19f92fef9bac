-- What could not be used, and why: attempts at a call, replies and verdicts, each with one answer to look at (npx compass show).
with tries as (
  select id, condition, system, unnest(attempts).code as code from answers where evaluated
), problems as (
  select condition, system, 'attempt at a call' as what, code, id from tries where code is not null
  union all select condition, system, 'reply', reply_problem, id from answers where evaluated and reply_problem is not null
  union all select condition, system, 'verdict of judge ' || judge, unscored, answer_id from verdicts where unscored is not null
)
select condition, system, what, code as reason, count(*)::int as count, min(id) as for_example
from problems
group by condition, system, what, code
order by condition, system, what, count desc, reason;
