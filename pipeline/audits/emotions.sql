-- How often each emotion stands behind a situation, and the share of the coarse emotion it belongs to.
-- needs: situations
select
  emotion, coarse,
  count(*)::int as situations,
  round(count(*) / sum(count(*)) over (), 4) as share,
  round(sum(count(*)) over (partition by coarse) / sum(count(*)) over (), 4) as coarse_share
from situations left join emotions using (emotion)
group by emotion, coarse
order by situations desc, emotion;
