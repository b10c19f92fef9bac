/** The commands, as a table: what --help prints, what parseArgs takes, and the file that does the work. */
import type { ParseArgsConfig } from 'node:util';

export type Given = { readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>; readonly words: readonly string[] };
/** Resolves to the exit code. */
export type Act = (given: Given) => Promise<number>;

export type Command = {
  readonly name: string;
  /** What may stand behind the name. */
  readonly words: string;
  readonly summary: string;
  readonly options: { readonly [flag: string]: Option };
  readonly examples: readonly string[];
  readonly load: () => Promise<Act>;
};
export type Option = NonNullable<ParseArgsConfig['options']>[string] & { readonly about: string; readonly value?: string };

const recipe: Option = { type: 'string', value: 'FILE', about: 'Another recipe than pipeline/recipe.ts.' };
const config: Option = { type: 'string', value: 'FILE', about: 'Another settings file than compass.config.yaml.' };
const outputs: Option = { type: 'string', value: 'FOLDER', about: 'Where the runs are (default: outputs).' };
const json: Option = { type: 'boolean', about: 'JSON on standard output, for machines.' };

export const commands: readonly Command[] = [
  {
    name: 'run', words: '', summary: 'Make a dataset, or go on with one: the same command again continues where it stopped.',
    options: {
      run: { type: 'string', value: 'NAME', about: 'The run; its folder is outputs/NAME. Without it a name is made from the date.' },
      train: { type: 'string', value: 'N', about: 'Train users (default 400, or as the run began). More later adds to the run.' },
      test: { type: 'string', value: 'N', about: 'Test users (default 100, or as the run began).' },
      seed: { type: 'string', value: 'N', about: 'Another seed gives other users (default 1, or as the run began).' },
      'min-age': { type: 'string', value: 'YEARS', about: 'The youngest user (default 6).' },
      rehearse: { type: 'boolean', about: 'No model: understudies answer. For trying and testing, never for training.' },
      concurrency: { type: 'string', value: 'N', about: 'Users worked on side by side, and the most calls in flight to an endpoint.' },
      redo: { type: 'boolean', about: 'Yes to redoing what a changed prompt, shape, model or record has made out of date.' },
      batch: { type: 'boolean', about: 'Ask through the Batch API: half the list price at OpenAI, each round within a day; all users at once.' },
      budget: { type: 'string', value: 'USD', about: 'Stop before the run has cost more than this in all, with exit code 3; a larger one goes on.' },
      'log-level': { type: 'string', value: 'LEVEL', about: 'What log.jsonl in the run\'s folder tells: error, warn, info (default) or debug.' },
      export: { type: 'string', value: 'FORMATS', about: 'Also write training files when the run is done; formats as in compass export.' },
      recipe, config, outputs, json,
    },
    examples: [
      'npx compass run --rehearse --train 6 --test 2 --run first',
      'OPENAI_API_KEY=… npx compass run --train 10 --test 2 --run pilot',
      'npx compass run --run pilot --train 400 --test 100 --budget 25',
      'npx compass run --run pilot --train 400 --test 100 --batch',
    ],
    load: async () => (await import('./run.ts')).act,
  },
  {
    name: 'status', words: '[RUN]', summary: 'What a run has done, dropped and spent so far, and what was predicted; also while it runs.',
    options: { recipe, outputs, json },
    examples: ['npx compass status first', 'npx compass status first --json'],
    load: async () => (await import('./status.ts')).act,
  },
  {
    name: 'show', words: 'ID', summary: 'Explain a record: what it is, what it was made from, every attempt with its prompt, verdict and cost.',
    options: { run: { type: 'string', value: 'NAME', about: 'The run (default: the newest).' }, prompts: { type: 'boolean', about: 'Print the prompts whole.' }, recipe, outputs, json },
    examples: ['npx compass show u0001-s03-p1 --run first', 'npx compass show u0001 --prompts'],
    load: async () => (await import('./show.ts')).act,
  },
  {
    name: 'estimate', words: '', summary: 'Predict the calls, tokens and cost of a run from a small rehearsal of it; nothing is asked.',
    options: {
      train: { type: 'string', value: 'N', about: 'Train users (default 400).' },
      test: { type: 'string', value: 'N', about: 'Test users (default 100).' },
      'min-age': { type: 'string', value: 'YEARS', about: 'The youngest user (default 6).' },
      seed: { type: 'string', value: 'N', about: 'Whom to rehearse (default 1).' },
      by: { type: 'string', value: 'WHAT', about: 'role (default), or stage: each role within each stage.' },
      batch: { type: 'boolean', about: 'At the prices of the Batch API.' },
      like: { type: 'string', value: 'RUN', about: 'Count with the calls that this run has made, such as a pilot, in place of rehearsed ones.' },
      recipe, config, outputs, json,
    },
    examples: ['npx compass estimate --train 400 --test 100', 'npx compass estimate --train 400 --test 100 --by stage', 'npx compass estimate --like pilot --json'],
    load: async () => (await import('./estimate.ts')).act,
  },
  {
    name: 'export', words: '[RUN]', summary: 'Write training files in the shape a trainer takes.',
    options: {
      format: { type: 'string', value: 'FORMATS', about: 'ms-swift (default), llama-factory, trl, axolotl, unsloth, openai, canonical: several with commas, or all; hub: a folder for the Hugging Face Hub.' },
      objective: { type: 'string', value: 'OBJECTIVES', about: 'sft (default), dpo, kto: several with commas, or all.' },
      setting: { type: 'string', value: 'SETTING', about: 'profile, history, or both (default), as the paper merges them.' },
      layout: { type: 'string', value: 'LAYOUT', about: 'split (default): one row per assistant turn; joint: call and reply in one row (sft only).' },
      validation: { type: 'string', value: 'SHARE', about: 'Set aside the rows of so many users, such as 5%, in a file of their own (default: none).' },
      'max-length': { type: 'string', value: 'TOKENS', about: 'Longest row (default 32768): histories lose their oldest part until it fits.' },
      official: { type: 'string', value: 'SHARE', about: 'Rows that Qwen3\'s own template renders too, beside our rendering of all (default 1%; 100% takes some 7 ms a row).' },
      check: { type: 'boolean', about: 'Write nothing: prove the exports that are there, line by line, against the run.' },
      recipe, outputs, json,
    },
    examples: [
      'npx compass export first --format ms-swift', 'npx compass export first --format ms-swift,trl --setting profile --validation 5%',
      'npx compass export first --format all --objective all', 'npx compass export first --format hub --objective all', 'npx compass export first --check',
    ],
    load: async () => (await import('./export.ts')).act,
  },
  {
    name: 'audit', words: '[RUN] [QUESTION]', summary: 'Ask the records questions in SQL and check them: all that stand in pipeline/audits, one of them, or your own.',
    options: {
      sql: { type: 'string', value: 'SQL', about: 'Your own question over the tables users, situations, utterances, refs, examples, calls … ("show tables" names all).' },
      format: { type: 'string', value: 'FORM', about: 'table (default), csv (one question) or md.' },
      open: { type: 'boolean', about: 'Leave the tables as a DuckDB file in the run\'s folder, with a page of queries, and answer nothing.' },
      file: { type: 'string', value: 'FILE', about: 'With --open: another place for that file.' },
      recipe, config, outputs, json,
    },
    examples: [
      'npx compass audit first', 'npx compass audit first drop-reasons', "npx compass audit first --sql 'select tool, count(*) from refs group by tool'",
      'npx compass audit first polarity-mismatches --format csv', 'npx compass audit first --open',
    ],
    load: async () => (await import('./audit.ts')).act,
  },
  {
    name: 'duplicates', words: '[RUN]', summary: 'Show texts that are nearly the same, and settle by the recipe\'s rule which are left out of training files.',
    options: { limit: { type: 'string', value: 'N', about: 'So many pairs (default 20).' }, recipe, config, outputs, json },
    examples: ['npx compass duplicates first', 'npx compass duplicates first --limit 100'],
    load: async () => (await import('./duplicates.ts')).act,
  },
  {
    name: 'import', words: 'SET PATH', summary: 'Read a published set into a run of its own, to be asked the same questions and held against other runs.',
    options: { run: { type: 'string', value: 'NAME', about: 'The run (default: the name of the set).' }, recipe, outputs, json },
    examples: ['npx compass import authors-test-set test_set.json', 'npx compass import authors-test-set test_set.json --run theirs'],
    load: async () => (await import('./import.ts')).act,
  },
  {
    name: 'report', words: '[RUN]', summary: 'Write one HTML file about a run, to open in a browser: figures, tests, and users to read.',
    options: {
      beside: { type: 'string', value: 'OTHER', about: 'Another run, or the path of one, to show side by side with it.' },
      out: { type: 'string', value: 'FOLDER', about: 'Where to write it (default: report/ in the run\'s folder).' },
      recipe, config, outputs, json,
    },
    examples: ['npx compass report first', 'npx compass report first --beside pilot --out compared'],
    load: async () => (await import('./report.ts')).act,
  },
  {
    name: 'bench', words: '[RUN] | tables RUN | page RUN | sheet RUN | agreement SHEET… | calibrate RUN',
    summary: 'Score systems on the test users of a run, with their profile and with their history; the same command again continues. Then: tables, a page, sheets for human raters.',
    options: {
      run: { type: 'string', value: 'NAME', about: 'The benchmark; its folder is outputs/NAME. Without it a name is made from the date.' },
      setting: { type: 'string', value: 'SETTING', about: 'profile, history (with history and without), or both (default).' },
      users: { type: 'string', value: 'N', about: 'The first so many test users (default: all). More later adds to it.' },
      systems: { type: 'string', value: 'IDS', about: 'Systems of bench.systems in the settings, with commas between (default: all of them).' },
      model: { type: 'string', value: 'MODEL', about: 'One model in place of the settings\' systems.' },
      endpoint: { type: 'string', value: 'NAME', about: 'With --model: the endpoint that serves it.' },
      calling: { type: 'string', value: 'HOW', about: 'With --model: native (default), text for models without tool calls, or none: empathy without tools.' },
      thinking: { type: 'string', value: 'on|off', about: 'With --model: whether it thinks before it answers (chat_template_kwargs).' },
      'answers-of': { type: 'string', multiple: true, value: 'NAME=FILE', about: 'Score what a system answered elsewhere, one JSON object a line; may be given several times.' },
      judges: { type: 'string', value: 'N', about: 'So many verdicts on each answer: of the judges in the settings, in turn.' },
      records: { type: 'string', value: 'N', about: 'With calibrate: records to plant faults in, each read untouched and with each fault (default 20).' },
      reader: { type: 'string', value: 'WHO', about: 'With calibrate: judge (default), verifier, or both with a comma between.' },
      rehearse: { type: 'boolean', about: 'No model: three rehearsed systems of known quality, a rehearsed judge and user.' },
      concurrency: { type: 'string', value: 'N', about: 'Users and systems worked on side by side, and the most calls in flight to an endpoint.' },
      redo: { type: 'boolean', about: 'Yes to redoing what a change of prompt, model or test set has made out of date.' },
      batch: { type: 'boolean', about: 'Ask through the Batch API.' },
      budget: { type: 'string', value: 'USD', about: 'Stop before the benchmark has cost more than this in all, with exit code 3.' },
      seed: { type: 'string', value: 'N', about: 'Of what tools draw (default 1, or as it began); with sheet: of the sample.' },
      'log-level': { type: 'string', value: 'LEVEL', about: 'What log.jsonl tells: error, warn, info (default) or debug.' },
      format: { type: 'string', value: 'FORMAT', about: 'With tables and agreement: screen (default), markdown, csv or latex.' },
      out: { type: 'string', value: 'FOLDER', about: 'With tables: write files, of all formats unless one is named. With page and sheet: where to write.' },
      all: { type: 'boolean', about: 'With tables: also those too long for a first look.' },
      samples: { type: 'string', value: 'N', about: 'With sheet: answers to rate (default 100).' },
      raters: { type: 'string', value: 'N', about: 'With sheet: raters, each with a sheet of their own (default 3).' },
      key: { type: 'string', value: 'FILE', about: 'With agreement: the key, if it is not where sheet put it.' },
      config, outputs, json,
    },
    examples: [
      'npx compass bench --rehearse --run trial',
      'npx compass bench first --model Qwen/Qwen3-8B --endpoint local --calling text --thinking off --run qwen',
      'npx compass bench first --run compare --judges 3 --budget 40',
      'npx compass bench first --answers-of sibyl=sibyl.jsonl --run compare',
      'npx compass bench tables compare --out tables --format latex',
      'npx compass bench sheet compare --samples 100 --raters 3',
      'npx compass bench calibrate first --reader judge,verifier --run trust',
    ],
    load: async () => (await import('./bench.ts')).act,
  },
  {
    name: 'tools', words: '[NAME]', summary: 'The tools: their documentation, what support they give, or one of them called.',
    options: {
      call: { type: 'string', value: 'JSON', about: 'Arguments to call it with.' },
      user: { type: 'string', value: 'ID', about: 'Act as this user of a run; without --call, show what a tool that keeps something starts from.' },
      run: { type: 'string', value: 'NAME', about: 'The run of that user (default: the newest).' },
      now: { type: 'string', value: 'TIME', about: 'Local time of the call, e.g. 2025-03-14T09:30 (with --user: their first situation).' },
      table: { type: 'boolean', about: 'Domain and support types of each tool, with the votes of the paper\'s respondents: ★ primary, ☆ secondary.' },
      agreement: { type: 'string', value: 'FILE', about: 'Fleiss\' kappa and support types from your own questionnaire, a CSV of rater,tool,primary,secondary.' },
      rehearse: { type: 'boolean', about: 'Tools that ask a model are answered by their understudy (the default without a key).' },
      recipe, config, outputs, json,
    },
    examples: [
      'npx compass tools', 'npx compass tools movie_recommendation', `npx compass tools joke_recommendation --call '{"topic":"cats"}'`,
      'npx compass tools --table', 'npx compass tools --agreement ratings.csv',
      'npx compass tools schedule_management --user u0007 --run first',
      `npx compass tools medical_assistant --user u0007 --call '{"action":"book","need":"a sore knee"}'`,
    ],
    load: async () => (await import('./tools.ts')).act,
  },
  {
    name: 'resources', words: 'list | import NAME PATH | pull NAME',
    summary: 'The sets that tools and stages look things up in; import a public one in place of the embedded pack, or fetch it from its publisher first.',
    options: { recipe, config, json },
    examples: ['npx compass resources list', 'npx compass resources import empathetic-dialogues empatheticdialogues.tar.gz', 'npx compass resources pull top-500-novels'],
    load: async () => (await import('./resources.ts')).act,
  },
];
