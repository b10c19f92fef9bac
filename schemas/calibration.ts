/** What run.json says of a calibration: which records were taken, and who reads them. */
import { z } from 'zod';
import { readers } from './reading.ts';

export const Calibration = z.strictObject({
  /** The run that the records are from, and where that lay. */
  run: z.string(),
  folder: z.string(),
  /** Of the records taken. */
  sha256: z.string(),
  records: z.int().min(1),
  readers: z.array(z.enum(readers)).min(1),
  /** The model that wrote the replies; null in a rehearsal. */
  author: z.string().nullable(),
});
export type Calibration = z.infer<typeof Calibration>;
