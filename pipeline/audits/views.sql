-- What the questions ask about: the stages' records as plain columns. Underneath lies `journal`, one row per unit as it ended last (stage,
-- unit, status, reason, why, error, attempts, records), and the same by stage under the stage's name; `call_log`, the calls; `run`, the
-- run's settings. prior('file') is the path of a file in priors/; once this has run, no file can be read any more.

create table users as
  select
    record.id, record.split, record.age, record.gender, record.education.value as education, record.occupation.title as occupation,
    record.occupation.onetCode as onet_code, record.occupation.jobZone as job_zone, record.income.usd as income_usd,
    concat_ws(' ', record.name.first, record.name.last) as name, record.contact.city, record.contact.state, record.occupation.kind,
    record.rehearsal, record.education.level as education_level, record.education.student
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "rehearsal": "BOOLEAN", "split": "VARCHAR", "age": "INTEGER", "gender": "VARCHAR",
      "education": {"value": "VARCHAR", "level": "VARCHAR", "student": "BOOLEAN"},
      "occupation": {"kind": "VARCHAR", "title": "VARCHAR", "onetCode": "VARCHAR", "jobZone": "INTEGER"},
      "income": {"usd": "INTEGER"}, "name": {"first": "VARCHAR", "last": "VARCHAR"}, "contact": {"city": "VARCHAR", "state": "VARCHAR"}
    }]')) as record from "01-demographics")
  order by record.id;

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
