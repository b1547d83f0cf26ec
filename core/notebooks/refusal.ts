import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import type { Notebook, NotebookBackend } from '../contracts/notebook.ts';
import { waitsForPeople } from './batch.ts';
import { undeclaredParameters } from './parameters.ts';

/** Why a notebook of any format is not executed: nobody is there to play with it, or it is given a parameter that it does not declare. */
export function refusalOf(notebook: Notebook, backend: NotebookBackend, project: string): readonly Finding[] {
  if (waitsForPeople(notebook)) return [isInteractive(notebook)];
  if (Object.keys(notebook.params).length === 0) return [];
  return undeclaredParameters(notebook, backend, readFileSync(join(project, notebook.source), 'utf8'));
}

const isInteractive = ({ name, source }: Notebook): Finding => ({
  code: 'notebook.interactive',
  severity: 'error',
  message: `${name} is of the kind interactive: it waits for somebody to play with it, so it is not executed in a batch.`,
  remedy: `engine nb lab --entry ${name} opens it; --force executes it with the values that it begins with.`,
  at: { file: source },
});
