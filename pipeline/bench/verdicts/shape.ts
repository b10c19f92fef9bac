/** What a judge is asked for. */
import { type Dimension, dimensions, type Scores } from '#schemas/verdict';
import { z } from 'zod';

const score = z.int().min(1).max(5);
export const Judgement = z.strictObject({
  reason: z.string().describe('Two or three sentences: what decides the scores.'),
  ...(Object.fromEntries(dimensions.map((dimension) => [dimension, score])) as { [D in Dimension]: typeof score }),
});
export type Judgement = z.infer<typeof Judgement>;

export const scoresIn = ({ reason: _, ...scores }: Judgement): Scores => scores;
