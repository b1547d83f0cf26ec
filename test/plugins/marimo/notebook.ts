import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTool } from '../../../core/process/tool.ts';
import type { Notebook, NotebookContext } from '../../../core/contracts/notebook.ts';
import type { Outcome, Verdict } from '../../../core/contracts/outcome.ts';
import { marimoBackend } from '../../../plugins/marimo/backend.ts';
import { EXECUTE_MARIMO, EXECUTE_MARIMO_SCRIPT } from '../../../plugins/marimo/execution/execute-marimo-script.ts';
import { aNotebook as resolved } from '../../rig/notebook.ts';
import { jobContext, localExecutor, readAll } from '../../rig/process.ts';

/** A marimo notebook that is executed alone. */
export const aNotebook = (source: string, more: Partial<Notebook> = {}): Notebook =>
  resolved(source, { format: 'marimo', pair: { ipynb: false, myst: false }, stages: ['execute'], ...more });

/** A marimo module of these cells; each is the body of a function, or, with a decorator, the whole. */
export const marimoText = (...cells: readonly string[]): string =>
  [
    'import marimo\n\n__generated_with = "0.24.0"\napp = marimo.App()\n',
    ...cells.map((cell) =>
      cell.startsWith('@') || cell.startsWith('with ')
        ? `${cell}\n`
        : `@app.cell\ndef _():\n${cell.replaceAll(/^(?=.)/gm, '    ')}\n    return\n`,
    ),
    'if __name__ == "__main__":\n    app.run()\n',
  ].join('\n\n');

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

export type Executed = { outcome: Outcome; verdict: Verdict; log: string; directory: string };

/** Executes a notebook under the `local` executor, with its real shim, and judges it. `during`: what happens meanwhile. */
export async function executeNotebook(
  project: string,
  notebook: Notebook,
  {
    seconds,
    during,
    attempt = `attempt-${project.slice(-6)}-${notebook.name}${notebook.variant}`,
  }: { seconds?: number; during?: (stop: () => Promise<unknown>) => Promise<unknown>; attempt?: string } = {},
): Promise<Executed> {
  // Once: an interpreter that starts meanwhile for another notebook would read half of it, or nothing, and that is exit 0.
  if (!existsSync(join(project, '.run', EXECUTE_MARIMO))) writeFiles(project, { [`.run/${EXECUTE_MARIMO}`]: EXECUTE_MARIMO_SCRIPT });
  const { action, stop } = marimoBackend.job(notebook, '.run', { ...jobContext(project, []) });
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
  await during?.(() => handle.stop('polite'));
  const outcome = await handle.outcome;
  const { directory } = context;
  return { outcome, verdict: await marimoBackend.judge(notebook, outcome, context), log: await readAll(handle.output()), directory };
}
