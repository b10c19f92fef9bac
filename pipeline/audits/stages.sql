-- How far each stage is: the units that were kept, dropped (the recipe said no) and failed (an outside reason), and the records made.
-- needs: journal
select
  stage,
  (count(*) filter (status = 'kept'))::int as kept,
  (count(*) filter (status = 'dropped'))::int as dropped,
  (count(*) filter (status = 'failed'))::int as failed,
  round(avg((status = 'kept')::int), 4) as kept_share,
  coalesce(sum(json_array_length(records)), 0)::int as records
from journal
group by stage
order by stage;
