-- The coarse emotions of the situations, beside the share that follows from how many of the 31 belong to each.
with counted as (
  select coarse, count(situations.id)::int as situations, count(distinct emotions.emotion)::int as emotions,
    (count(situations.id) filter (situations.id not like 't%'))::int as train, (count(situations.id) filter (situations.id like 't%'))::int as test,
    string_agg(distinct emotions.emotion, ', ' order by emotions.emotion) as which
  from emotions left join situations using (emotion)
  group by coarse
)
select
  coarse, train, test, situations,
  round(train / nullif(sum(train) over (), 0), 4) as train_share,
  round(test / nullif(sum(test) over (), 0), 4) as test_share,
  round(emotions / sum(emotions) over (), 4) as drawn_share,
  emotions, which
from counted
where (select count(*) from situations) > 0
order by situations desc, coarse;
