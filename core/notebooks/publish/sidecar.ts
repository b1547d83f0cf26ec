import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishFormat } from '../../contracts/notebook.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { ExecutionStanding } from './execution-standing.ts';

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

/** Undefined where nothing was published, or where what was noted cannot be read: then the pages count as somebody else's. */
export function readSidecar(docs: string, path: string): Sidecar | undefined {
  const file = join(docs, path);
  if (!existsSync(file)) return undefined;
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<Sidecar>;
    return read.v === 1 && Array.isArray(read.pages) ? (read as Sidecar) : undefined;
  } catch {
    return undefined;
  }
}

/** Answers whether it had to be written. */
export function writeSidecar(docs: string, path: string, sidecar: Sidecar): boolean {
  const text = `${JSON.stringify(sidecar, undefined, 2)}\n`;
  const file = join(docs, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  writeWhole(file, text);
  return true;
}

/** All that was published into a folder, by the sidecar's path, in a fixed order. */
export function readSidecars(docs: string): ReadonlyMap<string, Sidecar> {
  const found = new Map<string, Sidecar>();
  for (const flow of namesIn(join(docs, '.published'))) {
    for (const name of namesIn(join(docs, '.published', flow)).filter((name) => name.endsWith('.json'))) {
      const path = `.published/${flow}/${name}`;
      const sidecar = readSidecar(docs, path);
      if (sidecar) found.set(path, sidecar);
    }
  }
  return found;
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
