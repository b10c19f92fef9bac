-- Estimated tokens (four characters each) of the utterances behind records kept at the first attempt, kept after another one, and dropped.
with lengths as (
  select case when status = 'kept' and call_attempts = 1 and response_attempts = 1 then 'first' when status = 'kept' then 'later' else 'dropped' end as outcome, ceil(length(utterances.text) / 4) as tokens
  from refs join utterances on utterances.id = refs.utterance_id where status in ('kept', 'dropped')
), ranked as (
  select *, rank() over (order by tokens) + (count(*) over (partition by tokens) - 1) / 2 as place, count(*) over (partition by tokens) as same from lengths
)
select
  case outcome when 'first' then 'kept at first' when 'later' then 'kept later' else 'dropped' end as outcome,
  count(*)::int as records,
  quantile_disc(tokens, 0.05) as p5, quantile_disc(tokens, 0.25) as p25, quantile_disc(tokens, 0.5) as median,
  quantile_disc(tokens, 0.75) as p75, quantile_disc(tokens, 0.95) as p95,
  sum(place)::double as rank_sum,
  (select sum(same * same - 1) from ranked)::double as ties
from ranked
group by ranked.outcome
order by list_position(['first', 'later', 'dropped'], ranked.outcome);
