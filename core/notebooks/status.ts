import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook, NotebookBackend } from '../contracts/notebook.ts';
import { codeKey } from './code-key.ts';
import { lastExecution, type Execution } from './executions.ts';

/** How a notebook's last execution stands to what it is now. Times are ISO 8601. */
export type ExecutionState =
  | { state: 'executed'; when?: string; seconds?: number; run?: string }
  | { state: 'stale'; reasons: readonly string[]; when?: string }
  | { state: 'failed'; reason: string; when: string; run: string; artefact?: string; edited: boolean }
  | { state: 'never' };

/** What the plan says of the notebook's task; undefined where it has none (interactive, archived) or could not be planned. */
export type PlannedState = { action: 'run' | 'up-to-date'; reasons: readonly string[] } | undefined;

/**
 * The state of a notebook's execution. What is up to date the plan knows, from content and records, also in a clone; why the last attempt
 * failed only this machine knows. A failed attempt is told as long as nothing newer made it good.
 */
export function executionState(project: string, notebook: Notebook, backend: NotebookBackend, planned: PlannedState): ExecutionState {
  const last = lastExecution(project, notebook);
  const when = last?.outcome === 'succeeded' ? { when: last.when } : {};
  if (planned?.action === 'up-to-date') return { state: 'executed', ...(last?.outcome === 'succeeded' && told(last)) };
  const isAsExecuted = last !== undefined && codeOf(project, notebook, backend) === last.code;
  if (last?.outcome === 'failed') return { state: 'failed', ...failure(last), edited: !isAsExecuted };
  if (!existsSync(join(project, backend.artifacts(notebook).executed))) return { state: 'never' };
  if (planned) return { state: 'stale', reasons: planned.reasons, ...when };
  if (isAsExecuted) return { state: 'executed', ...told(last) };
  return { state: 'stale', reasons: [last ? 'the source changed since' : 'it was not executed here'], ...when };
}

const told = ({ when, seconds, run }: Execution): { when: string; seconds?: number; run: string } => ({
  when,
  run,
  ...(seconds !== undefined && { seconds }),
});

const failure = ({ reason, when, run, artefact }: Execution) => ({
  reason: reason ?? 'it did not say why',
  when,
  run,
  ...(artefact !== undefined && { artefact }),
});

const codeOf = (project: string, { source }: Notebook, backend: NotebookBackend): string | undefined =>
  existsSync(join(project, source)) ? codeKey(backend, readFileSync(join(project, source), 'utf8')) : undefined;
