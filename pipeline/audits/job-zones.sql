-- Users with an occupation by Job Zone (1 little to 5 extensive preparation), with median income and the most common occupation.
-- needs: users.job_zone
select
  job_zone,
  count(*)::int as users,
  round(count(*) / sum(count(*)) over (), 4) as share,
  round(median(income_usd))::int as median_income_usd,
  (count(*) filter (kind = 'retired'))::int as retired,
  mode(occupation) as most_common
from users
where job_zone is not null
group by job_zone
order by job_zone;
