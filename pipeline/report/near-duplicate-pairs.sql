-- The closest near-duplicates, those across the halves and with other sets first.
-- needs: near_duplicates
select kind, scope, id, coalesce(other_set || ' ', '') || other_id as other, similarity, action, left_out, text, other_text
from near_duplicates
order by scope in ('across-halves', 'other-set') desc, similarity desc, kind, id, other
limit 30;
