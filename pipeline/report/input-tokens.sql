-- Input tokens of a call, by stage and role, as the server counted them; in a rehearsal an estimate.
select
  stage || ' ' || role as stage_and_role, count(*)::int as calls,
  quantile_disc(input_tokens, 0.05) as p5, quantile_disc(input_tokens, 0.25) as p25, quantile_disc(input_tokens, 0.5) as median,
  quantile_disc(input_tokens, 0.75) as p75, quantile_disc(input_tokens, 0.95) as p95, max(input_tokens) as largest, sum(input_tokens)::bigint as all_tokens
from calls
group by stage, role
order by stage, role;
