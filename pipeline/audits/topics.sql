-- Situations and kept references by topic.
-- needs: situations.topic
select
  topic,
  count(*)::int as situations,
  round(count(*) / sum(count(*)) over (), 4) as share,
  sum(tried)::int as references_tried,
  sum(kept)::int as references_kept,
  round(sum(kept) / nullif(sum(tried), 0), 4) as kept_share
from situations left join (
  select utterance_id, count(*) as tried, count(*) filter (status = 'kept') as kept from refs group by utterance_id
) as tries on tries.utterance_id = situations.id
group by topic
order by topic;
