-- How long a call took, in seconds, from sending the request to the last byte, by stage and role.
select
  stage || ' ' || role as stage_and_role, count(*)::int as calls,
  quantile_disc(ms / 1000, 0.05) as p5, quantile_disc(ms / 1000, 0.25) as p25, quantile_disc(ms / 1000, 0.5) as median,
  quantile_disc(ms / 1000, 0.75) as p75, quantile_disc(ms / 1000, 0.95) as p95, round(sum(ms) / 3600000, 3) as hours_in_all
from calls
group by stage, role
order by stage, role;
