-- What the questions ask about: the stages' records as plain columns. Underneath lies `journal`, one row per unit as it ended last (stage,
-- unit, status, reason, why, error, attempts, records), and the same by stage under the stage's name; `call_log`, the calls; `run`, the
-- run's settings. prior('file') is the path of a file in priors/; once this has run, no file can be read any more.

create table users as
  select
    record.id, record.split, record.age, record.gender, record.education.value as education, record.occupation.title as occupation,
    record.occupation.onetCode as onet_code, record.occupation.jobZone as job_zone, record.income.usd as income_usd,
    concat_ws(' ', record.name.first, record.name.last) as name, record.contact.city, record.contact.state, record.occupation.kind,
    record.rehearsal, record.education.level as education_level, record.education.student, record.income.basis as income_basis, record.contact.street
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "rehearsal": "BOOLEAN", "split": "VARCHAR", "age": "INTEGER", "gender": "VARCHAR",
      "education": {"value": "VARCHAR", "level": "VARCHAR", "student": "BOOLEAN"},
      "occupation": {"kind": "VARCHAR", "title": "VARCHAR", "onetCode": "VARCHAR", "jobZone": "INTEGER"},
      "income": {"usd": "INTEGER", "basis": "VARCHAR"}, "name": {"first": "VARCHAR", "last": "VARCHAR"},
      "contact": {"street": "VARCHAR", "city": "VARCHAR", "state": "VARCHAR"}
    }]')) as record from "01-demographics")
  order by record.id;

-- Who the user is beyond the demographics. In an imported set the authors' prose on tools stands in `preference_texts`, not in `preferences`.
create table profiles as
  select
    record.id as user_id, record.attributes.maritalStatus as marital_status, record.attributes.household, record.attributes.daily, record.attributes.community,
    record.personality.description as personality, record.background.hobbies, record.background.health, record.background.family, record.background.lifestyle,
    record.background.formativeExperiences as formative_experiences, record.personality.traits, record.preferences
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "attributes": {"maritalStatus": "VARCHAR", "household": "VARCHAR", "daily": "VARCHAR", "community": "VARCHAR"},
      "personality": {"traits": {"openness": "VARCHAR", "conscientiousness": "VARCHAR", "extraversion": "VARCHAR", "agreeableness": "VARCHAR", "neuroticism": "VARCHAR"}, "description": "VARCHAR"},
      "background": {"hobbies": "VARCHAR", "health": "VARCHAR", "family": "VARCHAR", "lifestyle": "VARCHAR", "formativeExperiences": "VARCHAR"},
      "preferences": {"topics": [{"topic": "VARCHAR", "text": "VARCHAR", "preferred": [{"tool": "VARCHAR", "reason": "VARCHAR"}], "avoided": [{"tool": "VARCHAR", "reason": "VARCHAR"}]}]}
    }]')) as record from "02-profiles")
  order by record.id;

-- The Big Five, one row per user and trait.
create table traits as
  from (select user_id, unnest(traits) from profiles) unpivot (level for trait in (openness, conscientiousness, extraversion, agreeableness, neuroticism)) order by user_id, trait;

-- What the user has said they like of the tools (`stance` preferred) and what not (avoided), by topic.
create table preferences as
  with topics as (select user_id, unnest(preferences.topics) as stated from profiles), stances as (
    select user_id, stated.topic, 'preferred' as stance, unnest(stated.preferred, recursive := true) from topics union all
    select user_id, stated.topic, 'avoided' as stance, unnest(stated.avoided, recursive := true) from topics
  )
  select user_id, topic, stance, tool, reason from stances order by user_id, topic, stance desc, tool;

create table preference_texts as
  select user_id, stated.topic, stated.text
  from (select user_id, unnest(preferences.topics) as stated from profiles) where stated.text is not null order by all;

alter table profiles drop column traits;
alter table profiles drop column preferences;

create table situations as
  select
    record.id, record.userId as user_id, record.index, record.emotion, record.topic, record.date, record.text,
    record.exemplars[1].source as exemplar_source, record.exemplars[1].licence as exemplar_licence
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "userId": "VARCHAR", "index": "INTEGER", "emotion": "VARCHAR", "topic": "VARCHAR", "date": "DATE", "text": "VARCHAR",
      "exemplars": [{"source": "VARCHAR", "licence": "VARCHAR"}]
    }]')) as record from "04-situations")
  order by record.id;

create table utterances as
  select record.id, record.userId as user_id, record.text
  from (select unnest(from_json(records, '[{"id": "VARCHAR", "userId": "VARCHAR", "text": "VARCHAR"}]')) as record from "05-utterances")
  order by record.id;

