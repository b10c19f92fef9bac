-- Users by level of education and gender.
-- needs: users
select
  education_level,
  (count(*) filter (gender = 'female'))::int as female,
  (count(*) filter (gender = 'male'))::int as male,
  (count(*) filter (student))::int as students,
  count(*)::int as users,
  round(count(*) / sum(count(*)) over (), 4) as share
from users
group by education_level
order by users desc, education_level;
