-- Untouched records that a verifier would drop, in per cent.
select reader, count(*)::int as records, (count(*) filter (rejects is null))::int as unscored, 100 * avg(rejects::int) as caught
from readings
where kind = 'verifier' and change is null and repeat = 1
group by reader
order by reader;
