import type { Json } from './json.ts';

/** What stands for the run's id in a declaration: when a project is planned the run has none yet. */
export const RUN_ID = '${{ run.id }}';

/** The declaration with the run's id put in, in every string at any depth. Builders call it once, before they read the declaration. */
export function withRunId<Declaration>(declaration: Declaration, run: string): Declaration {
  return substituted(declaration as Json, run) as Declaration;
}

function substituted(value: Json | undefined, run: string): Json | undefined {
  if (typeof value === 'string') return value.replaceAll(RUN_ID, run);
  if (Array.isArray(value)) return value.map((item: Json) => substituted(item, run) as Json);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item, run)]));
}
