/** 02: what a verifier or judge says of the specimens; 03: of some of them a second time, without knowing. */
import { type Context, type InputOf, perRecord, pythonJson, type Stage, Unusable } from '#engine';
import { Reading } from '#schemas/reading';
import type { Specimen } from '#schemas/specimen';
import { fenced, Verdict } from '../../07-responses/stage.ts';
import { judgedBy } from '../verdicts/judging.ts';
import { rehearsal } from './rehearsal.ts';
import specimens from './specimens.ts';
import { type SpecimenTicket, tickets } from './tickets.ts';

const reads = { specimen: specimens, ticket: tickets };
export type Input = InputOf<typeof reads, {}, Reading>;

type Reader = Reading['reader'];
type Read = Pick<Reading, 'verification' | 'scores' | 'reason' | 'unscored'>;
type Case = { readonly specimen: Specimen; readonly ticket: SpecimenTicket };

const readBy: Readonly<Record<Reader, (one: Case, context: Context) => Promise<Read>>> = {
  judge: async ({ specimen: { id, call, reply }, ticket: { person, moment } }, context) => {
    const { topic, situation, utterance } = moment;
    return { verification: null, ...(await judgedBy('judge', { key: id, profile: person.profile, topic, situation, utterance, call, reply }, context)) };
  },
  verifier: async ({ specimen: { call, reply }, ticket: { person, moment } }, { ask, prompt }) => {
    const slots = {
      profile: person.profile, topic: moment.topic ?? '', situation: moment.situation, utterance: moment.utterance,
      call: pythonJson({ tool: call.tool, arguments: call.arguments }), result: pythonJson(call.result), reply: fenced(reply),
    };
    try {
      const { reason, follows_preferences: follows, score } = await ask('verifier', prompt('/07-responses/verifier.md', slots), Verdict);
      return { verification: { follows, score }, scores: null, reason, unscored: null };
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      return { verification: null, scores: null, reason: '', unscored: error.rejection };
    }
  },
};

const prompts: Readonly<Record<Reader, string>> = { judge: '/bench/verdicts/judge.md', verifier: '/07-responses/verifier.md' };

/** `model` is how the reader is told apart in tables. */
export const readingsOf = (reader: Reader, model: string | null, repeat: 1 | 2): Stage<Reading> => perRecord({
  name: repeat === 1 ? `02-${reader}-readings` : `03-${reader}-readings-again`,
  folder: 'bench/calibration',
  version: 1,
  reads,
  writes: Reading,
  parts: [[`${reader}-r${repeat}`]],
  takes: ({ ticket }) => repeat === 1 || ticket.again,
  prompts: [prompts[reader]],
  asks: [reader],
  uses: [],
  rehearsal: { [prompts[reader]]: rehearsal[reader] },
  async make({ specimen, ticket }, context) {
    const { id, sourceId, userId, change, author, reply } = specimen;
    return { specimenId: id, sourceId, userId, change, reader, model, author, repeat, words: reply.split(/\s+/).filter(Boolean).length, ...(await readBy[reader]({ specimen, ticket }, context)) };
  },
});
