import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the program leaves as `notebook.json` in the attempt's directory. */
export type Result =
  | { state: 'succeeded'; cells: number; stopped: readonly string[] }
  /** `cell` is `cell "name"` or `cell 3`; `line` that of the source. */
  | { state: 'cell-failed'; reason: string; cell?: string; line?: number; artefact: string; cells: number; stopped: readonly string[] }
  | { state: 'kernel-died' | 'not-executed'; reason: string };

/** Undefined where the program did not come to writing it: it was killed, or runs where this directory is not seen. */
export function readResult(directory: string): Result | undefined {
  const file = join(directory, 'notebook.json');
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Result;
  } catch {
    return undefined; // killed in the middle of it
  }
}
