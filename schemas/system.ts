/** What is put to the test: one model, two that share the work, a baseline without tools, or answers that were made elsewhere. */
import { z } from 'zod';

/** How tools are called: by the server's own protocol, by a JSON object in the text, not at all; or the answers come from a file. */
export const callings = ['native', 'text', 'none', 'outside'] as const;
export const Calling = z.enum(callings);
export type Calling = z.infer<typeof Calling>;

/** How a rehearsed system behaves. */
export const manners = ['good', 'careless', 'blind'] as const;
export const Manner = z.enum(manners);
export type Manner = z.infer<typeof Manner>;

export const System = z.strictObject({
  /** Part of every id: small letters and digits. */
  id: z.string().regex(/^[a-z][a-z0-9]*$/),
  /** As tables show it. */
  name: z.string().min(1),
  calling: Calling,
  /** Models by name; the same one twice unless the system is a hybrid. Null where none is asked. */
  caller: z.string().nullable(),
  replier: z.string().nullable(),
  /** Everything of the models' settings that shapes their answers. */
  identity: z.string(),
  /** Of a rehearsed system; else null. */
  manner: Manner.nullable(),
});
export type System = z.infer<typeof System>;
