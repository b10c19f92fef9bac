-- What the calls took, by stage and role; `unpriced` are those whose model has no known price and that the cost leaves out.
-- needs: calls
select
  stage, role,
  count(*)::int as calls,
  sum(input_tokens)::bigint as input_tokens,
  sum(cached)::bigint as cached,
  sum(output_tokens)::bigint as output_tokens,
  round(sum(cost_usd), 4) as cost_usd,
  (count(*) filter (cost_usd is null))::int as unpriced,
  round(avg(ms))::int as mean_ms
from calls
group by stage, role
order by stage, role;
