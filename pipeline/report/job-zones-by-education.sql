-- Job Zones (1: little preparation, 5: extensive preparation) by level of education; students and small children have none.
select
  education_level,
  (count(*) filter (job_zone = 1))::int as zone_1,
  (count(*) filter (job_zone = 2))::int as zone_2,
  (count(*) filter (job_zone = 3))::int as zone_3,
  (count(*) filter (job_zone = 4))::int as zone_4,
  (count(*) filter (job_zone = 5))::int as zone_5,
  (count(*) filter (job_zone is null))::int as no_zone,
  count(*)::int as users
from users
group by education_level
order by list_position(['none', 'primary', 'lower-secondary', 'upper-secondary', 'vocational', 'certificate', 'associate', 'bachelor', 'master', 'doctoral'], education_level), education_level;
