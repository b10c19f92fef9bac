/** Vectors on disk, one SQLite file for each model: several processes may read and add at once, and a crash leaves the file whole. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { writeProblem } from '../files.ts';
import { digest } from '../hash.ts';
import type { Vector } from './embedder.ts';

export type VectorFile = {
  readonly find: (key: string) => Vector | undefined;
  readonly keep: (vectors: readonly (readonly [key: string, vector: Vector])[]) => void;
};

/** Milliseconds to wait while another process writes. */
const patience = 10_000;

export function openVectors(dataFolder: string, identity: string): VectorFile {
  const folder = join(dataFolder, 'vectors');
  const path = join(folder, `${identity.replaceAll(/[^A-Za-z0-9.-]+/g, '-').slice(0, 60)}-${digest(identity).slice(0, 8)}.sqlite`);
  const database = open(folder, path);
  const select = database.prepare('SELECT vector FROM vectors WHERE key = ?');
  const insert = database.prepare('INSERT OR IGNORE INTO vectors (key, vector) VALUES (?, ?)');
  return {
    find: (key) => {
      const row = select.get(Buffer.from(key, 'hex')) as { vector: Uint8Array } | undefined;
      return row && new Float32Array(row.vector.slice().buffer);
    },
    keep: (vectors) => {
      try {
        database.exec('BEGIN IMMEDIATE');
        for (const [key, vector] of vectors) insert.run(Buffer.from(key, 'hex'), new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
        database.exec('COMMIT');
      } catch (cause) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw new UserError(`Cannot keep vectors in ${path}: ${cause instanceof Error ? cause.message : String(cause)}.`, 'Look whether the disk is full or another process holds the file, and run the same command again.', { cause, exitCode: 1 });
      }
    },
  };
}

function open(folder: string, path: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new DatabaseSync(path, { timeout: patience });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) STRICT, WITHOUT ROWID');
    return database;
  } catch (error) {
    throw writeProblem(Object.assign(new Error(`cannot open ${path}`, { cause: error }), { code: 'EACCES' }), path);
  }
}
