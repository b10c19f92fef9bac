-- Users by education, in the words of the paper's Table 8, and split.
select
  education,
  (count(*) filter (split <> 'test'))::int as train,
  (count(*) filter (split = 'test'))::int as test,
  count(*)::int as users,
  round(train / nullif(sum(train) over (), 0), 4) as train_share,
  round(test / nullif(sum(test) over (), 0), 4) as test_share
from users
group by education
order by users desc, education;