-- One row per reference that was tried, whatever became of it: kept, dropped or failed at 06 or 07, or open while 07 has not come to it.
-- A reference without a call has no record, so its user, utterance and polarity are read from its unit, such as u0001-s03-p1.
-- A call that was not kept has no reply, whatever an older line of 07 says. Attempts are those of the stage's own prompts: a tool or a
-- verifier may have been asked in between.
create table refs as
  with calls as (
    select
      * exclude (records), from_json(records, '[{"tool": "VARCHAR", "standing": "VARCHAR", "arguments": "JSON", "result": "JSON"}]')[1] as record,
      regexp_replace(unit, '-[^-]+$', '') as utterance_id, if(status = 'kept', unit, null) as replied_as,
      len(list_filter(attempts, lambda one: one.role = 'reference' and one.prompt like '06-tool-calls/%'))::int as call_attempts
    from "06-tool-calls"
  ), replies as (
    select
      * exclude (records), from_json(records, '[{"text": "VARCHAR", "verification": {"score": "INTEGER", "aligned": "BOOLEAN"}}]')[1] as record,
      len(list_filter(attempts, lambda one: one.role = 'reference' and one.prompt = '07-responses/responder.md'))::int as response_attempts
    from "07-responses"
  )
  select
    calls.unit as id, calls.utterance_id, split_part(calls.unit, '-', 1) as user_id,
    if(regexp_matches(calls.unit, '-p\d+$'), 'positive', 'negative') as polarity,
    calls.record.tool, situations.topic,
    if(calls.status = 'kept', coalesce(replies.status, 'open'), calls.status) as status,
    coalesce(calls.reason, replies.reason) as reason,
    replies.record.verification.score, replies.record.verification.aligned, calls.call_attempts, replies.response_attempts,
    replies.record.text as response, calls.record.standing, calls.record.arguments, calls.record.result, situations.emotion,
    coalesce(calls.why, calls.error, replies.why, replies.error) as why
  from calls
  left join replies on replies.unit = calls.replied_as
  left join situations on situations.id = calls.utterance_id
  order by calls.unit;

create table examples as
  select
    record.id, record.userId as user_id, record.setting, record.target, record.utteranceId as utterance_id, record.refId as ref_id,
    len(record.history)::int as history_length
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "userId": "VARCHAR", "setting": "VARCHAR", "target": "VARCHAR", "utteranceId": "VARCHAR", "refId": "VARCHAR",
      "history": [{"refId": "VARCHAR"}]
    }]')) as record from "08-examples")
  order by record.id;

-- What the examples of the history setting tell of before: one row per earlier interaction, in the order told.
create table histories as
  select record.id as example_id, record.userId as user_id, told.place, told.utteranceId as utterance_id, told.feedback, told.refId as ref_id
  from (
    select record, unnest(list_transform(record.history, lambda one, place: struct_insert(one, place := place))) as told
    from (select unnest(from_json(records, '[{
        "id": "VARCHAR", "userId": "VARCHAR", "history": [{"utteranceId": "VARCHAR", "feedback": "VARCHAR", "refId": "VARCHAR"}]
      }]')) as record from "08-examples")
  )
  order by record.id, told.place;

-- Every kept record of every stage, with the mark of those that no model wrote.
create view records as
  select stage, unit, record.id, record.rehearsal
  from (select stage, unit, unnest(from_json(records, '[{"id": "VARCHAR", "rehearsal": "BOOLEAN"}]')) as record from journal where status = 'kept');

-- The texts that are held against each other, kind by kind (`near_duplicates`, `diversity`); the recipe's rule names the kinds.
create view texts as
  with halves as (select id, if(split = 'test', 'test', 'train') as half from users)
  select 'situation' as kind, situations.id, user_id, half, text from situations join halves on halves.id = user_id union all
  select 'utterance', utterances.id, user_id, half, text from utterances join halves on halves.id = user_id union all
  select 'response', refs.id, user_id, half, response from refs join halves on halves.id = user_id where status = 'kept';

-- The situations that an author was shown, by the situation written after them.
create table exemplars as
  select id as situation_id, unnest(exemplars, recursive := true) from (
    select record.id, record.exemplars from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "exemplars": [{"id": "VARCHAR", "source": "VARCHAR", "licence": "VARCHAR", "score": "DOUBLE"}]
    }]')) as record from "04-situations")
  );

-- What tools and stages looked things up in: the sets of items, as the run was last worked on.
create view resources as select unnest(resources, recursive := true) from run;

-- Every call that was made, also for units that were made anew since: all of them were paid for. `cached` counts those input tokens
-- that the provider had cached; cost is null where the model's price is unknown; times are in UTC.
create view calls as
  select
    key as id, stage, role, model, inputTokens as input_tokens, outputTokens as output_tokens, costUsd as cost_usd, cachedTokens as cached, ms,
    unit, prompt, attempt, finish, calledAt as called_at, rehearsal
  from call_log;

-- Every try at every ask. A row without rejected_code is the answer that was taken.
create table attempts as
  select unit, stage, try.role, try.prompt, try.attempt, try.rejected.code as rejected_code, try.rejected.why as rejected_why, try.call as call_id
  from (select unit, stage, unnest(attempts) as try from journal);

-- The coarse emotion that each of the 31 belongs to.
create table emotions as
  select unnest(emotions, recursive := true) from read_json(prior('emotions.json'), columns = {emotions: 'STRUCT(emotion VARCHAR, coarse VARCHAR)[]'});

-- The world's people, in thousands, by groups of five years; the open group 100+ is left out, as when users are drawn.
create table age_groups as
  select age_group, split_part(age_group, '-', 1)::int as from_age, split_part(age_group, '-', 2)::int as to_age, male + female as thousands
  from read_csv(prior('population.csv'), header = true, columns = {location_code: 'INTEGER', location: 'VARCHAR', age_group: 'VARCHAR', male: 'DOUBLE', female: 'DOUBLE'})
  where location_code = 900 and age_group like '%-%';

-- What is known of each occupation: its Job Zone, and the wages in US dollars a year.
create table occupations as
  select code, title, job_zone as zone, wage_p10, wage_p90
  from read_csv(prior('occupations.csv'), header = true, columns = {
    code: 'VARCHAR', title: 'VARCHAR', job_zone: 'INTEGER', employment: 'DOUBLE', wage_p10: 'DOUBLE', wage_p25: 'DOUBLE', wage_p50: 'DOUBLE', wage_p75: 'DOUBLE',
    wage_p90: 'DOUBLE', wage_top_coded: 'INTEGER'
  });
