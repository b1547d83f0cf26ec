import { basename, dirname, join } from 'node:path/posix';
import { stemOf, type Notebook, type NotebookArtifacts } from '../../core/plugin.ts';

/** Where the files of a percent notebook are, whether they are wanted or not. Relative to the project. */
export type PercentFiles = { source: string; workspace: string; myst: string; executed: string };

/**
 * The split layout keeps the source in `.src/`, beside the folder where people work. In the older layouts, `NAME.py` flat or in a folder of
 * its name, everything lies beside the source.
 */
export function filesOf(notebook: Notebook): PercentFiles {
  const { source } = notebook;
  const folder = dirname(source);
  const split = basename(folder) === '.src';
  const workspace = split ? dirname(folder) : folder;
  const name = basename(source, '.py');
  return {
    source,
    workspace: join(workspace, `${name}.ipynb`),
    myst: join(workspace, split ? '.myst' : '', `${name}.md`),
    executed: join(workspace, '.executed', `${stemOf(notebook)}.ipynb`),
  };
}

/** The files that the notebook wants beside its source. */
export function artifactsOf(notebook: Notebook): NotebookArtifacts {
  const { workspace, myst, executed } = filesOf(notebook);
  return { ...(notebook.pair.ipynb && { workspace }), ...(notebook.pair.myst && { myst }), executed };
}
