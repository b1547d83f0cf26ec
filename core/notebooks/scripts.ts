import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook, NotebookBackend } from '../contracts/notebook.ts';
import { writeWhole } from '../files/write-whole.ts';
import { ensureStateDirectory } from '../journal/run-store.ts';

type Scripts = NotebookBackend['scripts'];

/** Where the programs of a rerun lie, tracked beside the notebooks that they execute; relative to the project. */
export const trackedScripts = ({ home }: Notebook): string => (home === '' || home === '.' ? '.run' : `${home}/.run`);

/** Writes them where they are not already; answers the files written, relative to the project. */
export function writeTrackedScripts(project: string, notebook: Notebook, scripts: Scripts): readonly string[] {
  return Object.entries(scripts).flatMap(([name, text]) => {
    const path = `${trackedScripts(notebook)}/${name}`;
    return writeIfOther(join(project, path), text) ? [path] : [];
  });
}

/** Where nobody keeps the result they stay out of sight. Answers the folder, relative to the project; each version has its own, because jobs may be running. */
export async function writeHiddenScripts(project: string, scripts: Scripts): Promise<string> {
  await ensureStateDirectory(project);
  const folder = `.engine/notebooks/scripts/${createHash('sha256').update(JSON.stringify(scripts)).digest('hex').slice(0, 12)}`;
  for (const [name, text] of Object.entries(scripts)) writeIfOther(join(project, folder, name), text);
  return folder;
}

function writeIfOther(path: string, text: string): boolean {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  writeWhole(path, text);
  return true;
}
