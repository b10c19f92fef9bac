-- Output tokens of a call, by stage and role, as the server counted them; in a rehearsal an estimate.
select
  stage || ' ' || role as stage_and_role, count(*)::int as calls,
  quantile_disc(output_tokens, 0.05) as p5, quantile_disc(output_tokens, 0.25) as p25, quantile_disc(output_tokens, 0.5) as median,
  quantile_disc(output_tokens, 0.75) as p75, quantile_disc(output_tokens, 0.95) as p95, max(output_tokens) as largest, sum(output_tokens)::bigint as all_tokens
from calls
group by stage, role
order by stage, role;
