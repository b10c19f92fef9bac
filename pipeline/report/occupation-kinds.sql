-- What users do: at work, in school, retired, too small for either; with their ages and incomes.
select kind, count(*)::int as users, round(count(*) / sum(count(*)) over (), 4) as share, min(age) as youngest, median(age)::int as median_age, max(age) as oldest,
  median(income_usd)::int as median_income_usd
from users
group by kind
order by users desc, kind;
