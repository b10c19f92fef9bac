-- Ten users, drawn by the run's seed, with all that was made of them: for each situation the first record of each polarity that was kept.
with chosen as (
  select users.id, md5(run.seed || '/' || users.id) as lot from users, run order by lot limit 10
), kept as (
  select
    refs.utterance_id, refs.polarity,
    {id: refs.id, tool: tool, standing: standing, arguments: arguments, result: result, response: response, score: score, reason: replies.records->>'$[0].verification.reason'} as record
  from refs join "07-responses" as replies on replies.unit = refs.id
  where refs.status = 'kept' and refs.user_id in (select id from chosen)
  qualify row_number() over (partition by refs.utterance_id, refs.polarity order by refs.id) = 1
), told as (
  select
    situations.user_id,
    list({
      id: situations.id, date: situations.date::varchar, topic: topic, emotion: emotion, situation: situations.text, utterance: utterances.text,
      positive: positive.record, negative: negative.record
    } order by situations.index) as life
  from situations
  left join utterances using (id)
  left join kept as positive on positive.utterance_id = situations.id and positive.polarity = 'positive'
  left join kept as negative on negative.utterance_id = situations.id and negative.polarity = 'negative'
  where situations.user_id in (select id from chosen)
  group by situations.user_id
)
select
  chosen.id, demographics.records->0 as demographics, profiles.records->0 as profile, trajectories.records->0 as trajectory, to_json(told.life) as life
from chosen
join "01-demographics" as demographics on demographics.unit = chosen.id
left join "02-profiles" as profiles on profiles.unit = chosen.id
left join "03-trajectories" as trajectories on trajectories.unit = chosen.id
left join told on told.user_id = chosen.id
order by lot;
