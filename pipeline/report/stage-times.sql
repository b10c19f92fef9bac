-- When each stage made its first and its last call (UTC), and how many minutes lie between them; stages work side by side.
select
  stage, count(*)::int as calls, strftime(min(called_at), '%Y-%m-%d %H:%M:%S') as first_call, strftime(max(called_at), '%Y-%m-%d %H:%M:%S') as last_call,
  round(date_diff('second', min(called_at), max(called_at)) / 60, 1) as minutes
from calls
group by stage
order by stage;
