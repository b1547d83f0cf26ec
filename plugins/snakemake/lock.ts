import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether snakemake holds, or has left behind, a lock in this working directory. It is a set of path lists; no process id is in it. */
export function lockedSince(directory: string): Date | undefined {
  const times = lockFiles(directory).map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return times.length === 0 ? undefined : new Date(Math.max(...times));
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
