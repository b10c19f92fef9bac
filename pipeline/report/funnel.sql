-- How far the records that were tried have come, by polarity.
with steps(place, step) as (values (1, 'tried'), (2, 'valid call at once'), (3, 'valid call'), (4, 'reply kept at once'), (5, 'kept')),
reached as (
  select polarity, 1 as place from refs
  union all select polarity, 2 from refs where call_attempts = 1 and tool is not null
  union all select polarity, 3 from refs where tool is not null
  union all select polarity, 4 from refs where status = 'kept' and response_attempts = 1
  union all select polarity, 5 from refs where status = 'kept'
)
select
  step,
  (count(*) filter (polarity = 'positive'))::int as positive,
  (count(*) filter (polarity = 'negative'))::int as negative,
  count(polarity)::int as records,
  round(records / max(records) over (), 4) as share
from steps left join reached using (place)
where (select count(*) from refs) > 0
group by place, step
order by place;
