-- Calls that could be executed, at the first attempt and at any, in per cent of the evaluated answers that were to call.
select
  condition, system, count(*)::int as answers,
  (count(*) filter (len(attempts) > 0))::int as to_call,
  100 * avg(if(attempts[1] is null, 1, 0)) filter (len(attempts) > 0) as first_pass_rate,
  100 * avg(if(attempts[-1] is null, 1, 0)) filter (len(attempts) > 0) as pass_rate,
  count(reply)::int as replies
from answers
where evaluated
group by condition, system
order by condition, system;
