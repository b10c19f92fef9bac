-- How the references that were kept at the first attempts, kept after being asked again, and dropped differ, in tool, topic, emotion and length.
-- needs: refs
with endings as (
  select *, case when status = 'dropped' then 'dropped' when call_attempts > 1 or response_attempts > 1 then 'again' else 'first' end as ending
  from refs where status in ('kept', 'dropped')
), values_of as (
  select ending, 'tool' as what, coalesce(tool, '(no call kept)') as value from endings union all
  select ending, 'topic', topic from endings union all
  select ending, 'emotion', emotion from endings union all
  select ending, 'words said', case when len(string_split(text, ' ')) < 40 then 'under 40' when len(string_split(text, ' ')) < 60 then '40 to 59' else '60 and more' end
  from endings join utterances on utterances.id = utterance_id
), counts as (
  select
    what, value,
    count(*) filter (ending = 'first') as first, count(*) filter (ending = 'again') as again, count(*) filter (ending = 'dropped') as dropped
  from values_of where value is not null group by what, value
)
select
  what, value, first::int as kept_at_first, again::int as kept_again, dropped::int as dropped,
  round(first / nullif(sum(first) over (partition by what), 0), 4) as share_of_first,
  round(again / nullif(sum(again) over (partition by what), 0), 4) as share_of_again,
  round(dropped / nullif(sum(dropped) over (partition by what), 0), 4) as share_of_dropped
from counts
order by what, first + again + dropped desc, value;
