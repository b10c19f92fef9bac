-- What users do: the occupations, students and children, most common first.
-- needs: users
select
  occupation, kind, job_zone,
  count(*)::int as users,
  round(count(*) / sum(count(*)) over (), 4) as share,
  round(avg(age))::int as mean_age
from users
group by occupation, kind, job_zone
order by users desc, occupation, kind;
