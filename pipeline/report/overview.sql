-- The run at a glance: what it holds, what was kept, and what wants attention.
with sizes as (
  select (select train + test from run) as wanted, (select count(*) from users) as users, (select count(*) from situations) as situations,
    (select count(*) from utterances) as utterances, (select count(distinct emotion) from situations) as emotions, (select count(*) from emotions) as all_emotions
), tries as (
  select
    count(*) as tried, count(*) filter (status = 'kept') as kept, count(*) filter (status = 'dropped') as dropped,
    count(*) filter (status = 'kept' and call_attempts = 1 and response_attempts = 1) as at_once, avg(score) filter (status = 'kept') as score, count(distinct tool) as tools
  from refs
), endings as (
  select count(*) filter (status = 'failed') as failed, count(*) filter (status = 'dropped' and stage < '06') as people_dropped from journal
), spent as (
  select count(*) as calls, coalesce(sum(cost_usd), 0) as cost, count(*) filter (cost_usd is null) as unpriced from calls
)
select label, value, unit, detail, state from (
  select 1 as place, 'Users' as label, users::double as value, 'count' as unit, format('{:,} were asked for', wanted) as detail, if(users = wanted, 'good', 'attention') as state from sizes
  union all select 2, 'Situations', situations, 'count', format('{:,} of them with an utterance', utterances), if(situations = 15 * users and utterances = situations, 'good', 'attention') from sizes
  union all select 3, 'Tool-use records kept', kept, 'count', format('of {:,} tried; {:,} dropped', tried, dropped), null from tries where tried > 0 or (select mode from run) <> 'imported'
  union all select 4, 'Kept of those tried', kept / tried, 'share', 'The paper kept 92.8 % (22,276 of 24,000)', if(kept / tried >= 0.9, 'good', 'attention') from tries where tried > 0
  union all select 5, 'Kept at the first attempt', at_once / tried, 'share', 'at call and reply, of those tried', null from tries where tried > 0
  union all select 6, 'Mean score of what was kept', round(score, 2), 'count', 'of 10; from 8 on a reply is kept', null from tries where score is not null
  union all select 7, 'Units that failed', failed, 'count', 'for an outside reason; the run command tries them again', if(failed = 0, 'good', 'bad') from endings
  union all select 8, 'Dropped before any tool use', people_dropped, 'count', 'profiles, lives, situations or utterances that never came right', if(people_dropped = 0, 'good', 'attention') from endings
  union all select 9, 'Emotions seen', emotions, 'count', format('of {}', all_emotions), if(emotions = all_emotions, 'good', 'attention') from sizes
  union all select 10, 'Tools used', tools, 'count', 'in records that were tried', null from tries where tried > 0
  union all select 11, 'Training examples', count(*), 'count', format('of {:,} users', count(distinct user_id)), null from examples having count(*) > 0
  union all select 12, 'Cost', round(cost, 2), 'usd', format('{:,} calls{}', calls, if(unpriced > 0, format(', {:,} of them without a known price', unpriced), '')), if(unpriced > 0, 'attention', null) from spent where calls > 0
)
order by place;
