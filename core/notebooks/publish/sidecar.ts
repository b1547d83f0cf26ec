import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishFormat } from '../../contracts/notebook.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { liesBelow } from './below-docs.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import { readNote } from './read-note.ts';

/**
 * What was published of one notebook: `{docs_dir}/.published/{flow}/{name}.json`, tracked beside the pages. Only what stands here is the
 * engine's to replace or remove. It changes only when a page does, and no two notebooks share one, so that branches merge.
 */
export type Sidecar = {
  v: 1;
  flow: string;
  notebook: string;
  variant: string;
  source: string;
  prefix: string;
  title: string;
  kind: string;
  status: string;
  description: string;
  /** As it was when any page of it was last published: for the index. */
  state: ExecutionStanding['state'];
  pages: readonly PublishedPage[];
};

/** Paths are relative to docs_dir. `figures`: each with the SHA-256 of its content. `key`: what the page was made of. */
export type PublishedPage = {
  format: PublishFormat;
  path: string;
  sha256: string;
  figures: Readonly<Record<string, string>>;
  key: string;
  /** What its badge says. */
  state: ExecutionStanding['state'];
  /** SHA-256 of the executed notebook that it shows; '' where there was none. */
  executed: string;
  /** ISO 8601 */
  published: string;
  run?: string;
};

/** What was read, by file, and what tells whether the file is still that: for each notebook of a run all notes of the folder are asked. */
const remembered = new Map<string, { identity: string; note: Sidecar | undefined }>();

/**
 * Undefined where nothing was published, or where what was noted is not as the engine writes it: then the pages count as somebody else's.
 * An unchanged file is read once.
 */
export function readSidecar(docs: string, path: string): Sidecar | undefined {
  return liesBelow(docs, path) ? readFile(join(docs, path)) : undefined;
}

/** All that was published into a folder, by the sidecar's path, in a fixed order. */
export function readSidecars(docs: string): ReadonlyMap<string, Sidecar> {
  const found = new Map<string, Sidecar>();
  for (const flow of namesIn(join(docs, '.published'))) {
    if (!liesBelow(docs, `.published/${flow}/x.json`)) continue;
    for (const name of namesIn(join(docs, '.published', flow)).filter((name) => name.endsWith('.json'))) {
      const path = `.published/${flow}/${name}`;
      const sidecar = readFile(join(docs, path));
      if (sidecar) found.set(path, sidecar);
    }
  }
  return found;
}

function readFile(file: string): Sidecar | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (!stat?.isFile()) return undefined;
  const identity = [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ');
  const known = remembered.get(file);
  if (known?.identity === identity) return known.note;
  const note = readNote(readFileSync(file, 'utf8'));
  remembered.set(file, { identity, note });
  return note;
}

/** Answers whether it had to be written. */
export function writeSidecar(docs: string, path: string, sidecar: Sidecar): boolean {
  const text = `${JSON.stringify(sidecar, undefined, 2)}\n`;
  const file = join(docs, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  writeWhole(file, text);
  return true;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
