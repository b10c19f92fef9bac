-- The scores of the kept replies, and at which attempt at the reply they were reached.
-- needs: refs
select
  score,
  count(*)::int as kept,
  round(count(*) / sum(count(*)) over (), 4) as share,
  (count(*) filter (polarity = 'positive'))::int as positive,
  (count(*) filter (polarity = 'negative'))::int as negative,
  (count(*) filter (response_attempts = 1))::int as at_attempt_1,
  (count(*) filter (response_attempts = 2))::int as at_attempt_2,
  (count(*) filter (response_attempts = 3))::int as at_attempt_3,
  (count(*) filter (response_attempts >= 4))::int as at_attempt_4
from refs
where status = 'kept'
group by score
order by score desc;
