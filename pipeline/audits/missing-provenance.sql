-- check: Every record can be traced: to calls that are in the log, to examples with a source, or to the file it was imported from.
with imported as (select mode = 'imported' as imported from run), asking as (
  select stage, unit from journal, imported
  where not imported and status = 'kept' and stage not in ('01-demographics', '08-examples')
), faults as (
  select attempts.unit as id, format('{}: the call {} is not in the log', stage, call_id) as why
  from attempts anti join calls on calls.id = call_id
  union all
  select unit, format('{}: kept without any call', stage) from asking anti join attempts using (stage, unit)
  union all
  select id, 'a situation without examples' from situations anti join exemplars on situation_id = situations.id, imported where not imported
  union all
  select situation_id, format('the example {} has no {}', id, if(coalesce(source, '') = '', 'source', 'licence')) from exemplars
  where coalesce(source, '') = '' or coalesce(licence, '') = ''
  union all
  select name, 'a set without a SHA-256' from resources where coalesce(sha256, '') = ''
  union all
  select record.id, 'an imported record without its file' from (
    select unnest(from_json(records, '[{"id": "VARCHAR", "origin": {"source": "VARCHAR", "file": "VARCHAR", "sha256": "VARCHAR"}}]')) as record from journal, imported where imported
  ) where record.origin.source is null or record.origin.file is null or record.origin.sha256 is null
)
select distinct id, why from faults order by id, why;
