-- What mere words gain: the score of a reply made longer less that of the reply as it was; and the correlation of score and words over untouched records.
with gains as (
  select reader, count(*)::int as pairs, avg(score - score_before) as gain from changed where change = 'longer' and score is not null and score_before is not null group by reader
), together as (
  select reader, count(*)::int as records, corr(words, score) as pearson from readings where change is null and repeat = 1 and score is not null group by reader
)
select reader, pairs, gain, records, pearson
from together left join gains using (reader)
order by reader;
