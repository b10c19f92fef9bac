-- The Big Five: how many users are high, medium and low in each trait.
-- needs: traits
select
  trait,
  (count(*) filter (level = 'high'))::int as high,
  (count(*) filter (level = 'medium'))::int as medium,
  (count(*) filter (level = 'low'))::int as low,
  count(*)::int as users
from traits
group by trait
order by trait;
