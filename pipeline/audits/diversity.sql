-- How varied the texts are: distinct-n over all of a kind, the paper's two type-token ratios by text, and self-BLEU on a sample.
-- needs: diversity
select
  kind, texts, tokens,
  round(distinct_1, 4) as distinct_1, round(distinct_2, 4) as distinct_2,
  round(corrected_ttr, 3) as corrected_ttr, round(root_ttr, 3) as root_ttr,
  round(self_bleu, 4) as self_bleu, sampled
from diversity
order by kind;
