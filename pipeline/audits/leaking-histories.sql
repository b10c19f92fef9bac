-- check: No example's history tells of its own utterance or a later one, of another user, or under a label that the record does not have.
-- needs: examples
with told as (
  select
    examples.id, examples.setting, examples.user_id, examples.utterance_id as target, histories.utterance_id as told, histories.ref_id, histories.feedback,
    own.index as target_index, earlier.index as told_index, earlier.user_id as teller, refs.polarity, refs.utterance_id as ref_of, refs.status,
    lag(earlier.index) over (partition by examples.id order by place) as told_before
  from examples join histories on histories.example_id = examples.id
  left join situations as own on own.id = examples.utterance_id
  left join situations as earlier on earlier.id = histories.utterance_id
  left join refs on refs.id = histories.ref_id
), judged as (
  select id, case
    when setting = 'profile' then 'a history in the profile setting'
    when told = target then format('the history holds its own utterance {}', told)
    when told_index is null then format('the history holds {}, of which there is no situation', told)
    when teller <> user_id then format('the history holds {} of another user', told)
    when told_index > target_index then format('the history holds the later utterance {}', told)
    when told_before >= told_index then format('{} stands out of order in the history', told)
    when ref_of is distinct from told or status is distinct from 'kept' then format('the history shows {}, which is no kept record of {}', ref_id, told)
    when polarity <> feedback then format('the history calls {} {}', ref_id, feedback)
  end as why
  from told
)
from judged where why is not null order by all;
