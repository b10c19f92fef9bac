-- How executed calls stand to the user's stored preferences, as code sees it; null where preferences are prose.
select condition, system, standing, count(*)::int as answers, round(count(*) / sum(count(*)) over (partition by condition, system), 4) as share
from answers
where evaluated and tool is not null
group by condition, system, standing
order by condition, system, answers desc, standing;
