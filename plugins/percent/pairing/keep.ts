import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeWhole, type Notebook } from '../../../core/plugin.ts';
import { emptyNotebook } from './compose-notebook.ts';
import { serializeIpynb, type IpynbCell } from '../../jupyter/door.ts';
import { ensureIgnored, notebookState } from './base.ts';
import { sha256 } from './face.ts';

/** Versions kept of one notebook; the oldest go. A person notices within a few syncs that something is missing. */
const LIMIT = 40;

/** Something that a sync is about to overwrite. */
export type Overwritten = { name: string; content: string };

/** Cells that a sync replaces or removes, as a notebook that Jupyter can open, outputs and all. */
export const keptCells = (cells: readonly IpynbCell[]): Overwritten => ({
  name: 'cells.ipynb',
  content: serializeIpynb({ ...emptyNotebook({}), cells }),
});

/**
 * Keeps what is about to be overwritten, and answers where, relative to the project. The same bytes are kept once. Throws the system's
 * error; then nothing must be overwritten.
 */
export function keepAside(notebook: Notebook, project: string, things: readonly Overwritten[]): readonly string[] {
  if (things.length === 0) return [];
  ensureIgnored(project);
  const folder = notebookState(project, 'kept', notebook.source);
  mkdirSync(folder, { recursive: true });
  const time = new Date().toISOString().replaceAll(':', '-');
  const kept = things.map(({ name, content }) => {
    const digest = sha256(content).slice(0, 8);
    const there = readdirSync(folder).find((file) => file.includes(`-${digest}-`));
    const file = there ?? `${time}-${digest}-${name}`;
    if (there === undefined) writeWhole(join(folder, file), content);
    return join('.engine', 'notebooks', 'kept', notebook.source, file);
  });
  removeOldest(folder, new Set(kept.map((file) => basename(file))));
  return kept;
}

/** Names begin with the time, so their order is that of age. */
function removeOldest(folder: string, fresh: ReadonlySet<string>): void {
  const old = readdirSync(folder)
    .filter((file) => !fresh.has(file))
    .sort();
  for (const file of old.slice(0, Math.max(0, old.length + fresh.size - LIMIT))) {
    if (existsSync(join(folder, file))) rmSync(join(folder, file));
  }
}
