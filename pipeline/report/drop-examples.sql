-- One dropped unit for each reason, with what was wrong with its last attempt, in the words of the check.
select stage, reason, count(*)::int as dropped, min(unit) as for_example, arg_min(why, unit) as what_was_wrong
from journal
where status = 'dropped'
group by stage, reason
order by stage, dropped desc, reason;
