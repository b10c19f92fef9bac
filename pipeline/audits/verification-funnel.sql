-- Where references are lost: tried, past the first verification (the call), past the second (the reply), by polarity.
-- needs: refs
select
  polarity,
  count(*)::int as tried,
  (count(*) filter (call_attempts = 1 and tool is not null))::int as call_at_first_attempt,
  (count(*) filter (tool is not null))::int as call_kept,
  (count(*) filter (response_attempts = 1 and status = 'kept'))::int as reply_at_first_attempt,
  (count(*) filter (status = 'kept'))::int as reply_kept,
  round(reply_kept / count(*), 4) as kept_share
from refs
group by polarity
order by polarity desc;
