import { isAbsolute, posix } from 'node:path';
import type { Digest } from '../../core/plugin.ts';

/** What `Digest` answers for a file that is not there. */
const MISSING = 'missing';

/** The lock files that are there, by content: what an environment was made from is what survives a clone, not where it was installed. */
export function lockFiles(folder: string, names: readonly string[], digest: Digest | undefined): Readonly<Record<string, string>> {
  if (!digest || isAbsolute(folder)) return {};
  const found = names.map((name) => posix.join(folder, name)).map((path) => [path, digest(path)] as const);
  return Object.fromEntries(found.filter(([, content]) => content !== MISSING));
}
