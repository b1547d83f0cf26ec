import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, NotebookBackends } from '../../contracts/notebook.ts';
import { bareNotebook, readNotebookFile, type ReadRequest } from '../../notebooks/file/load.ts';
import { EXIT, Refusal } from '../refusal.ts';
import type { DeclaredNotebooks } from './declared.ts';

/** The notebooks that one flow is about, of the manifest or made up. */
export type NotebookFlow = {
  flow: string;
  /** The notebook.yml, or a single notebook that none lists; relative to the project. */
  file: string;
  /** The folder of the notebook.yml, relative to the project. */
  home: string;
  /** Those that were selected, also archived and interactive ones; and all. */
  notebooks: readonly Notebook[];
  all: readonly Notebook[];
  warnings: readonly Finding[];
};

/** Reads the notebooks of a flow. Throws a Refusal with everything that is wrong with its notebook.yml: exit 2. */
export function readFlow(directory: string, { flow, file, only }: DeclaredNotebooks, backends: NotebookBackends): NotebookFlow {
  const request = { ...filesOf(directory), backends, wishes: { ...(only && { only }) } };
  const read = isNotebookFile(file) ? readNotebookFile(file, request) : bareNotebook(file, request);
  if (read.kind === 'rejected') throw new Refusal(EXIT.usage, read.findings);
  const notebooks = read.entries.map(({ notebook }) => notebook);
  return { flow, file, home: read.home, notebooks, all: notebooks, warnings: read.warnings };
}

/** Whether this is a list of notebooks, rather than one. */
export const isNotebookFile = (file: string): boolean => !/\.(?:py|ipynb)$/.test(file);

/** How the readers of notebook.yml look at the project. */
export const filesOf = (directory: string): Pick<ReadRequest, 'project' | 'read' | 'exists'> => ({
  project: directory,
  read: (path) => readFileSync(join(directory, path), 'utf8'),
  exists: (path) => existsSync(join(directory, path)),
});
