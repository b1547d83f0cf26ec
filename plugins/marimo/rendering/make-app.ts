import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NotebookContext, RenderRequest } from '../../../core/plugin.ts';
import { EXECUTE_MARIMO, EXECUTE_MARIMO_SCRIPT } from '../execution/execute-marimo-script.ts';

/**
 * marimo's own page of a notebook, with its controls. marimo makes it of the source alone, so the notebook is executed once more, in the
 * software that its task sees, and by the program that executes it there: `marimo export html` by itself waits for ever for a kernel that
 * died, and writes a page also where cells failed. Rejects with an Error that tells what it said; then there is no page.
 */
export async function makeApp({ notebook, to }: RenderRequest, { tool, toolInside = tool }: NotebookContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'marimo-page-'));
  try {
    const script = join(folder, EXECUTE_MARIMO);
    await writeFile(script, EXECUTE_MARIMO_SCRIPT);
    const { source, params, sandbox } = notebook;
    const given = Object.keys(params).length === 0 ? [] : ['--parameters', JSON.stringify(params)];
    const argv = ['python3', script, '--source', source, '--page', to, ...given, ...(sandbox ? ['--sandbox'] : [])];
    const { code, stdout, stderr } = await toolInside(argv);
    if (code !== 0) throw new Error(`marimo could not make its page: ${reasonIn(stdout) ?? lastLine(stdout || stderr)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** marimo names the exception that a cell raised, and ends with words that do not. */
function reasonIn(said: string): string | undefined {
  const raised = /^Marimo\w*Error: (.+)$/m.exec(said)?.[1];
  return raised === undefined ? undefined : `a cell failed: ${raised}`;
}

const lastLine = (said: string): string => said.trim().split('\n').at(-1) ?? '';
