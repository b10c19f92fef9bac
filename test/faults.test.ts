/** A server that fails in every way it can changes nothing in what comes out. `npm run bench -- faults` does more of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import recipe from '../pipeline/recipe.ts';
import { faultsNamed } from './fakes/faults.ts';
import { type ServerOptions, startModelServer } from './fakes/model-server.ts';
import { openRecorded } from './fakes/recorded-answers.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { recordsIn } from './helpers/running.ts';

const sizes = ['--train', '1', '--test', '1'];

test('a run through a storm of faults is complete, with the records of a calm one', async () => {
  const cwd = workFolder();
  expect((await compass(cwd, ['run', '--rehearse', ...sizes, '--run', 'rehearsed'])).code).toBe(0);
  const recorded = openRecorded(join(cwd, 'outputs/rehearsed'));
  const through = async (run: string, options: Partial<ServerOptions>) => {
    const server = await startModelServer({ answer: recorded.answer, ...options });
    const config = join(cwd, `${run}.yaml`);
    writeFileSync(config, `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null, answers: json-schema, concurrency: 32, timeoutSeconds: 2 }\n`);
    const { code, words } = await compass(cwd, ['run', ...sizes, '--run', run, '--config', config]);
    await server.close();
    expect(words).not.toContain('fault in Compass');
    expect(code).toBe(0);
    return { faults: server.tally().faults, ended: recipe.stages.map(({ name }) => Object.values(recordsIn(join(cwd, 'outputs', run), name)).map(withoutAttempts)) };
  };
  const calm = await through('calm', {});
  const storm = await through('storm', { faults: { seed: 2, share: 0.05, kinds: faultsNamed('all'), mayAnswerBadly: recorded.patient } });
  expect(calm.faults).toBe(0);
  expect(storm.faults).toBeGreaterThan(10);
  expect(storm.ended).toEqual(calm.ended);
}, 120_000);

function withoutAttempts(line: unknown): object {
  const { attempts: _, ...rest } = line as { attempts: unknown };
  return rest;
}
