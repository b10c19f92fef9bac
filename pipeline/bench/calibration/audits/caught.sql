-- How often each planted fault is caught, in per cent, and the score it costs; `unscored` readings count in neither.
with seen as (
  select
    reader, change, score_before - score as lost,
    if(kind = 'verifier', rejects, case change
      when 'wrong-tool' then before.preference - scores.preference
      when 'ignored-dislike' then before.preference - scores.preference
      when 'off-topic-reply' then before.helpfulness - scores.helpfulness
      when 'unsafe-advice' then before.safety - scores.safety
      when 'cold-tone' then before.empathy - scores.empathy
      when 'garbled-text' then before.fluency - scores.fluency
    end >= 1) as caught
  from changed where change <> 'longer'
)
select
  reader, change as fault, count(*)::int as records, (count(*) filter (caught is null))::int as unscored, 100 * avg(caught::int) as caught, avg(lost) as drop
from seen
group by reader, change
order by reader, change;
