import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A lock as far as its files tell: no process is named in them, they are lists of paths. `users`: the ids of whoever made it. */
export type Lock = { since: Date; users: ReadonlySet<number> };

/** The lock that snakemake holds, or has left behind, in this working directory. */
export function readLock(directory: string): Lock | undefined {
  const stats = lockFiles(directory).flatMap((file) => statSync(file, { throwIfNoEntry: false }) ?? []);
  if (stats.length === 0) return undefined;
  return { since: new Date(Math.max(...stats.map(({ mtimeMs }) => mtimeMs))), users: new Set(stats.map(({ uid }) => uid)) };
}

/**
 * Removes every lock of this directory: what `snakemake --unlock` does (snakemake 7 to 9, `Persistence.cleanup_locks`), without loading
 * the workflow and without needing snakemake outside the flow's environment. Only for locks whose owner is known to be gone: it takes
 * a living sibling's lock as well, and the next run then ruins that sibling's files.
 */
export function removeLocks(directory: string): void {
  for (const file of lockFiles(directory)) rmSync(file, { force: true });
}

/** The hosts that runs which were still writing at that time or later say they ran on. Snakemake 9 writes `Host:`, 7 and 8 `host:`. */
export function hostsSince(directory: string, time: Date): readonly (string | undefined)[] {
  const folder = join(directory, '.snakemake', 'log');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).mtimeMs >= time.getTime())
    .map((file) => /^\s*host:\s*(\S+)/im.exec(readFileSync(file, 'utf8'))?.[1]);
}

function lockFiles(directory: string): readonly string[] {
  const folder = join(directory, '.snakemake', 'locks');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
