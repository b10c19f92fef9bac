-- The polarity of records kept at the first attempt, kept after another one, and dropped.
with ended as (
  select *, case when status = 'kept' and call_attempts = 1 and response_attempts = 1 then 'first' when status = 'kept' then 'later' else 'dropped' end as outcome
  from refs where status in ('kept', 'dropped') and polarity is not null
)
select
  polarity,
  (count(*) filter (outcome = 'first'))::int as kept_at_first,
  (count(*) filter (outcome = 'later'))::int as kept_again,
  (count(*) filter (outcome = 'dropped'))::int as dropped,
  round(kept_at_first / nullif(sum(kept_at_first) over (), 0), 4) as share_of_first,
  round(kept_again / nullif(sum(kept_again) over (), 0), 4) as share_of_again,
  round(dropped / nullif(sum(dropped) over (), 0), 4) as share_of_dropped
from ended
group by polarity
order by count(*) desc, polarity;
