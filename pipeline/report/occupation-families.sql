-- Occupations by family (the major groups of the Standard Occupational Classification) and Job Zone; of retired users, what they retired from.
with families(major, family) as (values
  ('11', 'Management'), ('13', 'Business and finance'), ('15', 'Computers and mathematics'), ('17', 'Architecture and engineering'),
  ('19', 'Life, physical, social science'), ('21', 'Community and social service'), ('23', 'Legal'), ('25', 'Education and library'),
  ('27', 'Arts, design, sports, media'), ('29', 'Healthcare practitioners'), ('31', 'Healthcare support'), ('33', 'Protective service'),
  ('35', 'Food preparation and serving'), ('37', 'Cleaning and grounds'), ('39', 'Personal care and service'), ('41', 'Sales'),
  ('43', 'Office and administration'), ('45', 'Farming, fishing, forestry'), ('47', 'Construction and extraction'),
  ('49', 'Installation and repair'), ('51', 'Production'), ('53', 'Transport and moving'), ('55', 'Military')
)
select
  coalesce(family, 'other') as family,
  (count(*) filter (job_zone = 1))::int as zone_1,
  (count(*) filter (job_zone = 2))::int as zone_2,
  (count(*) filter (job_zone = 3))::int as zone_3,
  (count(*) filter (job_zone = 4))::int as zone_4,
  (count(*) filter (job_zone = 5))::int as zone_5,
  count(*)::int as users
from users left join families on families.major = left(onet_code, 2)
where onet_code is not null
group by all
order by users desc, family;
