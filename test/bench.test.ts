/** npm run bench measures every tool, and all packs together stay small. How fast anything is depends on the machine and is not tested. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tools } from '../pipeline/tools.ts';
import { root } from './helpers/source.ts';

type Report = { measures: { what: string; found: number; from: Record<string, number> }[]; tables: { tools: { tool: string; executions: number; refused: number; per_second: number }[] } };

test('the bench tells executions per second and memory', () => {
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', join(root, 'scripts/bench.ts'), 'tools', '--json', '--seconds', '0.02'], { encoding: 'utf8' });
  const { measures, tables } = JSON.parse(stdout) as Report;
  expect(tables.tools.map(({ tool }) => tool)).toEqual(tools.map(({ name }) => name));
  for (const { tool, executions, refused, per_second: speed } of tables.tools) expect({ tool, refused, ran: executions > 0 && speed > 0 }).toEqual({ tool, refused: 0, ran: true });
  const memory = measures.find(({ what }) => what === 'memory that all packs take')!;
  expect(memory.from['items']).toBeGreaterThan(1000);
  expect(memory.found).toBeLessThan(150);
});

test('a part that does not exist is named, and those that do', () => {
  const { stderr, status } = spawnSync(process.execPath, [join(root, 'scripts/bench.ts'), 'speed'], { encoding: 'utf8' });
  expect(stderr).toContain('There is no part "speed"; there are: tools, cost, occupancy');
  expect(status).toBe(1);
});
