import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { ensureStateDirectorySync } from '../journal/state-directory.ts';
import { KEPT, removeOutdated } from './kept-limits.ts';

/** Something that is about to be overwritten or removed; `name` is how a person finds it among other things of the same file. */
export type Overwritten = { name: string; content: string | Uint8Array };

/**
 * Keeps what is about to be overwritten where git does not see it, and answers where, relative to the project. `of`: the file whose it is,
 * relative to the project. The same bytes are kept once, as long as if they were new. Throws the system's error; then nothing must be
 * overwritten.
 */
export function keepAside(project: string, of: string, things: readonly Overwritten[]): readonly string[] {
  if (things.length === 0) return [];
  const folder = join(ensureStateDirectorySync(project), ...KEPT, of);
  mkdirSync(folder, { recursive: true });
  const now = new Date();
  const time = now.toISOString().replaceAll(':', '-');
  const kept = things.map(({ name, content }) => {
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const there = readdirSync(folder).find((file) => file.includes(`-${digest}-`));
    const file = there ?? `${time}-${digest}-${name}`;
    if (there === undefined) writeWhole(join(folder, file), content);
    else utimesSync(join(folder, file), now, now);
    return file;
  });
  removeOutdated(folder, new Set(kept), now);
  return kept.map((file) => join('.engine', ...KEPT, of, file));
}
