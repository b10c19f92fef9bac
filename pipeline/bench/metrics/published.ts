/** The figures that the paper prints, to stand beside one's own. They come from its own test set, tools and judge: near, not the same scale. */
import { readTable } from '#engine';
import { z } from 'zod';

const figure = z.coerce.number();
const scores = { empathy: figure, helpfulness: figure, preference: figure, informative: figure, fluency: figure, safety: figure };
const file = (table: number): string => new URL(`../published/table-${table}.csv`, import.meta.url).pathname;

/** Section 6.3: the profile setting. `dist_1` and `dist_2` are what the paper prints under those names (see diversity.ts). */
export const table2 = () => readTable(file(2), z.strictObject({ mode: z.string(), model: z.string(), pass_rate: figure, dist_1: figure, dist_2: figure, ...scores }));
/** Section 6.4: preference alignment in the history setting. */
export const table3 = () => readTable(file(3), z.strictObject({ mode: z.string(), model: z.string(), without_history: figure, with_history: figure, difference: figure }));
/** Section 6.5: one model calls, another replies; "GPT-res." replies to Qwen3-8B's calls. */
export const table4 = () => readTable(file(4), z.strictObject({ model: z.string(), dist_2: figure, ...scores }));
/** Section 6.6: beside empathetic responses without tools. */
export const table5 = () => readTable(file(5), z.strictObject({ model: z.string(), dist_2: figure, ...scores }));

/** The paper names the same model twice, asked to answer at once and to reason first. */
export const publishedName = (model: string, mode: string): string => (mode === 'Reasoning' ? `${model} (reasoning)` : model);
