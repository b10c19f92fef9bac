-- check: Age, education, occupation, Job Zone and income of every user can belong to one person.
-- needs: users
-- The ages are those of the paper's Table 8, turned round; the Job Zones and wages those of the occupation's own row in priors/occupations.csv.
with schooling(education, youngest, oldest) as (values
  ('No formal education', 0, 11), ('Primary school (incomplete)', 6, 11), ('Lower secondary school (attending)', 12, 15),
  ('Upper secondary school (attending)', 16, 18), ('Vocational high school (attending)', 16, 18), ('Technical school (attending)', 16, 18),
  ('Upper secondary school graduate', 19, 120), ('Vocational high school graduate', 19, 120), ('Technical school graduate', 19, 120),
  ('Associate degree (in progress)', 19, 30), ('Associate degree holder', 19, 30), ('Bachelor''s degree (in progress)', 19, 30),
  ('Bachelor''s degree holder', 23, 120), ('Master''s degree (in progress)', 23, 30), ('Master''s degree holder', 23, 120),
  ('Doctoral degree (in progress)', 23, 30), ('Doctoral degree holder', 26, 120), ('Adult education (attending)', 31, 120),
  ('Adult education graduate', 31, 120), ('Distance learning certificate', 31, 120), ('Professional training certificate', 31, 120),
  ('Continuing education courses', 31, 120)
), zones(education_level, lowest, highest) as (values
  ('upper-secondary', 1, 2), ('vocational', 1, 3), ('certificate', 1, 3), ('associate', 1, 3), ('bachelor', 2, 4), ('master', 3, 5), ('doctoral', 4, 5)
), judged as (
  select id, case
    when age not between 0 and 110 then format('an age of {}', age)
    when youngest is null then format('an education called "{}"', education)
    when age not between youngest and oldest then format('"{}" at {}', education, age)
    when student and age < 19 and kind = 'employed' then format('still at school, yet "{}"', occupation)
    when kind = 'student' and not student then format('"{}" with "{}"', occupation, education)
    when kind = 'employed' and age < 16 then format('a job at {}', age)
    when kind = 'retired' and age < 55 then format('retired at {}', age)
    when kind = 'child' and age >= 12 then format('"{}" at {}', occupation, age)
    when onet_code is not null and known.zone is null then format('no occupation has the code {}', onet_code)
    when job_zone <> known.zone then format('"{}" in Job Zone {}, not {}', occupation, job_zone, known.zone)
    when job_zone is not null and (lowest is null or job_zone not between lowest and highest) then format('Job Zone {} ("{}") with "{}"', job_zone, occupation, education)
    when job_zone >= 4 and age < 22 then format('Job Zone {} ("{}") at {}', job_zone, occupation, age)
    when income_usd < 0 or (age < 16 and income_usd > 0) then format('an income of {} dollars at {}', income_usd, age)
    when income_basis = 'wage' and income_usd not between wage_p10 * 0.5 and wage_p90 * 1.8 then format('"{}" for {} dollars', occupation, income_usd)
    when income_basis = 'retirement' and age < 55 then format('a pension at {}', age)
  end as why
  from users left join schooling using (education) left join zones using (education_level) left join occupations as known on known.code = onet_code
)
from judged where why is not null order by id;
