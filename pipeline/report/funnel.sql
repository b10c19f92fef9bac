-- How far the records that were tried have come, at the first attempt and in the end.
with steps(place, step) as (values (1, 'tried'), (2, 'valid call'), (3, 'kept')),
reached as (
  select polarity, 1 as place, null as directly from refs
  union all select polarity, 2, call_attempts = 1 from refs where tool is not null
  union all select polarity, 3, call_attempts = 1 and response_attempts = 1 from refs where status = 'kept'
)
select
  step,
  (count(*) filter (polarity = 'positive'))::int as positive,
  (count(*) filter (polarity = 'negative'))::int as negative,
  count(polarity)::int as records,
  if(place = 1, null, (count(*) filter (directly))::int) as at_once,
  round(records / max(records) over (), 4) as share,
  round(at_once / max(records) over (), 4) as at_once_share
from steps left join reached using (place)
where (select count(*) from refs) > 0
group by place, step
order by place;
