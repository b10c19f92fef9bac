/** Why something could not be used: a short kebab word that can be counted, and a sentence. */
import { z } from 'zod';

export const Problem = z.strictObject({ code: z.string(), why: z.string() });
export type Problem = z.infer<typeof Problem>;
