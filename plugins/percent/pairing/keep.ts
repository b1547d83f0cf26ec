import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole, type Notebook } from '../../../core/plugin.ts';
import { emptyNotebook } from './compose-notebook.ts';
import { serializeIpynb, type IpynbCell } from '../../jupyter/door.ts';
import { ensureIgnored, notebookState } from './base.ts';
import { sha256 } from './face.ts';
import { removeOutdated } from './kept-limits.ts';

/** Something that a sync is about to overwrite. */
export type Overwritten = { name: string; content: string };

/** Cells that a sync replaces or removes, as a notebook that Jupyter can open, outputs and all. */
export const keptCells = (cells: readonly IpynbCell[]): Overwritten => ({
  name: 'cells.ipynb',
  content: serializeIpynb({ ...emptyNotebook({}), cells }),
});

/**
 * Keeps what is about to be overwritten, and answers where, relative to the project. The same bytes are kept once, as long as
 * if they were new. Throws the system's
 * error; then nothing must be overwritten.
 */
export function keepAside(notebook: Notebook, project: string, things: readonly Overwritten[]): readonly string[] {
  if (things.length === 0) return [];
  ensureIgnored(project);
  const folder = notebookState(project, 'kept', notebook.source);
  mkdirSync(folder, { recursive: true });
  const now = new Date();
  const time = now.toISOString().replaceAll(':', '-');
  const kept = things.map(({ name, content }) => {
    const digest = sha256(content).slice(0, 8);
    const there = readdirSync(folder).find((file) => file.includes(`-${digest}-`));
    const file = there ?? `${time}-${digest}-${name}`;
    if (there === undefined) writeWhole(join(folder, file), content);
    else utimesSync(join(folder, file), now, now);
    return file;
  });
  removeOutdated(folder, new Set(kept), now);
  return kept.map((file) => join('.engine', 'notebooks', 'kept', notebook.source, file));
}
