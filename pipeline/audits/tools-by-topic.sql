-- Which tools the kept references use in each topic, by polarity.
-- needs: refs
select
  tool, polarity,
  (count(*) filter (topic = 'work-study'))::int as work_study,
  (count(*) filter (topic = 'health'))::int as health,
  (count(*) filter (topic = 'family'))::int as family,
  (count(*) filter (topic = 'social'))::int as social,
  (count(*) filter (topic = 'leisure'))::int as leisure
from refs
where status = 'kept'
group by tool, polarity
order by tool, polarity desc;
