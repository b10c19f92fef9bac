/** A configuration of the dataset on the Hub: files of the same columns, one or more splits. */
import type { ColumnTypes } from '../parquet.ts';

export type HubFile = { readonly split: string; readonly path: string; readonly rows: number; readonly bytes: number; readonly sha256: string };

export type HubConfig = {
  readonly name: string;
  readonly about: string;
  readonly files: readonly HubFile[];
  /** Declared where the files are Parquet. */
  readonly columns: ColumnTypes | undefined;
};

/** As the Hub's own tools name the files of a split. */
export const fileName = (split: string, extension: 'jsonl' | 'parquet'): string => `${split}-00000-of-00001.${extension}`;
