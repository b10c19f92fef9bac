/** The checks of an audit: each passes on a rehearsal as it was made, and finds a fault that is planted in it, with its id. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunNote } from '#schemas/run';
import recipe from '../pipeline/recipe.ts';
import { texts } from '../pipeline/text-rule.ts';
import { answersTo } from '../src/store/answers.ts';
import { openAudit, questionsIn, type Source } from '../src/store/duckdb.ts';
import { leftOutOf, writeDuplicates } from '../src/store/left-out.ts';
import { writeNote } from '../src/store/run-folder.ts';
import { holdingOf } from '../src/search/library.ts';
import { linesIn, runAll, temporaryFolder } from './helpers/running.ts';

const audits = join(recipe.folder, 'audits');
const checks = questionsIn(audits).filter(({ check }) => check);
const stages = recipe.stages.map(({ name }) => name);
const made = join(temporaryFolder(), 'made');
const sourceOf = (folder: string, rule = texts): Source =>
  ({ folder, audits, priors: recipe.priors, stages, tools: recipe.tools.map(({ name }) => name), comparing: { rule, seed: 1, others: async () => [] } });

const note: RunNote = {
  format: 1, compass: '0', recipe: 'compass', mode: 'rehearsal', seed: 1, train: 3, test: 1, minAge: 6, createdAt: '2025-01-01T00:00:00.000Z', models: null, fingerprints: {},
  resources: recipe.resources.map((resource) => {
    const { origin, items, sha256 } = holdingOf(resource, join(made, 'no-imports'));
    return { name: resource.name, ...origin, items, sha256 };
  }),
};

beforeAll(async () => {
  await runAll(recipe, { folder: made, train: 3, test: 1 });
  await writeNote(made, note);
});

type Line = { unit: string; status: string; attempts: { call: string }[]; records: any[] };
/** Changes the lines of a journal; what is returned in place of one takes its place. */
type Edit = (line: Line) => readonly Line[] | void;

/** A copy of the run with one file changed. */
function planted(stage: string, edit: Edit): string {
  const folder = join(temporaryFolder(), 'planted');
  cpSync(made, folder, { recursive: true });
  const lines = linesIn(join(folder, `${stage}.jsonl`)).map((line) => JSON.parse(line) as Line).flatMap((line) => edit(line) ?? [line]);
  writeFileSync(join(folder, `${stage}.jsonl`), lines.map((line) => JSON.stringify(line) + '\n').join(''));
  return folder;
}

const first = (unit: string, change: (record: any) => void): Edit => (line) => {
  if (line.unit === unit) change(line.records[0]);
};

/** The rows of one check, as "id: why". */
async function findings(folder: string, name: string, rule = texts): Promise<string[]> {
  const audit = await openAudit(sourceOf(folder, rule));
  try {
    const rows = await audit.ask(checks.find((check) => check.name === name)!.sql, name);
    return rows.map(({ id, why }) => `${String(id)}: ${String(why)}`);
  } finally {
    audit.close();
  }
}

/** A kept unit of stages 06 and 07 of that polarity. */
function kept(polarity: 'p' | 'n'): { unit: string; record: any } {
  const replied = new Set(linesIn(join(made, '07-responses.jsonl')).map((line) => JSON.parse(line) as Line).filter(({ status }) => status === 'kept').map(({ unit }) => unit));
  const line = linesIn(join(made, '06-tool-calls.jsonl')).map((text) => JSON.parse(text) as Line).find(({ unit }) => unit.includes(`-${polarity}`) && replied.has(unit))!;
  return { unit: line.unit, record: line.records[0] };
}

