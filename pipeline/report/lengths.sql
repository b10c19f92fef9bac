-- Lengths of the texts in tokens, estimated at four characters each.
with texts as (
  select 1 as place, 'situation' as text_of, length(text) as signs from situations
  union all select 2, 'utterance', length(text) from utterances
  union all select 3, 'call', length(arguments::varchar) + length(tool) from refs where status = 'kept'
  union all select 4, 'tool result', length(result::varchar) from refs where status = 'kept'
  union all select 5, 'reply', length(response) from refs where status = 'kept'
)
select
  text_of, count(*)::int as texts,
  quantile_disc(ceil(signs / 4), 0.05) as p5, quantile_disc(ceil(signs / 4), 0.25) as p25, quantile_disc(ceil(signs / 4), 0.5) as median,
  quantile_disc(ceil(signs / 4), 0.75) as p75, quantile_disc(ceil(signs / 4), 0.95) as p95, max(ceil(signs / 4))::int as longest
from texts
group by place, text_of
order by place;
