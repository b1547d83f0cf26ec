import { existsSync, readdirSync, rmSync, statSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { stateDirectory } from '../journal/layout.ts';

/** Where it is kept, in the project's own folder. */
export const KEPT = ['notebooks', 'kept'] as const;

/** Of one file. A person notices within a few syncs, or at the next paper's revision, that something is missing. */
const VERSIONS = 40;
const BYTES = 50_000_000;
const DAYS = 90;

/**
 * Removes what was kept of one file beyond the limits, the oldest first; never what was kept just now. Its age is that of the file, for
 * bytes that are kept once more are new again.
 */
export function removeOutdated(folder: string, fresh: ReadonlySet<string>, now: Date): void {
  const newestFirst = readdirSync(folder)
    .map((file) => ({ file, stat: statSync(join(folder, file), { throwIfNoEntry: false }) }))
    .filter((entry): entry is { file: string; stat: Stats } => entry.stat?.isFile() === true)
    .toSorted((one, other) => other.stat.mtimeMs - one.stat.mtimeMs || (other.file < one.file ? -1 : 1));
  let bytes = 0;
  newestFirst.forEach(({ file, stat }, index) => {
    bytes += stat.size;
    const within = index < VERSIONS && bytes <= BYTES && !isAged(stat, now);
    if (!within && !fresh.has(file)) rmSync(join(folder, file), { force: true });
  });
}

/** Removes what was kept too long of any file: of those that were deleted or renamed nothing new is kept. */
export function removeAged(project: string, now = new Date()): void {
  const kept = join(stateDirectory(project), ...KEPT);
  if (!existsSync(kept)) return;
  for (const name of readdirSync(kept, { recursive: true, encoding: 'utf8' })) {
    // A name begins with the time when it was first kept: most need no look at the file.
    const stat = isNewName(basename(name), now) ? undefined : statSync(join(kept, name), { throwIfNoEntry: false });
    if (stat?.isFile() && isAged(stat, now)) rmSync(join(kept, name), { force: true });
  }
}

const oldest = (now: Date): Date => new Date(now.getTime() - DAYS * 86_400_000);

const isAged = ({ mtime }: Stats, now: Date): boolean => mtime < oldest(now);

const isNewName = (name: string, now: Date): boolean => name.slice(0, 10) > oldest(now).toISOString().slice(0, 10);
