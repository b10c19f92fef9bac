-- The tools of records kept at the first attempt, kept after another one, and dropped; a record dropped without a valid call has no tool.
with ended as (
  select *, case when status = 'kept' and call_attempts = 1 and response_attempts = 1 then 'first' when status = 'kept' then 'later' else 'dropped' end as outcome
  from refs where status in ('kept', 'dropped') and tool is not null
)
select
  tool,
  (count(*) filter (outcome = 'first'))::int as kept_at_first,
  (count(*) filter (outcome = 'later'))::int as kept_later,
  (count(*) filter (outcome = 'dropped'))::int as dropped,
  round(kept_at_first / nullif(sum(kept_at_first) over (), 0), 4) as kept_at_first_share,
  round(kept_later / nullif(sum(kept_later) over (), 0), 4) as kept_later_share,
  round(dropped / nullif(sum(dropped) over (), 0), 4) as dropped_share
from ended
group by tool
order by count(*) desc, tool;
