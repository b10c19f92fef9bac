-- check: No training text nearly repeats a test text or one of another set, and few texts nearly repeat one another, by the recipe's rule.
-- needs: texts, duplicate_rule
-- except: rehearsal
-- Rehearsed texts are made from patterns and often alike. What the rule drops is left out of training files and is no fault; see: npx compass duplicates
with kinds as (select kind, count(*) as texts from texts group by kind), left_in as (
  from near_duplicates where not left_out
), shares as (
  select kind, count(distinct id) / any_value(texts) as share from left_in join kinds using (kind) group by kind
)
select id, format('the {} is {:.0f} % like {}{}', kind, 100 * similarity, other_id, coalesce(' of ' || other_set, '')) as why
from left_in join shares using (kind)
where scope in ('across-halves', 'other-set') or share > (select tolerated from duplicate_rule)
order by id, why;
