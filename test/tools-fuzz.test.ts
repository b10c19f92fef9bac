/** Thousands of random calls: what the documented schema allows gives a result or a refusal in words, what it does not allow is refused by the field's name. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SupportTool } from '../pipeline/tools/support-tool.ts';
import { tools } from '../pipeline/tools.ts';
import { jsonSchemaOf } from '../scripts/generated/record-schemas.ts';
import { documentOf } from '../src/tool/document.ts';
import type { Tool } from '../src/tool/tool.ts';
import { type Arguments, invalidArguments, type Schema, validArguments } from './helpers/arguments.ts';
import { execute } from './helpers/means.ts';
import { adult, aged, child } from './helpers/person.ts';

const calls = 1000;
const seed = 20_250_314;
const people = fc.constantFrom(adult, child, aged(6), aged(16), aged(85));

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (_, tool) => {
  const schema = documentOf(tool as SupportTool & Tool<never>).function.parameters as Schema;
  const documented = new Ajv2020({ strict: false, validateFormats: false }).compile(jsonSchemaOf(tool.output));
  const examples = tool.examples.map((example) => example.arguments as Arguments);

  test(`${calls} valid calls give a result of the documented shape or a refusal with a reason`, async () => {
    let results = 0;
    await fc.assert(fc.asyncProperty(validArguments(schema, examples), people, async (args, person) => {
      const given = structuredClone(args);
      const result = await execute({ tool, args, person, key: 'fuzz' });
      expect(args, 'the arguments are left as they were').toEqual(given);
      if (!result.ok) {
        expect(result).toMatchObject({ code: 'tool-refused', reason: expect.stringMatching(/^.{15}/) });
        return;
      }
      results++;
      expect(documented(result.value), JSON.stringify(documented.errors)).toBe(true);
      expect(JSON.parse(JSON.stringify(result.value)), 'the result is plain JSON').toEqual(result.value);
    }), { seed, numRuns: calls });
    expect(results, 'enough calls get through for this to be a test of results').toBeGreaterThan(calls / 10);
  });

  test(`${calls} calls with one mistake are refused with a reason that names the field`, async () => {
    const kinds = new Set<string>();
    await fc.assert(fc.asyncProperty(invalidArguments(schema, examples), async ({ kind, field, args }) => {
      kinds.add(kind);
      const result = await execute({ tool, args, person: adult, key: 'fuzz' });
      expect(result).toMatchObject({ ok: false, code: 'invalid-arguments', reason: expect.stringContaining(`"${field}`) });
    }), { seed, numRuns: calls });
    expect([...kinds]).toEqual(expect.arrayContaining(['extra', 'type', ...(schema.required ? ['missing'] : [])]));
  });

  test('what is no object is refused', async () => {
    for (const args of [null, undefined, [], 'text', 7, true])
      expect(await execute({ tool, args, person: adult, key: 'fuzz' })).toMatchObject({ ok: false, code: 'invalid-arguments', reason: expect.stringContaining('the arguments must be object') });
  });
});
