/** A recipe: the ordered list of stages and all that they share. The engine runs any recipe; it knows none. */
import type { Record as Base } from '#schemas/record';
import type { Ticket } from '#schemas/run';
import type { Prompt } from '../ask.ts';
import type { Layout, Objective, RejectedAnswer, Row, ToolDocument } from '../conversation.ts';
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

/** What writing out examples may look at: records, answers that were rejected, the tools' documents, and prompts by their path below the recipe's folder. */
export type WritingDesk = {
  readonly lookup: Lookup;
  /** Whether a record of that id was kept. */
  readonly has: (stage: Source<Base>, id: string) => boolean;
  /** What a role answered for a unit that was kept in the end, and had to answer again for one of these reasons; oldest first. */
  readonly rejected: (stage: Source<Base>, unit: string, why: { readonly role: string; readonly codes: readonly string[] }) => readonly RejectedAnswer[];
  readonly documents: readonly ToolDocument[];
  readonly prompt: (file: string, slots: Readonly<Record<string, string>>) => Prompt;
};

export type TableRow = Readonly<Record<string, string | number>>;

/** `kappa` is null where it is not defined; `words` says in a sentence or two what it is about. */
export type Agreement = { readonly rows: readonly TableRow[]; readonly kappa: number | null; readonly words: string };

/** What a dataset card says that only the recipe knows. */
export type CardWords = {
  readonly title: string;
  /** What the data is, in a paragraph or two of Markdown. */
  readonly about: string;
  readonly keywords: readonly string[];
  /** What one should know before one relies on the data, a sentence or two each. */
  readonly limits: readonly string[];
  /** BibTeX. */
  readonly citation: string;
};

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
  readonly card?: CardWords;
  /** Which stage's records are training examples, and how those of one user are written out as rows: what is shown, what is paired. */
  readonly examples: {
    readonly stage: Stage;
    readonly rows: (examples: readonly Base[], wish: { readonly objective: Objective; readonly layout: Layout }, desk: WritingDesk) => Iterable<Row>;
  };
};

export const defineRecipe = (recipe: Recipe): Recipe => recipe;

/** A prompt file's path below the recipe's folder; the user names it within the folder, or from there with a slash. */
export const promptPath = (folder: string, file: string): string => (file.startsWith('/') ? file.slice(1) : `${folder}/${file}`);

/** The folder of a tool: its name in kebab-case. */
export const toolFolder = (name: string): string => `tools/${name.replaceAll('_', '-')}`;
