/** A recipe: the ordered list of stages and all that they share. The engine runs any recipe; it knows none. */
import type { Record as Base } from '#schemas/record';
import type { Ticket } from '#schemas/run';
import type { Prompt } from '../ask.ts';
import type { Conversation, ToolDocument } from '../conversation.ts';
import type { RoleDefaults } from '../llm/roles.ts';
import type { ReportSection } from '../report-section.ts';
import type { Resource } from '../resource.ts';
import type { TextRule } from '../text-rule.ts';
import type { Tool } from '../tool/tool.ts';
import type { PublishedSet } from './published-set.ts';
import type { Source, Stage } from './stage.ts';

export type Sizes = { readonly train: number; readonly test: number; readonly minAge: number };

/** The records of one user's line, by stage and id; throws when the record is not there. */
export type Lookup = <Out extends Base>(stage: Source<Out>, id: string) => Out;

/** What writing out an example may look at: records, the tools' documents, and prompts by their path below the recipe's folder. */
export type WritingDesk = {
  readonly lookup: Lookup;
  readonly documents: readonly ToolDocument[];
  readonly prompt: (file: string, slots: Readonly<Record<string, string>>) => Prompt;
};

export type TableRow = Readonly<Record<string, string | number>>;

/** `kappa` is null where it is not defined; `words` says in a sentence or two what it is about. */
export type Agreement = { readonly rows: readonly TableRow[]; readonly kappa: number | null; readonly words: string };

export type Recipe = {
  readonly name: string;
  /** Absolute; prompts are read from `folder/<stage>/` and `folder/tools/<tool-in-kebab-case>/`, audits from `folder/audits/`. */
  readonly folder: string;
  /** Where the questions for `compass audit` are, below the folder, if not in audits. */
  readonly audits?: string;
  /** Absolute; where `priors` of the stages are. */
  readonly priors: string;
  /** Top to bottom: each stage reads what stands above it. */
  readonly stages: readonly Stage[];
  readonly tickets: (sizes: Sizes) => readonly Ticket[];
  readonly tools: readonly Tool<never>[];
  readonly resources: readonly Resource<{ id: string }>[];
  readonly roles: RoleDefaults;
  /** The sizes of the whole dataset, for help and estimates. */
  readonly fullSize: Sizes;
  /** Who a tool acts for, and when, when somebody only tries it. */
  readonly trial: { readonly person: unknown; readonly now: string };
  /** Who a tool acts for, and when, when somebody tries it as a user of a run: the user and the moment their story begins. */
  readonly personOf?: (lookup: Lookup, userId: string) => { readonly person: unknown; readonly now: string };
  /** Arguments that make a tool show what its tables hold at that time; undefined for a tool that has none. */
  readonly stateCall?: (tool: string, now: string) => Readonly<Record<string, unknown>> | undefined;
  /** What is known of the tools beside their documents, one row each. */
  readonly toolTable?: () => readonly TableRow[];
  /** What raters say of the tools (CSV), gathered, and how far they agree. */
  readonly agreement?: (csv: string) => Agreement;
  /** When texts count as near-duplicates, and what becomes of them; the view `texts` of the audits says which texts there are. */
  readonly texts?: TextRule;
  /** Published sets that can be read into runs of their own, to be asked the same questions. */
  readonly sets?: readonly PublishedSet[];
  /** What `compass report` shows, from top to bottom; its questions are in `folder/audits/` and `folder/report/`. */
  readonly report?: readonly ReportSection[];
  /** Which stage's records are training examples, and how one is written out. */
  readonly examples: {
    readonly stage: Stage;
    readonly conversation: (example: Base, desk: WritingDesk) => Conversation;
  };
};

export const defineRecipe = (recipe: Recipe): Recipe => recipe;

/** A prompt file's path below the recipe's folder; the user names it within the folder, or from there with a slash. */
export const promptPath = (folder: string, file: string): string => (file.startsWith('/') ? file.slice(1) : `${folder}/${file}`);

/** The folder of a tool: its name in kebab-case. */
export const toolFolder = (name: string): string => `tools/${name.replaceAll('_', '-')}`;
