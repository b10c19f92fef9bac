-- Which tools the kept references use, by polarity, as counts and shares of the polarity.
-- needs: refs
select
  tool,
  (count(*) filter (polarity = 'positive'))::int as positive,
  (count(*) filter (polarity = 'negative'))::int as negative,
  round(positive / nullif(sum(positive) over (), 0), 4) as positive_share,
  round(negative / nullif(sum(negative) over (), 0), 4) as negative_share
from refs
where status = 'kept'
group by tool
order by positive + negative desc, tool;
