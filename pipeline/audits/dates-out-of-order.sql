-- check: Each user's situations follow one another in time, each within a month of the one before.
-- needs: situations.date
with stepped as (select *, lag(date) over (partition by user_id order by index) as before from situations where date is not null)
select id, case when date <= before then format('{} comes after {}', date, before) else format('{} is more than a month after {}', date, before) end as why
from stepped
where date <= before or date > before + interval 31 days
order by id;
