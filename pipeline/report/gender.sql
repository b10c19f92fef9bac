-- Users by gender and split, beside the half that each was drawn with.
select
  gender,
  (count(*) filter (split <> 'test'))::int as train,
  (count(*) filter (split = 'test'))::int as test,
  count(*)::int as users,
  round(train / nullif(sum(train) over (), 0), 4) as train_share,
  round(test / nullif(sum(test) over (), 0), 4) as test_share,
  0.5 as drawn_share
from users
group by gender
order by gender;
