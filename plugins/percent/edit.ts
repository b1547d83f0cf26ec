import { dirname } from 'node:path/posix';
import type { Notebook, NotebookBackend } from '../../core/plugin.ts';
import { filesOf } from './layout.ts';

/** JupyterLab on the one notebook, or on the folder in which all of them lie. */
export function editCommand(notebooks: readonly [Notebook, ...Notebook[]]): ReturnType<NotebookBackend['edit']> {
  const files = notebooks.map((notebook) => filesOf(notebook).workspace);
  const [first = '.', ...others] = files;
  return { argv: ['jupyter-lab', others.length === 0 ? first : commonFolder(files)], remedy: 'pip install jupyterlab' };
}

function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => dirname(file).split('/'));
  const differs = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  return (differs < 0 ? first : first.slice(0, differs)).join('/') || '.';
}
