-- Training examples by setting and target, and how many interactions their histories hold.
-- needs: examples
select
  setting, target,
  count(*)::int as examples,
  count(distinct user_id)::int as users,
  round(avg(history_length), 2) as mean_history,
  max(history_length) as longest_history
from examples
group by setting, target
order by setting, target;
