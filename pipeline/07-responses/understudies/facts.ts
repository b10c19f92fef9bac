/** From a tool's result to the section of lines that tells it and the words for their slots. */
import type { Random } from '#engine';
import type { ToolCall } from '#schemas/tool-call';
import { calendarFacts, type Called, orderFacts, visitFacts } from './errands.ts';
import { firstSentence, inner, listed, lower, type Words, unstopped, upper } from './phrases.ts';

export type Facts = {
  /** Section of frames. */
  readonly frame: string;
  readonly words: Words;
  /** Section of closings; most have the frame's name. */
  readonly closing: string;
  /** Section of "why" lines, without the tone. */
  readonly why: string | undefined;
  /** Section of notes, where the content is for reference only. */
  readonly note: string | undefined;
};

type Result = ToolCall['result'];
type Told = (result: Result, call: Called, random: Random) => Facts;

const text = (result: Result, field: string): string => String(result[field] ?? '');
const texts = (result: Result, field: string): readonly string[] => (Array.isArray(result[field]) ? result[field].map(String) : []);
const plain = (frame: string, words: Words, why: string | undefined = frame): Facts => ({ frame, words, closing: frame, why, note: undefined });

/** "from 1977", also for what is very old. */
const dated = (year: unknown): string | undefined => (typeof year !== 'number' ? undefined : year < 1000 ? 'many centuries old' : `from ${year}`);

const spoken: Readonly<Record<string, string>> = { world: 'world music', children: 'a song for children', latin: 'Latin music', 'r&b': 'R&B', soundtrack: 'film music', classical: 'classical music' };
export const genreText = (genre: string): string => spoken[genre] ?? genre;

const song: Told = (result) => plain('music', {
  title: inner(text(result, 'title')), artist: inner(text(result, 'artist')), dated: dated(result['year']), genre: genreText(text(result, 'genre')),
  moods: listed(texts(result, 'moods')), description: text(result, 'description'),
});

/** Before "film". */
const kinds: Readonly<Record<string, string>> = { Biography: 'biographical', History: 'historical', Romance: 'romantic' };
function kindOfFilm(genre: string): string {
  const kind = kinds[genre] ?? genre.toLowerCase();
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

const film: Told = (result, _, random) => plain('film', {
  title: inner(text(result, 'title')), year: text(result, 'year') || undefined, director: inner(text(result, 'director')) || undefined, cast: inner(listed(texts(result, 'cast').slice(0, random.int(1, 2)))) || undefined, genre: kindOfFilm(texts(result, 'genres')[0] ?? ''),
  moods: listed(texts(result, 'moods')), description: text(result, 'description'),
});

const book: Told = (result) => plain('story', {
  title: inner(text(result, 'title')), author: text(result, 'author'), dated: dated(result['year']), theme: text(result, 'theme').replace('-', ' '), summary: firstSentence(text(result, 'summary')), takeaway: text(result, 'takeaway'),
});

const joke: Told = (result) => plain('joke', { joke: text(result, 'joke') });

const sticker: Told = (result) => {
  const [picture = '', meaning = picture] = text(result, 'description').split(/: (.*)/s);
  return plain('sticker', { picture: lower(picture), meaning: unstopped(meaning) });
};

const card: Told = (result) => plain('card', {
  name: text(result, 'name'), virtue: text(result, 'virtue').toLowerCase(), encouragement: text(result, 'encouragement'), practice: text(result, 'practice'),
}, undefined);

const voice: Told = (result) => {
  const character = text(result, 'character');
  const direction = text(result, 'stage_direction');
  const section = result['purpose'] === 'practice' ? 'practice' : 'voice';
  return plain(section, {
    character, Character: upper(character), Scene: result['stage_direction'] ? `(${unstopped(direction)}) ` : '', lines: inner(texts(result, 'lines').join(' ')),
  }, undefined);
};

/** With its article, as one says it. */
const publisherOf = (name: string): string =>
  (/^The /.test(name) ? name.replace(/^The/, 'the') : /\b(?:Association|Centers?|Centre|Clinic|Foundation|NHS|Institute|Office|Organization)\b/.test(name) ? `the ${name}` : name);

const page: Told = (result, _, random) => {
  const [tip, tip2] = random.sample(texts(result, 'tips'), 2);
  const publisher = publisherOf(text(result, 'publisher'));
  return { ...plain('page', { title: inner(text(result, 'title')), publisher, Publisher: upper(publisher), summary: firstSentence(text(result, 'summary')), tip, tip2 }, undefined), note: 'page' };
};

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const span = (minutes: number): string => (minutes < 90 ? `${minutes} minutes` : minutes < 150 ? 'two hours' : `${Math.round(minutes / 60)} hours`);

type Step = { step: string; why: string; minutes: number };
const plan: Told = (result, _, random) => {
  const steps = (Array.isArray(result['steps']) ? result['steps'] : []) as Step[];
  const [one, two, three] = steps;
  const [obstacle] = random.sample((Array.isArray(result['obstacles']) ? result['obstacles'] : []) as { if: string; then: string }[], 1);
  const said = (step: Step | undefined) => step && lower(unstopped(step.step));
  return plain('plan', {
    count: numbers[steps.length] ?? String(steps.length), minutes: span(Number(result['total_minutes'])), today: lower(unstopped(text(result, 'first_step_today'))),
    step1: said(one), step2: said(two), step3: said(three), Step1: one && upper(unstopped(one.step)), Step2: two && upper(unstopped(two.step)), Step3: three && upper(unstopped(three.step)),
    why1: one && lower(unstopped(one.why)), time1: one && span(one.minutes), time2: two && span(two.minutes), if: obstacle && inner(lower(unstopped(obstacle.if))), then: obstacle && `${unstopped(obstacle.then)}.`,
  }, undefined);
};

const byTool: Readonly<Record<string, Told>> = {
  music_recommendation: song, movie_recommendation: film, inspirational_story_recommendation: book, joke_recommendation: joke, sticker_response: sticker, strength_card: card,
  role_playing_response: voice, psychological_knowledge_retrieval: page, solution_generation: plan, schedule_management: calendarFacts, medical_assistant: visitFacts, online_shopping_assistant: orderFacts,
};

export const factsOf: Told = (result, call, random) => byTool[call.tool]!(result, call, random);
