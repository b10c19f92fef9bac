-- Why units were dropped, by stage, as a share of the stage's units, each with one unit to look at (npx compass show).
-- needs: journal
select
  stage, reason,
  count(*)::int as dropped,
  round(count(*) / any_value(units), 4) as share,
  min(unit) as for_example
from (select *, count(*) over (partition by stage) as units from journal)
where status = 'dropped'
group by stage, reason
order by stage, dropped desc, reason;
