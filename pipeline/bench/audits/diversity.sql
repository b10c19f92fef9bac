-- How varied the wording of replies is: Distinct-1 and -2 (Li et al. 2016) over all replies, corrected and root type-token ratio as means over replies.
with replies as (
  select
    condition, system, id,
    list_filter(string_split_regex(regexp_replace(lower(reply), '[\pP\pS]', '', 'g'), '\s+'), lambda word: word <> '') as words
  from answers where evaluated and reply is not null
), pairs as (
  select condition, system, words, unnest(range(1, len(words))) as place from replies
), distinct_pairs as (
  select condition, system, count(distinct words[place] || ' ' || words[place + 1]) as pairs from pairs group by condition, system
), distinct_words as (
  select condition, system, count(distinct word) as types, count(*) as tokens from (select condition, system, unnest(words) as word from replies) group by condition, system
), ratios as (
  select condition, system, count(*)::int as replies, avg(len(list_distinct(words)) / sqrt(2 * len(words))) as corrected_ratio, avg(len(list_distinct(words)) / sqrt(len(words))) as root_ratio
  from replies group by condition, system
)
select condition, system, replies, types / tokens as distinct_1, coalesce(pairs, 0) / tokens as distinct_2, corrected_ratio, root_ratio
from ratios join distinct_words using (condition, system) left join distinct_pairs using (condition, system)
order by condition, system;
