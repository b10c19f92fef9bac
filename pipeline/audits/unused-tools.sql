-- check: Every tool is called, once there are six hundred calls.
-- needs: tools, refs
-- A tool that made up only one call in a hundred would be missing from six hundred with a probability of 0.2 %.
with calls as (select tool from refs where tool is not null)
select tool as id, format('not once in {} calls', (select count(*) from calls)) as why
from tools
where (select count(*) from calls) >= 600 and tool not in (from calls)
order by id;
