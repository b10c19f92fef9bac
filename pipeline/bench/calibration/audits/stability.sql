-- How far apart the scores of one record are when it is read again, and in how many per cent all are the same. A judge's score is the mean of its six.
with repeated as (
  select reader, specimen_id, max(score) - min(score) as spread from readings where score is not null group by reader, specimen_id having count(*) > 1
)
select reader, count(*)::int as records, 100 * avg(if(spread = 0, 1, 0)) as same, avg(spread) as mean_spread, max(spread) as largest_spread
from repeated
group by reader
order by reader;
