import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { editNotebookFile, type Edit } from './edit.ts';

export type EditResult = { kind: 'edited'; changed: boolean } | { kind: 'refused'; finding: Finding };

/**
 * Changes a notebook.yml in place, whole or not at all. `file` is relative to the project. What someone else writes meanwhile is not
 * overwritten: the change is made again, on what is there then.
 */
export function editInPlace(project: string, file: string, edits: readonly Edit[]): EditResult {
  try {
    return attempt(join(project, file), file, edits);
  } catch (error) {
    return refuse(file, `${file} cannot be changed: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function attempt(path: string, file: string, edits: readonly Edit[]): EditResult {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return refuse(file, `There is no ${file}.`);
    // The content of an annexed file is not to be changed through its link.
    if (stat.isSymbolicLink()) return refuse(file, `${file} is a link, which is not replaced.`, `Unlock it: datalad unlock ${file}`);
    const before = readFileSync(path, 'utf8');
    const after = editNotebookFile(before, edits);
    if (after === undefined) return refuse(file, `${file} cannot be changed: it is no list of notebooks that holds this entry.`);
    if (after === before) return { kind: 'edited', changed: false };
    if (readFileSync(path, 'utf8') !== before) continue;
    writeWhole(path, after);
    return { kind: 'edited', changed: true };
  }
  return refuse(file, `${file} keeps changing while it is to be changed.`, 'Close what writes it, and try again.');
}

const ATTEMPTS = 5;

const refuse = (file: string, message: string, remedy?: string): EditResult => ({
  kind: 'refused',
  finding: { code: 'notebook.edit', severity: 'error', message, ...(remedy !== undefined && { remedy }), at: { file } },
});
