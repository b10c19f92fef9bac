-- How varied the tools that look things up are: the items they returned, the share of the set that was used, and the item returned most often.
-- needs: refs
with returned as (
  select
    tool,
    case tool
      when 'sticker_response' then result->>'id'
      when 'strength_card' then result->>'name'
      when 'joke_recommendation' then result->>'joke'
      when 'psychological_knowledge_retrieval' then result->>'url'
      when 'music_recommendation' then concat_ws(', ', result->>'title', result->>'artist')
      else concat_ws(', ', result->>'title', result->>'year')
    end as item
  from refs where result is not null
), sets(tool, resource) as (values
  ('movie_recommendation', 'films'), ('music_recommendation', 'songs'), ('joke_recommendation', 'jokes'), ('sticker_response', 'stickers'),
  ('strength_card', 'strengths'), ('inspirational_story_recommendation', 'novels'), ('psychological_knowledge_retrieval', 'pages')
), counts as (
  select tool, item, count(*) as times from returned group by tool, item
)
select
  tool,
  sum(times)::int as calls,
  count(*)::int as items_returned,
  any_value(items)::int as items_in_set,
  round(count(*) / any_value(items), 4) as share_of_set,
  round(max(times) / sum(times), 4) as most_often_share,
  arg_max(item, (times, item)) as most_often
from counts join sets using (tool) join resources on resources.name = sets.resource
group by tool
order by tool;
