-- Why first answers were not good enough, by prompt, as a share of all first answers to it.
-- needs: attempts
select
  stage, prompt, rejected_code as reason,
  count(*)::int as rejected,
  round(count(*) / any_value(asked), 4) as share,
  min(unit) as for_example
from (select *, count(*) over (partition by stage, prompt) as asked from attempts where attempt = 1)
where rejected_code is not null
group by stage, prompt, rejected_code
order by stage, prompt, rejected desc, reason;
