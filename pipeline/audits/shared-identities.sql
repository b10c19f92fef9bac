-- check: No test user has the name or the address of a train user.
-- needs: users
with train as (from users where split <> 'test'), test as (from users where split = 'test')
select test.id, format('has the name {} in common with {}', test.name, train.id) as why from test join train on lower(test.name) = lower(train.name)
union all
select test.id, format('lives with {} at {}, {}', train.id, test.street, test.city)
from test join train on lower(test.street) = lower(train.street) and lower(test.city) = lower(train.city) and test.state = train.state
order by all;
