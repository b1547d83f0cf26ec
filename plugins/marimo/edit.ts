import { posix } from 'node:path';
import type { Notebook, NotebookBackend } from '../../core/plugin.ts';

/**
 * marimo's editor for one notebook, or for the folder in which all of them lie. `--watch`: what another program writes into the file is shown
 * at once. Whether in a sandbox is said either way: otherwise marimo asks at the terminal about inline dependencies. The token of the page
 * stays, since on a shared machine everybody reaches its port; marimo opens the page with it, so nobody is asked for it.
 */
export function editCommand(notebooks: readonly [Notebook, ...Notebook[]]): ReturnType<NotebookBackend['edit']> {
  const [{ source, sandbox }, ...others] = notebooks;
  const what = others.length === 0 ? source : commonFolder(notebooks);
  // Before another option: marimo would take a file behind `--sandbox` for the name of the program that makes it.
  const policy = sandbox ? '--sandbox' : '--no-sandbox';
  return { argv: ['marimo', 'edit', '--watch', policy, '--skip-update-check', what], remedy: 'pip install marimo' };
}

function commonFolder(notebooks: readonly Notebook[]): string {
  const [first = [], ...others] = notebooks.map(({ source }) => posix.dirname(source).split('/'));
  const differs = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  const common = differs < 0 ? first : first.slice(0, differs);
  return common.join('/') || '.';
}
