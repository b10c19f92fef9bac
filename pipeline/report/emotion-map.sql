-- Which coarse emotion each of the 31 belongs to.
select coarse, count(*)::int as emotions, string_agg(emotion, ', ' order by emotion) as which from emotions group by coarse order by emotions desc, coarse;
