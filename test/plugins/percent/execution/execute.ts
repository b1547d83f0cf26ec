import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Notebook, NotebookContext } from '../../../../core/contracts/notebook.ts';
import type { Outcome, Verdict } from '../../../../core/contracts/outcome.ts';
import { findMembers } from '../../../../core/process/sweep.ts';
import { createTool } from '../../../../core/process/tool.ts';
import { job, judge, scripts } from '../../../../plugins/percent/execution/index.ts';
import { aNotebook as resolved } from '../../../rig/notebook.ts';
import { jobContext, localExecutor, readAll } from '../../../rig/process.ts';

/** A notebook that is executed alone. */
export const aNotebook = (source: string, more: Partial<Notebook> = {}): Notebook => resolved(source, { stages: ['execute'], ...more });

/** A percent script of these code cells; one that begins with a marker has its own. */
export const percentText = (...cells: readonly string[]): string =>
  cells.map((cell) => (cell.startsWith('# %%') ? `${cell}\n` : `# %%\n${cell}\n`)).join('\n');

export function writeFiles(project: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
}

export const notebookContext = (project: string): NotebookContext => ({
  project,
  signal: new AbortController().signal,
  log: () => undefined,
  tool: createTool({ cwd: project }),
});

export type Executed = { outcome: Outcome; verdict: Verdict; log: string; directory: string; left: readonly number[] };
export type Surroundings = { seconds?: number; during?: (stop: () => Promise<unknown>, directory: string) => Promise<unknown> };

/**
 * Executes a notebook under the `local` executor, with its real shim, and judges it. `during`: what happens meanwhile. `left`: processes
 * of the attempt that are there when its outcome is known.
 */
export async function executeNotebook(project: string, notebook: Notebook, { seconds, during }: Surroundings = {}): Promise<Executed> {
  // Once: an interpreter that starts meanwhile for another notebook would read half of it, or nothing, and that is exit 0.
  for (const [name, text] of Object.entries(scripts))
    if (!existsSync(join(project, '.run', name))) writeFiles(project, { [`.run/${name}`]: text });
  const attempt = `attempt-${project.slice(-6)}-${notebook.name}${notebook.variant}`;
  const { action, stop } = job(notebook, '.run');
  if (action.kind !== 'process') throw new Error('no process');
  const context = jobContext(project, action.argv, {
    ...action,
    attempt,
    ...(stop && { stop }),
    ...(seconds !== undefined && { seconds }),
  });
  const executor = localExecutor();
  await executor.start(context);
  const handle = executor.watch(context.refs[0] ?? '', context);
  await during?.(() => handle.stop('polite'), context.directory);
  const outcome = await handle.outcome;
  const left = findMembers({ attempt, leader: undefined, spare: [] });
  const { directory } = context;
  return { outcome, verdict: await judge(notebook, outcome, context), log: await readAll(handle.output()), directory, left };
}

/** Two at once: the machine of a test has two cores. */
export async function inPairs<Name extends string, T>(work: Readonly<Record<Name, () => Promise<T>>>): Promise<Readonly<Record<Name, T>>> {
  const waiting = Object.entries(work) as [Name, () => Promise<T>][];
  const done = {} as Record<Name, T>;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await next[1]();
  };
  await Promise.all([worker(), worker()]);
  return done;
}
