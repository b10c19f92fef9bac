/** The lines of a batch's input file, and what a server finds wrong with them before it begins. */
export type Problem = { readonly code: string; readonly message: string; readonly line: number | null; readonly param: string | null };

export const linesIn = (file: Buffer): string[] => file.toString('utf8').split('\n').filter((line) => line.trim() !== '');

export function batchProblem(lines: readonly string[]): Problem[] {
  if (lines.length === 0) return [{ code: 'empty_file', message: 'The input file is empty.', line: 0, param: null }];
  const names = new Set<string>();
  const models = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    const wrong = lineProblem(line, names, models);
    if (wrong) problems.push({ ...wrong, line: index + 1 });
  }
  return problems;
}

function lineProblem(line: string, names: Set<string>, models: Set<string>): Omit<Problem, 'line'> | undefined {
  let given: { custom_id?: unknown; method?: unknown; url?: unknown; body?: { model?: unknown; messages?: unknown } };
  try {
    given = JSON.parse(line) as typeof given;
  } catch {
    return { code: 'invalid_json_line', message: 'This line is not parseable as valid JSON.', param: null };
  }
  if (typeof given.custom_id !== 'string') return { code: 'missing_required_parameter', message: 'Missing custom_id.', param: 'custom_id' };
  if (names.has(given.custom_id)) return { code: 'duplicate_custom_id', message: `The custom_id ${given.custom_id} is used twice.`, param: 'custom_id' };
  names.add(given.custom_id);
  if (given.method !== 'POST') return { code: 'invalid_method', message: 'The method is POST.', param: 'method' };
  if (given.url !== '/v1/chat/completions') return { code: 'mismatched_url', message: 'The url is not the endpoint of the batch.', param: 'url' };
  if (typeof given.body?.model !== 'string' || !Array.isArray(given.body.messages)) return { code: 'invalid_request', message: 'The body has no model or no messages.', param: 'body' };
  models.add(given.body.model);
  return models.size > 1 ? { code: 'mismatched_model', message: 'All requests of a batch go to one model.', param: 'body.model' } : undefined;
}
