-- The Big Five: how many users have each trait high, medium and low.
with profiles as (
  select unnest([
    {trait: 'openness', level: records->>'$[0].personality.traits.openness'},
    {trait: 'conscientiousness', level: records->>'$[0].personality.traits.conscientiousness'},
    {trait: 'extraversion', level: records->>'$[0].personality.traits.extraversion'},
    {trait: 'agreeableness', level: records->>'$[0].personality.traits.agreeableness'},
    {trait: 'neuroticism', level: records->>'$[0].personality.traits.neuroticism'}
  ], recursive := true)
  from "02-profiles" where status = 'kept'
)
select
  trait,
  (count(*) filter (level = 'high'))::int as high,
  (count(*) filter (level = 'medium'))::int as medium,
  (count(*) filter (level = 'low'))::int as low
from profiles
where level is not null
group by trait
order by list_position(['openness', 'conscientiousness', 'extraversion', 'agreeableness', 'neuroticism'], trait);
