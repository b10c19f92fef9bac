/** The paper's kappa, its assignment rule, and questionnaires that cannot be used. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fleissKappa } from '#engine';
import { assignment, needed, type VotesByType } from '../pipeline/tools/agreement.ts';
import { agreement, table7, toolTable } from '../pipeline/tools/support-table.ts';
import { type SupportType, supportTypes } from '../pipeline/tools/support-tool.ts';
import { tools } from '../pipeline/tools.ts';

describe("the paper's Table 7", () => {
  /** First choices that the table shows, the empathetic response included; what a row lacks to five fell to types it does not print. */
  const shown = [
    { emotional: 5 }, ...tools.map(({ name, support }) => {
      const { primary, secondary } = table7[name]!;
      return { [support.primary.type]: primary[0], ...(support.secondary && { [support.secondary.type]: secondary![0] }) };
    }),
  ] as Partial<Record<SupportType, number>>[];

  test('gives the kappa of the paper, 0.45, wherever the votes that it does not show fell', () => {
    const filled = fc.tuple(...shown.map((row) => {
      const open = supportTypes.filter((type) => row[type] === undefined);
      const missing = 5 - supportTypes.reduce((all, type) => all + (row[type] ?? 0), 0);
      return fc.array(fc.constantFrom(...open), { minLength: missing, maxLength: missing }).map((votes) => supportTypes.map((type) => row[type] ?? votes.filter((vote) => vote === type).length));
    }));
    // More than one of the film's three hidden votes for one type would tie or beat the two that won it.
    const possible = filled.filter((rows) => rows.every((row, index) => Math.max(...row) === Math.max(...Object.values(shown[index]!)) && row.filter((count) => count === Math.max(...row)).length === 1));
    fc.assert(fc.property(possible, (rows) => {
      expect(Math.abs(fleissKappa(rows)! - 0.45)).toBeLessThan(0.006);
    }), { seed: 7, numRuns: 300 });
  });

  test('agrees with what the tools declare, and with the rule', () => {
    expect(Object.keys(table7)).toEqual(tools.map(({ name }) => name));
    for (const { name, support } of tools) {
      const { primary, secondary } = table7[name]!;
      for (const [counts, declared] of [[primary, support.primary], [secondary, support.secondary]] as const) {
        expect(counts && (counts[0] || counts[1]), name).toBe(declared && declared.raters);
        expect((counts?.[0] ?? 0) + (counts?.[1] ?? 0)).toBeLessThanOrEqual(5);
      }
      if (secondary) expect(secondary[0] + secondary[1], name).toBeGreaterThanOrEqual(needed(5));
    }
  });

  test('stands beside Table 1', () => {
    expect(toolTable()).toHaveLength(12);
    expect(toolTable()[0]).toEqual({
      tool: 'psychological_knowledge_retrieval', domain: 'information', primary: 'informational', primary_votes: '3★ 2☆', secondary: 'instrumental', secondary_votes: '2★ 2☆',
    });
    expect(toolTable()[4]).toMatchObject({ primary: 'companionship', primary_votes: '5★', secondary: '-', secondary_votes: '' });
  });
});

describe('the rule', () => {
  const votes = (given: Partial<Record<SupportType, [number, number]>>): VotesByType =>
    Object.fromEntries(supportTypes.map((type) => [type, { first: given[type]?.[0] ?? 0, second: given[type]?.[1] ?? 0 }])) as VotesByType;

  test('three of five make a secondary type, and the same share of any other number', () => {
    expect([2, 3, 4, 5, 6, 10, 14, 20, 55].map(needed)).toEqual([2, 2, 3, 3, 4, 6, 9, 12, 33]);
    expect(assignment(votes({ emotional: [3, 2], informational: [2, 1], companionship: [0, 2] }), 5)).toEqual({ primary: ['emotional'], secondary: ['informational'] });
    expect(assignment(votes({ emotional: [4, 0], informational: [1, 1] }), 5)).toEqual({ primary: ['emotional'], secondary: [] });
    expect(assignment(votes({ emotional: [3, 0], informational: [1, 2], instrumental: [1, 2] }), 5).secondary).toEqual(['informational', 'instrumental']);
  });

  test('a tie is decided by the secondary votes, or told', () => {
    expect(assignment(votes({ emotional: [2, 0], instrumental: [2, 2], informational: [1, 0] }), 5)).toEqual({ primary: ['instrumental'], secondary: [] });
    expect(assignment(votes({ emotional: [2, 1], instrumental: [2, 1], informational: [1, 2] }), 5)).toEqual({ primary: ['emotional', 'instrumental'], secondary: ['informational'] });
  });
});

