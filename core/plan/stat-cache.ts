import { readFileSync, type Stats } from 'node:fs';
import { writeWhole } from '../files/write-whole.ts';

export type StatCache = {
  /** What was worked out from this file when it had this stat; undefined when it must be worked out again. */
  get(key: string, stat: Stats): string | undefined;
  /** `startedMs`: the time before the file was read. */
  set(key: string, stat: Stats, startedMs: number, value: string): void;
  /** Writes what changed, atomically. Losing the file costs time only. */
  save(): void;
};

/** Numbers, not a text of them: ten thousand comparisons of numbers cost nothing. Node gives times to a quarter of a microsecond. */
type Entry = readonly [value: string, dev: number, ino: number, size: number, mtimeMs: number, ctimeMs: number];

/** Remembers what was worked out from a file's content, for as long as its stat is the same. One JSON file; a corrupt one is an empty one. */
export function createStatCache(file: string): StatCache {
  const entries = load(file);
  const used = new Set<string>();
  let changed = false;
  return {
    get(key, stat) {
      const entry = entries.get(key);
      if (!entry || !isSame(entry, stat)) return undefined;
      used.add(key);
      return entry[0];
    },
    set(key, stat, startedMs, value) {
      // Racy clean: a file that changed so shortly before it was read may change again without its times moving on.
      if (isRacy(stat, startedMs)) return;
      entries.set(key, [value, stat.dev, stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs]);
      used.add(key);
      changed = true;
    },
    save() {
      if (!changed) return;
      if (entries.size > SMALL && entries.size > 2 * used.size) for (const key of entries.keys()) if (!used.has(key)) entries.delete(key);
      writeWhole(file, JSON.stringify({ v: VERSION, entries: [...entries] }), { flush: false });
      changed = false;
    },
  };
}

const VERSION = 1;

/** Below this many entries those of deleted files are not worth forgetting. */
const SMALL = 20_000;

const isSame = ([, dev, ino, size, mtimeMs, ctimeMs]: Entry, stat: Stats): boolean =>
  mtimeMs === stat.mtimeMs && size === stat.size && ino === stat.ino && ctimeMs === stat.ctimeMs && dev === stat.dev;

/** Local file systems stamp with the kernel's tick (at most 10 ms); whole seconds betray one that stamps coarsely (FAT: 2 s). */
function isRacy({ mtimeMs, ctimeMs }: Stats, startedMs: number): boolean {
  const newest = Math.max(mtimeMs, ctimeMs);
  return newest + (newest % 1_000 === 0 ? 2_000 : 20) >= startedMs;
}

function load(file: string): Map<string, Entry> {
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isState(state)) return new Map(state.entries.filter(isEntry));
  } catch {
    // Absent or corrupt: everything is worked out again.
  }
  return new Map();
}

const isState = (state: unknown): state is { entries: readonly unknown[] } =>
  typeof state === 'object' && state !== null && 'v' in state && state.v === VERSION && 'entries' in state && Array.isArray(state.entries);

const isEntry = (entry: unknown): entry is [string, Entry] =>
  Array.isArray(entry) && typeof entry[0] === 'string' && Array.isArray(entry[1]) && typeof entry[1][0] === 'string';
