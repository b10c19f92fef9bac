/** What an export is to write, and how its folders and files are called. */
import { join } from 'node:path';
import type { Layout, Objective } from '../conversation.ts';
import type { Format } from './format.ts';
import type { LineFile } from './line-file.ts';
import type { Split } from './tally.ts';

export type Job = {
  /** The folder of all exports of the run. */
  readonly folder: string;
  readonly formats: readonly Format[];
  readonly objectives: readonly Objective[];
  readonly setting: string;
  readonly layout: Layout;
  readonly rehearsal: boolean;
  readonly seed: number;
  readonly maxLength: number;
  readonly officialShare: number;
  /** What part of the users was asked to be set aside, and whether this is one of them. */
  readonly validation: { readonly share: number; readonly has: (userId: string) => boolean };
  /** What manifests say of the run. */
  readonly provenance: Readonly<Record<string, unknown>>;
};

export type FileNote = { readonly file: string; readonly split: Split; readonly rows: number; readonly bytes: number; readonly sha256: string };
export type Written = { readonly folder: string; readonly format: string; readonly objective: Objective; readonly files: readonly FileNote[] };

/** Such as ms-swift/sft, or trl/dpo-profile. */
export const setFolder = ({ folder, setting, layout }: Pick<Job, 'folder' | 'setting' | 'layout'>, format: string, objective: Objective): string =>
  join(folder, format, [objective, ...(setting === 'both' ? [] : [setting]), ...(layout === 'split' ? [] : [layout])].join('-'));

export const nameOf = (split: Split, rehearsal: boolean): string => `${split}${rehearsal ? '.rehearsal' : ''}.jsonl`;
export const idsOf = (split: Split): string => `${split}.ids.txt`;

export type OpenSet = { readonly folder: string; readonly format: Format; readonly objective: Objective; readonly files: Readonly<Record<Split, LineFile>> };
