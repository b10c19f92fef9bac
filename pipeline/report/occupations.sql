-- The twenty commonest occupations.
select occupation, any_value(job_zone) as job_zone, count(*)::int as users, round(count(*) / sum(count(*)) over (), 4) as share, min(age) as youngest, max(age) as oldest,
  median(income_usd)::int as median_income_usd
from users
where kind in ('employed', 'retired')
group by occupation
order by users desc, occupation
limit 20;