test('all checks pass on a rehearsal as it was made, but for those that are not asked of one', async () => {
  const audit = await openAudit(sourceOf(made));
  const answers = await answersTo(audit, checks).finally(audit.close);
  expect(Object.fromEntries(answers.map(({ question, verdict, rows }) => [question.name, rows.length > 0 ? rows[0] : verdict]))).toEqual({
    'dates-out-of-order': 'passed', 'implausible-personas': 'passed', 'leaking-histories': 'passed', 'low-scores': 'passed', 'misplaced-rehearsals': 'passed',
    'missing-provenance': 'passed', 'near-duplicates': 'not-asked', 'polarity-mismatches': 'passed', 'shared-identities': 'passed', 'unbalanced-emotions': 'passed', 'unused-tools': 'passed',
  });
});

describe('a planted fault is found with its id', () => {
  test.each<[string, (record: any) => void, string]>([
    ['age', (user) => { user.age = 8; }, ' at 8'],
    ['education', (user) => { user.education.value = 'School of life'; }, 'an education called "School of life"'],
    ['occupation', (user) => Object.assign(user, { age: 40, occupation: { kind: 'employed', title: 'Surgeons', onetCode: '99-9999.00', jobZone: 5 } }), 'no occupation has the code 99-9999.00'],
    ['Job Zone', (user) => Object.assign(user, { age: 40, education: { value: 'Upper secondary school graduate', level: 'upper-secondary', student: false }, occupation: { kind: 'employed', title: 'Chief Executives', onetCode: '11-1011.00', jobZone: 5 } }), 'Job Zone 5 ("Chief Executives") with "Upper secondary school graduate"'],
    ['a Job Zone that is not the occupation\'s', (user) => Object.assign(user, { age: 40, education: { value: "Master's degree holder", level: 'master', student: false }, occupation: { kind: 'employed', title: 'Chief Executives', onetCode: '11-1011.00', jobZone: 4 } }), 'in Job Zone 4, not 5'],
    ['income', (user) => Object.assign(user, { age: 40, education: { value: "Master's degree holder", level: 'master', student: false }, occupation: { kind: 'employed', title: 'Chief Executives', onetCode: '11-1011.00', jobZone: 5 }, income: { usd: 9000, year: 2024, basis: 'wage' } }), '"Chief Executives" for 9000 dollars'],
    ['retirement', (user) => Object.assign(user, { age: 40, education: { value: "Master's degree holder", level: 'master', student: false }, occupation: { kind: 'retired', title: 'Chief Executives', onetCode: '11-1011.00', jobZone: 5 } }), 'retired at 40'],
  ])('an implausible persona: %s', async (_, change, why) => {
    const found = await findings(planted('01-demographics', first('u0002', change)), 'implausible-personas');
    expect(found).toEqual([expect.stringMatching(/^u0002: /)]);
    expect(found[0]).toContain(why);
  });

  test('unbalanced emotions, though small runs do not fail by chance', async () => {
    const copies = (change: (record: any, copy: number) => void): Edit => (line) => [1, 2, 3, 4].map((copy) => {
      const unit = `u${copy}${line.unit.slice(2)}`;
      const record = { ...line.records[0], id: unit };
      change(record, copy);
      return { ...line, unit, records: [record] };
    });
    expect(await findings(planted('04-situations', copies((record, copy) => { if (copy < 3) record.emotion = 'sad'; })), 'unbalanced-emotions')).toEqual([expect.stringMatching(/^sad: \d\d of 180 situations, 5\.8 expected/)]);
    // Half of all situations of four users is a small number, and says little.
    expect(await findings(planted('04-situations', (line) => { if (line.unit.endsWith('1')) line.records[0].emotion = 'sad'; }), 'unbalanced-emotions')).toEqual([]);
    expect(await findings(planted('04-situations', first('u0001-s04', (record) => { record.emotion = 'disgusted'; })), 'unbalanced-emotions')).toEqual(['u0001-s04: "disgusted" is not among the 31 emotions']);
  });

  test('a tool that is never used, once there are calls enough', async () => {
    const without = (copies: number): Edit => (line) => Array.from({ length: copies }, (_, copy) => {
      const record = line.records?.[0];
      return { ...line, unit: `u${copy}${line.unit.slice(2)}`, ...(record && { records: [{ ...record, tool: record.tool === 'strength_card' ? 'joke_recommendation' : record.tool }] }) };
    });
    expect(await findings(planted('06-tool-calls', without(4)), 'unused-tools')).toEqual([expect.stringMatching(/^strength_card: not once in [67]\d\d calls$/)]);
    expect(await findings(planted('06-tool-calls', without(1)), 'unused-tools')).toEqual([]);
  });

  test('a polarity that does not fit', async () => {
    const positive = kept('p'), negative = kept('n');
    const mismatch = async (unit: string, change: (record: any) => void) => findings(planted('06-tool-calls', first(unit, change)), 'polarity-mismatches');
    expect(await mismatch(positive.unit, (record) => { record.standing = 'avoided'; })).toEqual([`${positive.unit}: a positive call recorded as avoided`]);
    expect(await mismatch(negative.unit, (record) => { record.standing = 'neutral'; })).toEqual([`${negative.unit}: a negative call recorded as neutral`]);
    const topic = JSON.parse(linesIn(join(made, '04-situations.jsonl')).find((line) => line.includes(`"unit":"${positive.record.utteranceId}"`))!).records[0].topic;
    const turned = planted('02-profiles', first(positive.record.userId, ({ preferences }) => {
      const stated = preferences.topics.find((one: any) => one.topic === topic);
      stated.avoided = [{ tool: positive.record.tool, reason: 'No more of it.' }];
      stated.preferred = [];
    }));
    expect(await findings(turned, 'polarity-mismatches')).toContain(`${positive.unit}: a positive call of ${positive.record.tool}, which the user avoids in ${topic}`);
    expect(await findings(planted('07-responses', first(positive.unit, (record) => { record.verification.aligned = false; })), 'polarity-mismatches')).toEqual([`${positive.unit}: the verifier found that it is not of the intended alignment`]);
  });

  test('a score under the threshold', async () => {
    const { unit } = kept('p');
    expect(await findings(planted('07-responses', first(unit, (record) => { record.verification.score = 7; })), 'low-scores')).toEqual([`${unit}: a score of 7`]);
  });

  test('a history that leaks its target', async () => {
    let id = '';
    const leak = (change: (example: any) => void) => findings(planted('08-examples', (line) => {
      const example = line.records.find((one) => one.history.length >= 3);
      if (!example) return;
      id = example.id;
      change(example);
    }), 'leaking-histories');
    expect(await leak((one) => { one.history[2] = { ...one.history[2], utteranceId: one.utteranceId, refId: one.refId }; })).toEqual([`${id}: the history holds its own utterance ${id.slice(0, 9)}`]);
    expect(await leak((one) => { one.history[2] = { ...one.history[2], utteranceId: 'u0002-s15' }; })).toEqual([`${id}: the history holds the later utterance u0002-s15`]);
    expect(await leak((one) => { one.history[2] = { ...one.history[2], utteranceId: 'u0001-s01' }; })).toEqual([`${id}: the history holds u0001-s01 of another user`]);
    expect(await leak((one) => { one.history.reverse(); })).toEqual(expect.arrayContaining([expect.stringContaining(' stands out of order in the history')]));
    expect(await leak((one) => { one.history[0].feedback = one.history[0].feedback === 'positive' ? 'negative' : 'positive'; })).toEqual([expect.stringMatching(new RegExp(`^${id}: the history calls u0002-s\\d\\d-[pn]\\d (posi|nega)tive$`))]);
    expect(await leak((one) => { one.setting = 'profile'; })).toContain(`${id}: a history in the profile setting`);
  });

  test('dates out of order', async () => {
    const dated = (date: string) => findings(planted('04-situations', first('u0001-s05', (record) => { record.date = date; })), 'dates-out-of-order');
    expect(await dated('2025-01-01')).toEqual(expect.arrayContaining([expect.stringMatching(/^u0001-s05: 2025-01-01 comes after /)]));
    expect(await dated('2026-12-31')).toEqual(expect.arrayContaining([expect.stringMatching(/^u0001-s05: 2026-12-31 is more than a month after /)]));
  });

  test('a record that cannot be traced', async () => {
    expect(await findings(planted('05-utterances', (line) => { if (line.unit === 'u0003-s02') line.attempts[0]!.call = 'gone'; }), 'missing-provenance')).toEqual(['u0003-s02: 05-utterances: the call gone is not in the log']);
    expect(await findings(planted('05-utterances', (line) => { if (line.unit === 'u0003-s02') line.attempts = []; }), 'missing-provenance')).toEqual(['u0003-s02: 05-utterances: kept without any call']);
    expect(await findings(planted('04-situations', first('u0003-s02', (record) => { record.exemplars = []; })), 'missing-provenance')).toEqual(['u0003-s02: a situation without examples']);
    expect(await findings(planted('04-situations', first('u0003-s02', (record) => { record.exemplars[0].source = ''; })), 'missing-provenance')).toEqual([expect.stringMatching(/^u0003-s02: the example [a-z]+-\d+ has no source$/)]);
  });

  test('a test user with the name or the address of a train user', async () => {
    const user = JSON.parse(linesIn(join(made, '01-demographics.jsonl')).find((line) => line.includes('"unit":"u0001"'))!).records[0];
    expect(await findings(planted('01-demographics', first('t0001', (record) => { record.name = user.name; })), 'shared-identities')).toEqual([`t0001: has the name ${user.name.first} ${user.name.last} in common with u0001`]);
    expect(await findings(planted('01-demographics', first('t0001', (record) => { record.contact = user.contact; })), 'shared-identities')).toEqual([`t0001: lives with u0001 at ${user.contact.street}, ${user.contact.city}`]);
  });

  test('a rehearsed record in a real run, and one in a rehearsal that does not say so', async () => {
    expect(await findings(planted('05-utterances', first('u0001-s03', (record) => { record.rehearsal = false; })), 'misplaced-rehearsals')).toEqual(['u0001-s03: 05-utterances: not marked as rehearsed']);
    const real = planted('05-utterances', () => undefined);
    await writeNote(real, { ...note, mode: 'models' });
    expect(await findings(real, 'misplaced-rehearsals')).toContain('u0001-s03: 05-utterances: rehearsed, in a run that is no rehearsal');
  });
});

