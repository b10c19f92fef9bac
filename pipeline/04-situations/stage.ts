/**
 * 04: fifteen situations per user, in time order, each around one drawn emotion and topic, each written with the earlier ones in view
 * and with examples of the emotion retrieved for it. Paper: section 4.2.2, Appendix B.1.2.
 */
import { type InputOf, perRecord } from '#engine';
import { Situation } from '#schemas/situation';
import { z } from 'zod';
import demographics from '../01-demographics/stage.ts';
import profiles from '../02-profiles/stage.ts';
import trajectories from '../03-trajectories/stage.ts';
import { profileText } from '../portrait.ts';
import { situationProblem } from './checks.ts';
import { exemplars } from './exemplars.ts';
import { rehearsal } from './rehearsal.ts';
import { drawnEmotions, drawnTopics, nextDate, perUser } from './schedule.ts';
import { trajectoryText } from './trajectory-text.ts';

const reads = { trajectory: trajectories, profile: profiles, user: demographics };
export type Input = InputOf<typeof reads, {}, Situation>;

export const SituationAnswer = z.strictObject({ text: z.string().describe('The situation: one to three sentences, third person.') });

const parts = Array.from({ length: perUser }, (_, index) => `s${String(index + 1).padStart(2, '0')}`);

/** How many examples of the emotion the author sees. */
const shownExamples = 3;

export default perRecord({
  name: '04-situations',
  version: 1,
  reads,
  writes: Situation,
  parts: [parts],
  prompts: ['author.md'],
  asks: ['author'],
  uses: [exemplars],
  rehearsal,
  async make({ trajectory, profile, user, part, earlier }, { ask, prompt, random, shared, search }) {
    const index = Number(part.slice(1));
    const emotion = drawnEmotions(shared('emotions', user.id))[index - 1]!;
    const topic = drawnTopics(shared('topics', user.id))[index - 1]!;
    const date = nextDate(earlier.at(-1)?.date, random);
    const life = trajectory.aspects.filter(({ aspect }) => aspect === topic).flatMap(({ events }) => events.map(({ event }) => event));
    const seen = new Set(earlier.flatMap((one) => one.exemplars.map(({ id }) => id)));
    const hits = await search(exemplars, {
      text: [...life, ...earlier.slice(-2).map(({ text }) => text)].join(' '), partition: emotion, limit: shownExamples, where: ({ id }) => !seen.has(id),
    });
    const shown = hits.length > 0 ? hits : search.items(exemplars).filter((item) => item.emotion === emotion).slice(0, 1).map((item) => ({ item, score: 0, closeness: 0 }));
    const { text } = await ask('author', prompt('author.md', {
      profile: profileText(user, profile),
      trajectory: trajectoryText(trajectory),
      first_name: user.name.first,
      earlier: earlier.length === 0 ? 'None yet; this is the first.' : earlier.map((one) => `${one.date} (${one.topic}, ${one.emotion}): ${one.text}`).join('\n'),
      date, topic, emotion,
      examples: shown.map(({ item }) => `- ${item.text}`).join('\n'),
    }), SituationAnswer, (answer) => situationProblem(answer.text, user, earlier, shown.map(({ item }) => item)));
    const { source, licence } = search.origin(exemplars);
    return { userId: user.id, index, date, topic, emotion, text, exemplars: shown.map(({ item, score }) => ({ id: item.id, source, licence, score })) };
  },
});
