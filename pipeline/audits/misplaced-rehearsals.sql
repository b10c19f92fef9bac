-- check: Rehearsed records are in rehearsals only, and everything in a rehearsal says that it is rehearsed.
with faults as (
  select id, stage, rehearsal from records union all select unit, stage, rehearsal from calls
)
select distinct faults.id, format('{}: {}', stage, if(rehearsal, 'rehearsed, in a run that is no rehearsal', 'not marked as rehearsed')) as why
from faults, run
where rehearsal is distinct from (run.mode = 'rehearsal')
order by all;
