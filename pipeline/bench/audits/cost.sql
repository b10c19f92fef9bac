-- What each system's own calls took, cold start included; `unpriced` are those whose model has no known price.
with answered as (
  select system, answer_id, sum(ms) / 1000 as seconds from own_calls group by system, answer_id
), seconds as (
  select system, count(*)::int as answers, quantile_cont(seconds, 0.5) as median_seconds, quantile_cont(seconds, 0.95) as slow_seconds from answered group by system
)
select
  system, any_value(answers) as answers, count(*)::int as calls, sum(input_tokens)::bigint as input_tokens, sum(output_tokens)::bigint as output_tokens,
  sum(cost_usd) as cost_usd, (count(*) filter (cost_usd is null))::int as unpriced, any_value(median_seconds) as median_seconds, any_value(slow_seconds) as slow_seconds
from own_calls join seconds using (system)
group by system
order by system;
