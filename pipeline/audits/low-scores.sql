-- check: Every kept reply has a score of 8 or more from its verifier.
-- needs: refs
-- 8 is the paper's threshold, as in pipeline/07-responses/stage.ts.
select id, coalesce(format('a score of {}', score), 'no score') as why
from refs
where status = 'kept' and coalesce(score, 0) < 8
order by id;