describe('near-duplicates', () => {
  /** Long, and nothing that an understudy says. */
  const said = 'The ferry was cancelled twice on the way to the lighthouse, so we sat on the pier with cold chips and laughed until the gulls came for the rest of them.';
  const near = `${said.slice(0, -1)} at last.`;
  const plantedTexts = (texts: Readonly<Record<string, string>>) => planted('05-utterances', (line) => { if (texts[line.unit] !== undefined) line.records[0].text = texts[line.unit]; });
  const report = { ...texts, actions: { ...texts.actions, 'across-halves': 'report' as const } };

  test('a train text that nearly repeats a test text is found, and left out where the rule drops it', async () => {
    const folder = plantedTexts({ 'u0001-s03': said, 't0001-s05': near });
    expect(await findings(folder, 'near-duplicates', report)).toEqual([expect.stringMatching(/^u0001-s03: the utterance is \d\d % like t0001-s05$/)]);
    const audit = await openAudit(sourceOf(folder));
    const rows = await audit.ask(`select scope, id, other_id, left_out from near_duplicates where id = 'u0001-s03'`, 'test').finally(audit.close);
    expect(rows).toEqual([{ scope: 'across-halves', id: 'u0001-s03', other_id: 't0001-s05', left_out: true }]);
    expect(await findings(folder, 'near-duplicates')).toEqual([]);
  });

  test('texts that repeat one another within the training data are a finding above the share that the rule tolerates', async () => {
    const folder = plantedTexts({ 'u0001-s03': said, 'u0002-s05': near });
    expect(await findings(folder, 'near-duplicates', { ...texts, tolerated: 0.001 })).toEqual([expect.stringMatching(/^u0002-s05: the utterance is \d\d % like u0001-s03$/)]);
    expect(await findings(folder, 'near-duplicates', { ...texts, tolerated: 0.05 })).toEqual([]);
  });

  test('a text of another set that comes back is found, whatever its half', async () => {
    const audit = await openAudit({ ...sourceOf(plantedTexts({ 'u0003-s01': said })), comparing: { rule: texts, seed: 1, others: async () => [{ name: 'the exam', texts: [{ kind: 'utterance', id: 'x1', text: near }, { kind: 'situation', id: 'x2', text: said }] }] } });
    const rows = await audit.ask(`select kind, id, other_id, other_set, action from near_duplicates where scope = 'other-set'`, 'test').finally(audit.close);
    expect(rows).toEqual([{ kind: 'utterance', id: 'u0003-s01', other_id: 'x1', other_set: 'the exam', action: 'drop' }]);
  });

  test('of three that repeat one another, those that repeat one that stays are left out', async () => {
    const folder = plantedTexts({ 'u0001-s03': said, 'u0002-s05': near, 'u0003-s09': `Well, ${said}` });
    const audit = await openAudit(sourceOf(folder, { ...texts, actions: { ...texts.actions, 'same-half': 'drop' } }));
    const rows = await audit.ask(`select distinct id from near_duplicates where left_out and text like '%lighthouse%' order by id`, 'test').finally(audit.close);
    expect(rows.map(({ id }) => id)).toEqual(['u0002-s05', 'u0003-s09']);
  });

  test('nothing is left out before the pairs were shown, or after rule or records have changed', async () => {
    const folder = planted('05-utterances', () => undefined);
    const where = { folder, stages };
    expect(leftOutOf(where, texts).standing).toBe('missing');
    expect(leftOutOf(where, undefined).standing).toBe('none');
    expect(leftOutOf(where, { ...texts, actions: { 'same-user': 'report', 'same-half': 'report', 'across-halves': 'report', 'other-set': 'report' } }).standing).toBe('none');
    await writeDuplicates(where, texts, { madeAt: '2025-01-01T00:00:00.000Z', against: [], pairs: 1, leftOut: ['u0001-s03'] });
    expect(leftOutOf(where, texts)).toEqual({ standing: 'current', ids: new Set(['u0001-s03']) });
    expect(leftOutOf(where, { ...texts, similarity: 0.5 })).toEqual({ standing: 'stale', ids: new Set() });
    writeFileSync(join(folder, '05-utterances.jsonl'), readFileSync(join(folder, '05-utterances.jsonl'), 'utf8') + '{}\n');
    expect(leftOutOf(where, texts).standing).toBe('stale');
  });

  test('thousands of texts, which are compared in a thread of their own, give the same', async () => {
    const many = Array.from({ length: 10_200 }, (_, index) => `Number ${index} is told about the ${index * 7} steps to the harbour and the ${index * 13} steps back up again.`);
    const folder = planted('05-utterances', (line) => (line.unit === 'u0001-s01'
      ? many.map((text, index) => ({ ...line, unit: `u0001-x${index}`, records: [{ ...line.records[0], id: `u0001-x${index}`, text: index === 4000 ? many[17] : text }] })) : []));
    const audit = await openAudit(sourceOf(folder));
    const [pairs, measured] = [await audit.ask(`select id, other_id, similarity from near_duplicates where kind = 'utterance'`, 'test'), await audit.ask(`select texts from diversity where kind = 'utterance'`, 'test')];
    audit.close();
    expect(pairs).toEqual([{ id: 'u0001-x4000', other_id: 'u0001-x17', similarity: 1 }]);
    expect(measured).toEqual([{ texts: 10_200 }]);
  });
});
