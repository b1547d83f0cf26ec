import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../contracts/notebook.ts';
import { writeWhole } from '../files/write-whole.ts';
import { stateDirectory } from '../journal/layout.ts';
import { ensureStateDirectory } from '../journal/run-store.ts';

/** What became of the last execution of a notebook on this machine. Losing it costs the story, not the truth: that is in the executed notebook. */
export type Execution = {
  v: 1;
  outcome: 'succeeded' | 'failed';
  /** ISO 8601, when it ended. */
  when: string;
  seconds?: number;
  run: string;
  task: string;
  /** The key of the code as it was executed, see code-key.ts; '' where the attempt did not get that far. */
  code: string;
  /** Why it failed, in one sentence. */
  reason?: string;
  /** The failed notebook as far as it got, relative to the project. */
  artefact?: string;
};

export async function rememberExecution(project: string, notebook: Notebook, execution: Execution): Promise<void> {
  await ensureStateDirectory(project);
  writeWhole(fileOf(project, notebook), `${JSON.stringify(execution, undefined, 1)}\n`);
}

/** Undefined where it was never executed here, or where what was noted cannot be read. */
export function lastExecution(project: string, notebook: Notebook): Execution | undefined {
  const file = fileOf(project, notebook);
  if (!existsSync(file)) return undefined;
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<Execution>;
    return read.v === 1 ? (read as Execution) : undefined;
  } catch {
    return undefined; // a note that was damaged from outside is as good as none: the next execution replaces it
  }
}

const fileOf = (project: string, { source, variant }: Notebook): string =>
  join(stateDirectory(project), 'notebooks', 'executions', `${source}${variant === '' ? '' : `@${encodeURIComponent(variant)}`}.json`);
