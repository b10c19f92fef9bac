-- The 31 emotions by split, put together by the coarse emotion they belong to, beside the equal share they are drawn with.
with counted as (
  select emotion, coarse, count(situations.id)::int as situations,
    (count(situations.id) filter (situations.id not like 't%'))::int as train, (count(situations.id) filter (situations.id like 't%'))::int as test
  from emotions left join situations using (emotion)
  group by emotion, coarse
)
select
  coarse, emotion, train, test, situations,
  round(situations / nullif(sum(situations) over (), 0), 4) as share,
  round(1 / count(*) over (), 6) as drawn_share
from counted
where (select count(*) from situations) > 0
order by sum(situations) over (partition by coarse) desc, coarse, situations desc, emotion;
