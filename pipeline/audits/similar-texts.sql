-- How many texts nearly repeat another, by kind and by whose the other is, what the recipe's rule does with them, and the closest pair.
-- needs: texts, duplicate_rule
select
  kind, scope, action,
  count(*)::int as pairs,
  count(distinct id)::int as texts,
  round(count(distinct id) / any_value(of_kind), 4) as share,
  (count(distinct id) filter (left_out))::int as left_out,
  round(max(similarity), 3) as closest,
  arg_max(concat_ws(' ', id, other_id), similarity) as closest_pair
from near_duplicates join (select kind, count(*) as of_kind from texts group by kind) using (kind)
group by kind, scope, action
order by kind, scope;
