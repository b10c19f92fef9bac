/** The engine's front door: all that `pipeline/` may know of it. */
export { type Ask, type Check, type Prompt, type Rejection, reject, type Scene, type Understudies } from './ask.ts';
export { ToolRefusal, type Setting, type Tool, type World } from './tool/tool.ts';
export type { Toolbox, ToolResult } from './tool/toolbox.ts';
export type { RoleDefaults } from './llm/roles.ts';
export { pythonJson } from './jsonl.ts';
export { readJson, readTable } from './draw/table.ts';
export { UserError } from './errors.ts';
export { type Random, randomFor } from './random.ts';
export { type Cells, csvRows, jsonRows, type Row } from './search/rows.ts';
export { type Publication, type SourceFile, sourceFiles } from './search/source-files.ts';
export type { Hit, Importer, Origin, Query, Reading, Resource, Search } from './resource.ts';
export { type Context, drop, type InputOf, perRecord, type Stage } from './run/stage.ts';
export { type Agreement, type CardWords, defineRecipe, type Lookup, type Recipe, type TableRow, type WritingDesk } from './run/recipe.ts';
export type { CallTurn, Layout, LabelledRow, Objective, OwnTurn, PairRow, ReplyTurn, Row as TrainingRow, SftRow, Shown, ToolDocument, Turn } from './conversation.ts';
