-- How long the texts are, in words, by kind and half of the data.
-- needs: texts
with counted as (select kind, half, strlen(text) - strlen(replace(text, ' ', '')) + 1 as words from texts)
select
  kind, half,
  count(*)::int as texts,
  round(avg(words), 1) as mean, min(words)::int as shortest,
  quantile_disc(words, 0.05)::int as p5, quantile_disc(words, 0.5)::int as median, quantile_disc(words, 0.95)::int as p95,
  max(words)::int as longest
from counted
group by kind, half
order by kind, half desc;
