import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFiles } from '../../contracts/job-builder.ts';
import type { Notebook, NotebookBackends } from '../../contracts/notebook.ts';
import { bareNotebook, readNotebookFile, type NotebookFile, type Wishes } from '../../notebooks/file/load.ts';
import { EXIT, Refusal } from '../refusal.ts';
import type { DeclaredNotebooks } from './declared.ts';
import { placeFindings } from './place-findings.ts';

/** The notebooks that one flow is about, of the manifest or made up. */
export type NotebookFlow = {
  flow: string;
  /** The notebook.yml, or a single notebook that none lists; relative to the project. */
  file: string;
  /** Those that were selected, also archived and interactive ones. */
  notebooks: readonly Notebook[];
  /** What the file says of all that the flow takes from it. */
  list: NotebookFile;
};

/** Reads the notebooks of a flow. Throws a Refusal with everything that is wrong with its notebook.yml: exit 2. */
export function readFlow(
  directory: string,
  { flow, file, only, force = false }: DeclaredNotebooks,
  backends: NotebookBackends,
): NotebookFlow {
  const list = readList(directory, file, backends, { ...(only && { only }), force });
  return { flow, file, notebooks: list.entries.map(({ notebook }) => notebook), list };
}

/** Reads a notebook.yml, or a single notebook as if it were listed alone. Throws a Refusal like `readFlow`. */
export function readList(directory: string, file: string, backends: NotebookBackends, wishes: Wishes = {}): NotebookFile {
  const request = { ...projectFiles(directory), backends, wishes };
  const read = isNotebookFile(file) ? readNotebookFile(file, request) : bareNotebook(file, request);
  if (read.kind === 'rejected') throw new Refusal(EXIT.usage, placeFindings(read.findings, directory));
  return read;
}

/** Whether this is a list of notebooks, rather than one. */
export const isNotebookFile = (file: string): boolean => !/\.(?:py|ipynb)$/.test(file);

/** How the readers of notebook.yml look at the project. */
export const projectFiles = (directory: string): ProjectFiles => ({
  project: directory,
  read: (path) => readFileSync(join(directory, path), 'utf8'),
  exists: (path) => existsSync(join(directory, path)),
});
