-- check: Each of the 31 emotions stands behind about as many situations as the others.
-- needs: situations
-- Chi-squared against equal shares, from five expected per emotion on. It fails where chance would hardly do it (five standard deviations of
-- the statistic) and the difference matters (Cohen's w above 0.1); the emotions that add more than their part to it are named.
with counts as (
  select emotion, count(situations.id) as times from emotions left join situations using (emotion) group by emotion
), expected as (
  select *, sum(times) over () as total, count(*) over () - 1 as freedom, total / (freedom + 1) as due from counts
), judged as (
  select *, (times - due) ^ 2 / due as part, sum(part) over () as chi_squared from expected where total >= 5 * (freedom + 1)
)
select emotion as id, format('{} of {} situations, {:.1f} expected (chi-squared {:.0f}, {} degrees of freedom)', times, total::bigint, due, chi_squared, freedom) as why
from judged
where chi_squared > freedom + 5 * sqrt(2 * freedom) and sqrt(chi_squared / total) > 0.1 and part >= chi_squared / (freedom + 1)
union all
select id, format('"{}" is not among the 31 emotions', emotion) from situations where emotion is not null and emotion not in (select emotion from emotions)
order by id;