describe('a questionnaire', () => {
  const head = 'rater,tool,primary,secondary\n';
  const good = `${head}a,joke_recommendation,companionship,emotional\nb,joke_recommendation,companionship,\nc,joke_recommendation,emotional\n`
    + 'a,Empathetic Response,emotional,\nb,Empathetic Response,Emotional,companionship\nc,empathetic_response,emotional,companionship\n';

  test('of any size is gathered', () => {
    const { rows, kappa, words } = agreement(good);
    expect(rows).toEqual([
      { tool: 'joke_recommendation', emotional: '1★ 1☆', informational: '', companionship: '2★', instrumental: '', primary: 'companionship', secondary: 'emotional' },
      { tool: 'empathetic_response', emotional: '3★', informational: '', companionship: '2☆', instrumental: '', primary: 'emotional', secondary: 'companionship' },
    ]);
    expect(kappa).toBeCloseTo((2 / 3 - 5 / 9) / (1 - 5 / 9), 9);
    expect(words).toContain('2 tools, 3 ratings each');
  });

  test('may hold columns in another order, a byte order mark and more columns', () => {
    const turned = '\uFEFF' + good.trim().split('\n').map((line, index) => { const [rater, tool, primary, secondary = ''] = line.split(','); return [secondary, tool, index === 0 ? 'comment' : 'x', primary, rater].join(','); }).join('\r\n');
    expect(agreement(turned)).toEqual(agreement(good));
  });

  test.each([
    ['an unknown tool', `${head}a,joke_recommendation,emotional,\na,tarot_reading,emotional,\n`, ['Line 3', 'tarot_reading', 'joke_recommendation']],
    ['an unknown type', `${head}a,joke_recommendation,spiritual,\n`, ['Line 2', 'spiritual', 'companionship']],
    ['an unknown secondary type', `${head}a,joke_recommendation,emotional,spiritual\n`, ['Line 2', 'secondary', 'spiritual']],
    ['a type named twice', `${head}a,joke_recommendation,emotional,emotional\n`, ['Line 2', 'primary and secondary']],
    ['no rater', `${head},joke_recommendation,emotional,\n`, ['Line 2', 'no rater']],
    ['a rating given twice', `${head}a,joke_recommendation,emotional,\nb,joke_recommendation,emotional,\na,joke_recommendation,companionship,\n`, ['Line 4', 'line 2', 'for a']],
    ['uneven raters', `${head}a,joke_recommendation,emotional,\nb,joke_recommendation,emotional,\na,strength_card,emotional,\n`, ['strength_card', 'line 4', '1 of 2', 'not by b']],
    ['a single rater', `${head}a,joke_recommendation,emotional,\n`, ['two raters']],
    ['a missing column', 'rater,tool,type\na,joke_recommendation,emotional\n', ['no column "primary"', 'rater, tool, type']],
    ['no line', head, ['no line']],
    ['nothing', '', ['no line']],
    ['an open quotation', `${head}"a,joke_recommendation,emotional,\n`, ['not a CSV table']],
    ['too many cells', `${head}a,joke_recommendation,emotional,companionship,oh\n`, ['not a CSV table', 'line 2']],
  ])('with %s is refused', (_, csv, says) => {
    for (const part of says) expect(() => agreement(csv)).toThrow(part);
  });

  test('with many mistakes shows the first few', () => {
    expect(() => agreement(head + 'a,x,emotional,\n'.repeat(9))).toThrow(/Line 2 .*Line 6 .* And 4 more\.$/);
  });
});
