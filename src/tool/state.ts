/** The tables of a stateful tool: in memory, filled for one person, seen by nobody else. */
import { DatabaseSync } from 'node:sqlite';
import type { Setting, Tool } from './tool.ts';

/** Databases with empty tables, free to be lent. Making the tables takes longer than most calls do. */
const free = new WeakMap<object, DatabaseSync[]>();

/**
 * Opens at the first use, since most calls touch no table; `close` is safe either way. All that a call does, it does within one transaction
 * that is taken back at the end: the next one finds the tables as they were made.
 */
export function openState<Person>(tool: Tool<Person>, setting: Setting<Person>): { database: () => DatabaseSync; close: () => void } {
  let lent: DatabaseSync | undefined;
  const database = () => {
    if (lent) return lent;
    if (!tool.state) throw new Error(`The tool ${tool.name} asks for its tables but declares no state.`);
    lent = free.get(tool)?.pop() ?? withTables(tool.state.tables);
    lent.exec('BEGIN');
    tool.state.begin(lent, setting);
    return lent;
  };
  const close = () => {
    if (!lent) return;
    const used = lent;
    lent = undefined;
    if (used.isTransaction) used.exec('ROLLBACK');
    const others = free.get(tool);
    if (others) others.push(used);
    else free.set(tool, [used]);
  };
  return { database, close };
}

function withTables(tables: string): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec(tables);
  return database;
}
