-- What the questions about a calibration ask: readings, one row per verdict of a verifier or judge on a record, untouched or with something planted in it.
create table readings as
  select
    record.id, record.specimenId as specimen_id, record.sourceId as source_id, record.userId as user_id, record.change, record.reader as kind,
    concat_ws(' ', record.reader, record.model) as reader, record.author, record.repeat, record.words, record.verification.follows, record.scores,
    record.unscored.code as unscored,
    coalesce(
      record.verification.score,
      (record.scores.empathy + record.scores.helpfulness + record.scores.preference + record.scores.informative + record.scores.fluency + record.scores.safety) / 6
    ) as score,
    -- Whether a verifier's verdict would have dropped the record.
    if(record.verification is null, null, record.verification.follows = regexp_matches(record.sourceId, '-n\d+$') or record.verification.score < 8) as rejects
  from (select unnest(from_json(records, '[{
      "id": "VARCHAR", "specimenId": "VARCHAR", "sourceId": "VARCHAR", "userId": "VARCHAR", "change": "VARCHAR", "reader": "VARCHAR", "model": "VARCHAR", "author": "VARCHAR",
      "repeat": "INTEGER", "words": "INTEGER", "verification": {"follows": "BOOLEAN", "score": "INTEGER"}, "unscored": {"code": "VARCHAR"},
      "scores": {"empathy": "INTEGER", "helpfulness": "INTEGER", "preference": "INTEGER", "informative": "INTEGER", "fluency": "INTEGER", "safety": "INTEGER"}
    }]')) as record from journal where stage like '%-readings%' and status = 'kept')
  order by record.id;

-- Each changed record beside the first reading of the same record as it was, by the same reader.
create table changed as
  select changed.*, untouched.scores as before, untouched.score as score_before
  from readings as changed left join readings as untouched
    on untouched.reader = changed.reader and untouched.source_id = changed.source_id and untouched.change is null and untouched.repeat = 1
  where changed.change is not null and changed.repeat = 1;
