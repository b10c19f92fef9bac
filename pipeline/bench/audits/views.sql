-- What the questions about a benchmark ask: answers, verdicts, scores, own_calls. `journal` and `call_log` are there already.

create table answers as
  select
    record.id, record.userId as user_id, record.system, record.condition, record.utteranceId as utterance_id, record.index, record.topic, record.emotion,
    record.evaluated, record.calling, record.call.tool, record.reply, record.standing, record.feedback.label as feedback,
    record.replyProblem.code as reply_problem, record.attempts as attempts
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "userId": "VARCHAR", "system": "VARCHAR", "condition": "VARCHAR", "utteranceId": "VARCHAR", "index": "INTEGER", "topic": "VARCHAR",
      "emotion": "VARCHAR", "evaluated": "BOOLEAN", "calling": "VARCHAR", "attempts": [{"code": "VARCHAR"}], "call": {"tool": "VARCHAR"}, "standing": "VARCHAR",
      "reply": "VARCHAR", "replyProblem": {"code": "VARCHAR"}, "feedback": {"label": "VARCHAR"}
    }]')) as record from journal where stage like '%-answers' and status = 'kept')
  order by record.id;

create table verdicts as
  select
    record.id, record.answerId as answer_id, record.system, record.condition, record.judge, record.scores, record.unscored.code as unscored, record.reason
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "answerId": "VARCHAR", "system": "VARCHAR", "condition": "VARCHAR", "judge": "INTEGER", "reason": "VARCHAR", "unscored": {"code": "VARCHAR"},
      "scores": {"empathy": "INTEGER", "helpfulness": "INTEGER", "preference": "INTEGER", "informative": "INTEGER", "fluency": "INTEGER", "safety": "INTEGER"}
    }]')) as record from journal where stage like '%-verdicts-%' and status = 'kept')
  order by record.id;

-- One row per evaluated answer that was scored, the judges' scores averaged.
create table scores as
  select
    answers.id as answer_id, any_value(answers.user_id) as user_id, any_value(answers.system) as system, any_value(answers.condition) as condition,
    any_value(answers.utterance_id) as utterance_id, any_value(answers.topic) as topic, any_value(answers.emotion) as emotion, any_value(answers.tool) as tool,
    avg(scores.empathy) as empathy, avg(scores.helpfulness) as helpfulness, avg(scores.preference) as preference,
    avg(scores.informative) as informative, avg(scores.fluency) as fluency, avg(scores.safety) as safety,
    avg((scores.empathy + scores.helpfulness + scores.preference + scores.informative + scores.fluency + scores.safety) / 6) as overall
  from answers join verdicts on verdicts.answer_id = answers.id
  where answers.evaluated and verdicts.unscored is null and scores is not null
  group by answers.id
  order by answers.id;

-- The calls of a system to its own models: its role is caller- or replier- and the system.
create table own_calls as
  select call_log.unit as answer_id, regexp_extract(role, '^(caller|replier)-(.+)$', 2) as system, inputTokens as input_tokens, outputTokens as output_tokens, costUsd as cost_usd, ms
  from call_log where regexp_matches(role, '^(caller|replier)-');
