-- check: Every kept positive call goes with the user's stated preferences, every kept negative one against them, and its verifier agreed.
-- needs: refs
with stated as (
  select refs.id, polarity, standing, aligned, tool, refs.topic, stance
  from refs left join preferences using (user_id, topic, tool)
  where status = 'kept'
), judged as (
  select id, case
    when polarity = 'positive' and standing in ('avoided', 'disliked-arguments') then format('a positive call recorded as {}', standing)
    when polarity = 'negative' and standing not in ('avoided', 'disliked-arguments') then format('a negative call recorded as {}', standing)
    when polarity = 'positive' and stance = 'avoided' then format('a positive call of {}, which the user avoids in {}', tool, topic)
    when standing in ('avoided', 'preferred') and stance is distinct from standing then format('recorded as {}, but {} is {} in {}', standing, tool, coalesce(stance, 'neither'), topic)
    when not aligned then 'the verifier found that it is not of the intended alignment'
  end as why
  from stated
)
from judged where why is not null order by id;
